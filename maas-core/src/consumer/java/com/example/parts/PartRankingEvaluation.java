package com.example.parts;

import io.maas.evaluation.Evaluation;
import java.util.List;
import java.util.Map;

/**
 * How often the part ranked first was needed.
 *
 * @param rows how many rankings were evaluated
 * @param hitRate the share whose first part was among the true ones
 */
record PartRankingEvaluation(int rows, double hitRate) implements Evaluation {

    static PartRankingEvaluation of(List<PartRanking> truths, List<PartRanking> answers) {
        int hits = 0;
        for (int row = 0; row < truths.size(); row++) {
            hits += truths.get(row).parts().contains(answers.get(row).parts().get(0)) ? 1 : 0;
        }
        return new PartRankingEvaluation(truths.size(), (double) hits / truths.size());
    }

    @Override
    public Map<String, Double> metrics() {
        return Map.of("hit_rate", hitRate);
    }
}
