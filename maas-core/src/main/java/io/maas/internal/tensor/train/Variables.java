package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Dims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a graph: weights and what optimisers keep. */
final class Variables {

    /**
     * A variable.
     *
     * @param handle what operations that change it take
     * @param value its value as it is before the step
     * @param fed what a new value is fed to
     * @param assign sets the new value
     */
    record Variable(VarHandleOp handle, Operand<TFloat32> value, Placeholder<TFloat32> fed, Op assign, Dims dims) {}

    private final Ops tf;
    private final Map<String, Variable> byName = new LinkedHashMap<>();

    Variables(Ops tf) {
        this.tf = tf;
    }

    Variable add(String name, Dims dims) {
        Shape shape = dims.shape();
        VarHandleOp handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
        Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        Op assign = tf.assignVariableOp(handle, fed);
        // The only read: within a step every operation sees the same value.
        Operand<TFloat32> value = tf.readVariableOp(handle, TFloat32.class);
        Variable variable = new Variable(handle, value, fed, assign, dims);
        byName.put(name, variable);
        return variable;
    }

    Variable get(String name) {
        Variable variable = byName.get(name);
        if (variable == null) {
            throw new IllegalStateException("there is no variable " + name);
        }
        return variable;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Copies the values of variables out. */
    Map<String, float[]> read(Session session, List<String> names) {
        Session.Runner runner = session.runner();
        names.forEach(name -> runner.fetch(get(name).value()));
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < names.size(); i++) {
                float[] value = new float[get(names.get(i)).dims().elements()];
                result.get(i).asRawTensor().data().asFloats().read(value);
                values.put(names.get(i), value);
            }
        }
        return values;
    }

    /** Sets the values of variables. */
    void write(Session session, Map<String, float[]> values) {
        List<Tensor> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            values.forEach((name, value) -> {
                Variable variable = get(name);
                Tensor tensor = TFloat32.tensorOf(variable.dims().shape(), DataBuffers.of(value));
                tensors.add(tensor);
                runner.feed(variable.fed(), tensor).addTarget(variable.assign());
            });
            runner.run().close();
        } finally {
            tensors.forEach(Tensor::close);
        }
    }
}
