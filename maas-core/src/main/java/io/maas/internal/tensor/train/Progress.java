package io.maas.internal.tensor.train;

import io.maas.tensor.TrainingEpoch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a training has come: with the variables of the graph, all that it needs to go on. */
final class Progress {

    /** Batches done in the current epoch. */
    int batches;

    /** Steps done in all. */
    long steps;

    double lossSum;
    double metricSum;
    long examples;

    /** The epochs that are over. */
    final List<TrainingEpoch> epochs = new ArrayList<>();

    /** The number of the best epoch so far, or 0. */
    int bestEpoch;

    /** The weights after the best epoch; empty if none is kept. */
    Map<String, float[]> bestWeights = new LinkedHashMap<>();

    void add(double loss, double metric, int count) {
        lossSum += loss * count;
        metricSum += metric;
        examples += count;
        batches++;
        steps++;
    }

    TrainingEpoch.Figures figures() {
        return new TrainingEpoch.Figures(lossSum / examples, metricSum / examples);
    }

    void end(TrainingEpoch epoch) {
        epochs.add(epoch);
        batches = 0;
        lossSum = 0;
        metricSum = 0;
        examples = 0;
    }

    /** Counts the epochs that brought nothing better. */
    int waited() {
        return epochs.size() - bestEpoch;
    }
}
