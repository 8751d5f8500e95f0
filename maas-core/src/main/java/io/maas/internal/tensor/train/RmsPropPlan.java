package io.maas.internal.tensor.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * RMSProp (Tieleman and Hinton, Lecture 6.5, 2012): {@code s = rho s + (1 - rho) g^2; w = w - rate g / sqrt(s + epsilon)}.
 *
 * @param rho how much of the mean of squares stays
 * @param epsilon what is added below the root
 */
public record RmsPropPlan(double rho, double epsilon) implements OptimizerPlan {

    @Override
    public double usualRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("squares", "momentum");
    }

    @Override
    public double[] factors(double rate, long step) {
        return new double[] {rate};
    }

    @Override
    public Op apply(Ops tf, List<? extends Operand<TFloat32>> factors, Change change) {
        return tf.train.resourceApplyRmsProp(
                change.variable(),
                change.slots().get(0),
                change.slots().get(1),
                factors.get(0),
                tf.constant((float) rho),
                tf.constant(0f),
                tf.constant((float) epsilon),
                change.gradient());
    }
}
