package io.maas.tabular.internal.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained.
 *
 * @param hidden the units of each hidden layer, first to last
 * @param dropout which share of a hidden layer's outputs is dropped in each step, from 0 to below 1
 * @param l2 what the sum of squares of all weights is multiplied with before it is added to the loss
 * @param learningRate the learning rate of Adam at the start; it falls to nothing along half a cosine over all epochs
 * @param epochs how often the rows are passed through at most
 * @param batchSize how many rows a step learns from
 * @param patience after how many epochs without a smaller loss on the kept rows it stops; 0 if all epochs are trained
 * @param validation which share of the rows is kept to judge the network on, from 0 to below 1; 0 without patience
 */
public record NetworkSettings(
        List<Integer> hidden,
        double dropout,
        double l2,
        double learningRate,
        int epochs,
        int batchSize,
        int patience,
        double validation) {

    /** What is used unless told otherwise. */
    public static final NetworkSettings USUAL = new NetworkSettings(List.of(64, 32), 0, 1e-4, 0.005, 100, 64, 20, 0.1);

    /** Copies the hidden layers. */
    public NetworkSettings {
        hidden = List.copyOf(hidden);
    }

    /**
     * Changes the hidden layers.
     *
     * @param units the units of each
     * @return the changed settings
     */
    public NetworkSettings hidden(List<Integer> units) {
        return new NetworkSettings(units, dropout, l2, learningRate, epochs, batchSize, patience, validation);
    }

    /**
     * Changes the dropout.
     *
     * @param rate the share that is dropped
     * @return the changed settings
     */
    public NetworkSettings dropout(double rate) {
        return new NetworkSettings(hidden, rate, l2, learningRate, epochs, batchSize, patience, validation);
    }

    /**
     * Changes the penalty.
     *
     * @param penalty the penalty
     * @return the changed settings
     */
    public NetworkSettings l2(double penalty) {
        return new NetworkSettings(hidden, dropout, penalty, learningRate, epochs, batchSize, patience, validation);
    }

    /**
     * Changes the learning rate.
     *
     * @param rate the rate
     * @return the changed settings
     */
    public NetworkSettings learningRate(double rate) {
        return new NetworkSettings(hidden, dropout, l2, rate, epochs, batchSize, patience, validation);
    }

    /**
     * Changes the epochs.
     *
     * @param most the most epochs
     * @return the changed settings
     */
    public NetworkSettings epochs(int most) {
        return new NetworkSettings(hidden, dropout, l2, learningRate, most, batchSize, patience, validation);
    }

    /**
     * Changes the size of batches.
     *
     * @param rows the rows of a step
     * @return the changed settings
     */
    public NetworkSettings batchSize(int rows) {
        return new NetworkSettings(hidden, dropout, l2, learningRate, epochs, rows, patience, validation);
    }

    /**
     * Changes when training stops early.
     *
     * @param epochsToWait the patience, 0 for never
     * @param fraction the share of rows that are kept
     * @return the changed settings
     */
    public NetworkSettings earlyStopping(int epochsToWait, double fraction) {
        return new NetworkSettings(hidden, dropout, l2, learningRate, epochs, batchSize, epochsToWait, fraction);
    }

    /** Returns the settings as they stand in the manifest. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("hidden", hidden.toString());
        parameters.put("dropout", Double.toString(dropout));
        parameters.put("l2", Double.toString(l2));
        parameters.put("learningRate", Double.toString(learningRate));
        parameters.put("epochs", Integer.toString(epochs));
        parameters.put("batchSize", Integer.toString(batchSize));
        if (patience > 0) {
            parameters.put("patience", Integer.toString(patience));
            parameters.put("validation", Double.toString(validation));
        }
        return parameters;
    }
}
