package io.maas.tensor;

/** A second engine behind the same API keeps a way open out of the first. */
class OnnxRuntimeEngineTest extends EngineContract {

    @Override
    TensorModel open() {
        return TensorModel.load(
                Networks.folder("onnx/affine.onnx"), TensorOptions.DEFAULTS.withEngine("OnnxRuntime", Networks.AFFINE));
    }
}
