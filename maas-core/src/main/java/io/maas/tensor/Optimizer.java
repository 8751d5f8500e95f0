package io.maas.tensor;

import io.maas.internal.tensor.train.AdamPlan;
import io.maas.internal.tensor.train.OptimizerPlan;
import io.maas.internal.tensor.train.RmsPropPlan;
import io.maas.internal.tensor.train.SgdPlan;

/** How gradients change weights. Immutable. */
public final class Optimizer {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-7;

    private final OptimizerPlan plan;

    private Optimizer(OptimizerPlan plan) {
        this.plan = plan;
    }

    /**
     * Makes plain stochastic gradient descent.
     *
     * @return the optimiser; its usual learning rate is 0.01
     */
    public static Optimizer sgd() {
        return new Optimizer(new SgdPlan(0, false));
    }

    /**
     * Makes stochastic gradient descent with momentum.
     *
     * @param momentum how much of the last change stays, at least 0 and below 1; often 0.9
     * @return the optimiser; its usual learning rate is 0.01
     */
    public static Optimizer momentum(double momentum) {
        return new Optimizer(new SgdPlan(fraction("momentum", momentum), false));
    }

    /**
     * Makes stochastic gradient descent with Nesterov's momentum (Sutskever et al., On the importance of initialization and
     * momentum in deep learning, 2013).
     *
     * @param momentum how much of the last change stays, at least 0 and below 1; often 0.9
     * @return the optimiser; its usual learning rate is 0.01
     */
    public static Optimizer nesterov(double momentum) {
        return new Optimizer(new SgdPlan(fraction("momentum", momentum), true));
    }

    /**
     * Makes Adam (Kingma and Ba, Adam: A Method for Stochastic Optimization, 2014) with betas of 0.9 and 0.999 and, as the paper
     * has it at the end of its section 2, an epsilon of 0.0000001 beside the root.
     *
     * @return the optimiser; its usual learning rate is 0.001
     */
    public static Optimizer adam() {
        return new Optimizer(new AdamPlan(BETA_1, BETA_2, EPSILON, 0));
    }

    /**
     * Makes {@link #adam} that also pulls kernels, but no biases, towards zero (AdamW; Loshchilov and Hutter, Decoupled Weight
     * Decay Regularization, 2017).
     *
     * @param decay how strongly, as a fraction of the learning rate; at least 0, often 0.01
     * @return the optimiser; its usual learning rate is 0.001
     */
    public static Optimizer adamW(double decay) {
        if (!(decay >= 0 && decay <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("decay must be 0 or a positive number, not " + decay);
        }
        return new Optimizer(new AdamPlan(BETA_1, BETA_2, EPSILON, decay));
    }

    /**
     * Makes RMSProp (Tieleman and Hinton, Lecture 6.5, 2012), of which each step keeps 0.9 of the mean of squares.
     *
     * @return the optimiser; its usual learning rate is 0.001
     */
    public static Optimizer rmsProp() {
        return new Optimizer(new RmsPropPlan(0.9, EPSILON));
    }

    private static double fraction(String parameter, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(parameter + " must be at least 0 and below 1, not " + value);
        }
        return value;
    }

    OptimizerPlan plan() {
        return plan;
    }
}
