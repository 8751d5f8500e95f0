package io.maas.internal.tensor.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent: {@code a = momentum a + g; w = w - rate a}, or with Nesterov's look ahead
 * {@code w = w - rate (g + momentum a)} (Sutskever et al., On the importance of initialization and momentum, 2013).
 *
 * @param momentum how much of the last change stays; 0 for none
 * @param nesterov whether it looks ahead
 */
public record SgdPlan(double momentum, boolean nesterov) implements OptimizerPlan {

    @Override
    public double usualRate() {
        return 0.01;
    }

    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public double[] factors(double rate, long step) {
        return new double[] {rate};
    }

    @Override
    public Op apply(Ops tf, List<? extends Operand<TFloat32>> factors, Change change) {
        if (momentum == 0) {
            return tf.train.resourceApplyGradientDescent(change.variable(), factors.get(0), change.gradient());
        }
        return tf.train.resourceApplyMomentum(
                change.variable(),
                change.slots().get(0),
                factors.get(0),
                change.gradient(),
                tf.constant((float) momentum),
                ResourceApplyMomentum.useNesterov(nesterov));
    }
}
