package io.maas.tensor;

class TensorFlowEngineTest extends EngineContract {

    @Override
    TensorModel open() {
        return TensorModel.load(Networks.folder("affine"));
    }
}
