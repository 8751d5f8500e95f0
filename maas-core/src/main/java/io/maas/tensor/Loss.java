package io.maas.tensor;

import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.internal.tensor.train.BinaryLoss;
import io.maas.internal.tensor.train.CategoricalLoss;
import io.maas.internal.tensor.train.LossPlan;
import io.maas.internal.tensor.train.ValueLoss;

/**
 * What a training makes small. It also says what a network's plain numbers mean: under cross-entropy the exported model turns them
 * into probabilities. Immutable.
 */
public final class Loss {

    private final LossPlan plan;

    private Loss(LossPlan plan) {
        this.plan = plan;
    }

    /**
     * Makes the loss for one of several classes: the cross-entropy of the softmax of the network's numbers, one for each class.
     * Targets are {@link ExampleSlot#label labels} from 0; the exported model gives a probability for each.
     *
     * @return the loss; its metric is the accuracy
     */
    public static Loss categoricalCrossEntropy() {
        return new Loss(new CategoricalLoss());
    }

    /**
     * Makes the loss for yes or no: the cross-entropy of the sigmoid of each of the network's numbers, averaged. Targets are
     * {@link ExampleSlot#label labels} 0 and 1 of a single number, or {@link ExampleSlot#target targets} from 0 to 1 of several;
     * the exported model gives the probability of yes for each.
     *
     * @return the loss; its metric is the accuracy at a probability of 0.5
     */
    public static Loss binaryCrossEntropy() {
        return new Loss(new BinaryLoss());
    }

    /**
     * Makes the loss for values: the mean of squared errors.
     *
     * @return the loss; its metric is the mean absolute error
     */
    public static Loss meanSquaredError() {
        return new Loss(new ValueLoss(ValueLoss.Distance.SQUARED, 1));
    }

    /**
     * Makes the loss for values with outliers: the mean of the sizes of errors.
     *
     * @return the loss; its metric is the mean absolute error
     */
    public static Loss meanAbsoluteError() {
        return new Loss(new ValueLoss(ValueLoss.Distance.ABSOLUTE, 1));
    }

    /**
     * Makes the loss for values with some outliers: half the square of small errors, evenly growing from there (Huber, Robust
     * Estimation of a Location Parameter, 1964).
     *
     * @param delta the error from where on it grows evenly, above 0
     * @return the loss; its metric is the mean absolute error
     */
    public static Loss huber(double delta) {
        if (!(delta > 0 && delta <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("delta must be a positive number, not " + delta);
        }
        return new Loss(new ValueLoss(ValueLoss.Distance.HUBER, delta));
    }

    /**
     * Names the figure that {@link TrainingEpoch} reports beside the loss.
     *
     * @return {@code accuracy} or {@code mean absolute error}
     */
    public String metric() {
        return plan.metric();
    }

    LossPlan plan() {
        return plan;
    }

    LossPlan checked(NetworkPlan network) {
        plan.requireOutput(network.output());
        Activation last = network.lastActivation();
        if (plan.isClassifying() && (last == Activation.SOFTMAX || last == Activation.SIGMOID)) {
            throw new IllegalArgumentException("the network ends in " + last
                    + ", which cross-entropy applies itself; leave it" + " out of the last layer");
        }
        return plan;
    }
}
