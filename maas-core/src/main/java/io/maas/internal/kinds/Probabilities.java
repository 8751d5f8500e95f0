package io.maas.internal.kinds;

import io.maas.Classification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Probabilities as JSON has them. */
final class Probabilities {

    private Probabilities() {}

    /** Returns the probabilities by label, in the order of the scores. */
    static Map<String, Double> byLabel(List<Classification.Score> scores) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        scores.forEach(score -> byLabel.put(score.label(), score.probability()));
        return byLabel;
    }
}
