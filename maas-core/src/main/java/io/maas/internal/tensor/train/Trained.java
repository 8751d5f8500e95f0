package io.maas.internal.tensor.train;

import io.maas.tensor.TrainingEpoch;
import java.util.List;
import java.util.Map;

/**
 * What came of a training.
 *
 * @param weights the weights by name
 * @param epochs the epochs
 * @param bestEpoch the number of the epoch after which the weights are
 */
public record Trained(Map<String, float[]> weights, List<TrainingEpoch> epochs, int bestEpoch) {}
