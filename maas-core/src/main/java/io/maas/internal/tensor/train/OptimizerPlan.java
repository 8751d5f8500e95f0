package io.maas.internal.tensor.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * How a gradient changes a weight.
 *
 * <p>The rules are TensorFlow's fused operations. Its optimisers for Java wrap the same ones, but do not work on the module path.
 */
public sealed interface OptimizerPlan permits SgdPlan, AdamPlan, RmsPropPlan {

    /**
     * Returns the learning rate that suits most networks.
     *
     * @return the rate
     */
    double usualRate();

    /**
     * Lists what is kept for each weight from step to step, in its shape and from zero.
     *
     * @return names
     */
    List<String> slots();

    /**
     * Works out the numbers that a step needs.
     *
     * @param rate the learning rate
     * @param step the number of the step, from 1
     * @return as many numbers for every step
     */
    double[] factors(double rate, long step);

    /**
     * Adds the change of a weight to a graph.
     *
     * @param tf where operations are added
     * @param factors the numbers of the step
     * @param change the weight, its slots and its gradient
     * @return what changes it
     */
    Op apply(Ops tf, List<? extends Operand<TFloat32>> factors, Change change);

    /**
     * What is changed.
     *
     * @param variable the weight
     * @param value its value before
     * @param slots its slots, in the order of {@link OptimizerPlan#slots}
     * @param gradient its gradient
     * @param decays whether it is pulled towards zero, if the optimiser does so
     */
    record Change(
            Operand<? extends TType> variable,
            Operand<TFloat32> value,
            List<? extends Operand<? extends TType>> slots,
            Operand<TFloat32> gradient,
            boolean decays) {}
}
