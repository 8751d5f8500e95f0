package io.maas.internal.tensor.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, Adam: A Method for Stochastic Optimization, 2014), in the form at the end of its section 2:
 * {@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate_t m / (sqrt(v) + epsilon)} with
 * {@code rate_t = rate sqrt(1 - b2^t) / (1 - b1^t)}. With a decay it is AdamW (Loshchilov and Hutter, Decoupled Weight Decay
 * Regularization, 2017): {@code w} first becomes {@code w - rate decay w}.
 *
 * @param beta1 how much of the mean of gradients stays
 * @param beta2 how much of the mean of their squares stays
 * @param epsilon what is added to the root
 * @param decay how strongly kernels are pulled towards zero
 */
public record AdamPlan(double beta1, double beta2, double epsilon, double decay) implements OptimizerPlan {

    @Override
    public double usualRate() {
        return 0.001;
    }

    @Override
    public List<String> slots() {
        return List.of("m", "v");
    }

    @Override
    public double[] factors(double rate, long step) {
        double corrected = rate * Math.sqrt(1 - Math.pow(beta2, (double) step)) / (1 - Math.pow(beta1, (double) step));
        return decay == 0 ? new double[] {corrected} : new double[] {corrected, rate * decay};
    }

    @Override
    public Op apply(Ops tf, List<? extends Operand<TFloat32>> factors, Change change) {
        Ops ordered = tf;
        if (decay != 0 && change.decays()) {
            Operand<TFloat32> pull = tf.math.mul(factors.get(1), change.value());
            ordered = tf.withControlDependencies(List.of(tf.assignSubVariableOp(change.variable(), pull)));
        }
        // The correction is in the rate already, in double precision; powers of 0 let the operation add none.
        Operand<TFloat32> none = tf.constant(0f);
        return ordered.train.resourceApplyAdam(
                change.variable(),
                change.slots().get(0),
                change.slots().get(1),
                none,
                none,
                factors.get(0),
                tf.constant((float) beta1),
                tf.constant((float) beta2),
                tf.constant((float) epsilon),
                change.gradient());
    }
}
