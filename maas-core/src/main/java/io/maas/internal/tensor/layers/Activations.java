package io.maas.internal.tensor.layers;

import io.maas.tensor.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Activations in a graph. */
final class Activations {

    private Activations() {}

    static Operand<TFloat32> apply(Ops tf, Activation activation, Operand<TFloat32> value) {
        return switch (activation) {
            case LINEAR -> value;
            case RELU -> tf.nn.relu(value);
            case GELU -> gelu(tf, value);
            case TANH -> tf.math.tanh(value);
            case SIGMOID -> tf.math.sigmoid(value);
            case SOFTMAX -> tf.nn.softmax(value);
        };
    }

    // Composed: TensorFlow has no operation for it outside fused ones.
    private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> value) {
        Operand<TFloat32> erf = tf.math.erf(tf.math.mul(value, tf.constant((float) Math.sqrt(0.5))));
        return tf.math.mul(tf.math.mul(value, tf.constant(0.5f)), tf.math.add(erf, tf.constant(1f)));
    }
}
