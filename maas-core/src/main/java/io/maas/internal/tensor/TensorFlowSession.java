package io.maas.internal.tensor;

import ai.djl.Model;
import ai.djl.tensorflow.engine.SavedModelBundle;
import io.maas.CorruptModelException;
import io.maas.tensor.TensorSignature;
import io.maas.tensor.TensorSpec;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * A SavedModel that DJL loaded, run through TensorFlow's C interface: DJL's own path wraps each tensor several times, which
 * costs a small network more than its arithmetic.
 */
final class TensorFlowSession implements TensorSession {

    private final Model model;
    private final TensorSignature signature;
    private final TF_Session session;
    private final TF_Output inputs;
    private final TF_Output outputs;

    /**
     * Looks the tensors of the signature up.
     *
     * @param model owns the session
     * @throws CorruptModelException if the graph and the signature disagree
     */
    TensorFlowSession(Model model, SavedModelBundle bundle, SavedModelFiles files) {
        this.model = model;
        this.signature = files.signature();
        this.session = bundle.getSession();
        this.inputs = tensors(bundle.getGraph(), files.inputTensors(), signature.inputs());
        this.outputs = tensors(bundle.getGraph(), files.outputTensors(), signature.outputs());
    }

    /** An array in C of the tensors in the order of the signature. */
    private static TF_Output tensors(TF_Graph graph, List<String> names, List<TensorSpec> specs) {
        TF_Output array = new TF_Output(Math.max(1, names.size()));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int colon = name.lastIndexOf(':');
            TF_Operation operation =
                    tensorflow.TF_GraphOperationByName(graph, colon < 0 ? name : name.substring(0, colon));
            int index = colon < 0 ? 0 : index(name, name.substring(colon + 1));
            if (operation == null
                    || operation.isNull()
                    || index < 0
                    || index >= tensorflow.TF_OperationNumOutputs(operation)) {
                throw inconsistent("the graph has no tensor " + name);
            }
            // Moved along rather than copied: to close a copy would free the array.
            array.position(i).oper(operation).index(index);
            int type = tensorflow.TF_OperationOutputType(array);
            TensorSpec spec = specs.get(i);
            if (type != TensorFlowTypes.number(spec.type())) {
                throw inconsistent(
                        "the signature says " + spec + ", but the graph's tensor is of TensorFlow's type " + type);
            }
        }
        array.position(0);
        return array;
    }

    private static int index(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw inconsistent("the signature names a tensor '" + name + "'");
        }
    }

    private static CorruptModelException inconsistent(String how) {
        return new CorruptModelException(
                "the SavedModel is inconsistent: " + how + "; restore or export the model again");
    }

    @Override
    public TensorSignature signature() {
        return signature;
    }

    @Override
    public TensorCall newCall() {
        return new TensorFlowCall(this);
    }

    TF_Session session() {
        return session;
    }

    TF_Output inputs() {
        return inputs;
    }

    TF_Output outputs() {
        return outputs;
    }

    @Override
    public void close() {
        List.<Pointer>of(inputs, outputs).forEach(Pointer::close);
        model.close();
    }
}
