package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Weight;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * The direction in which weights are changed: the gradient of the loss, with the penalty on kernels, and no longer than allowed.
 *
 * @param tf where operations are added
 * @param objective what the training aims at
 */
record Gradient(Ops tf, Objective objective) {

    List<Operand<TFloat32>> of(Operand<TFloat32> loss, List<Weight> weights, List<Operand<TFloat32>> values) {
        Gradients gradients = tf.gradients(loss, values);
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Operand<TFloat32> each = gradients.<TFloat32>dy(i);
            boolean penalised = objective.l2() > 0 && weights.get(i).role() == Weight.Role.KERNEL;
            all.add(penalised ? penalised(each, values.get(i)) : each);
        }
        return objective.clipNorm() > 0 ? clipped(all) : all;
    }

    // The gradient of l2 times the sum of squares.
    private Operand<TFloat32> penalised(Operand<TFloat32> gradient, Operand<TFloat32> value) {
        return tf.math.add(gradient, tf.math.mul(value, tf.constant((float) (2 * objective.l2()))));
    }

    // Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, 2013.
    private List<Operand<TFloat32>> clipped(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halves = new ArrayList<>();
        gradients.forEach(each -> halves.add(tf.nn.l2Loss(each)));
        Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.math.addN(halves), tf.constant(2f)));
        Operand<TFloat32> most = tf.constant((float) objective.clipNorm());
        Operand<TFloat32> factor = tf.math.div(most, tf.math.maximum(norm, most));
        List<Operand<TFloat32>> all = new ArrayList<>();
        gradients.forEach(each -> all.add(tf.math.mul(each, factor)));
        return all;
    }
}
