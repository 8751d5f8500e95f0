package com.example.parts;

import io.maas.Schema;
import io.maas.evaluation.Evaluation;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the library must know of rankings. */
public final class PartRankingKind implements AnswerKind<PartRanking> {

    static final String ID = "part-ranking";

    /** Used by {@link java.util.ServiceLoader}. */
    public PartRankingKind() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Class<PartRanking> type() {
        return PartRanking.class;
    }

    @Override
    public void check(Schema output) {
        if (!output.names().equals(List.of("parts", "scores"))) {
            throw new IllegalArgumentException("a ranking has the fields parts and scores, not " + output.names());
        }
    }

    @Override
    public Evaluation evaluate(List<PartRanking> truths, List<PartRanking> answers) {
        return PartRankingEvaluation.of(truths, answers);
    }

    @Override
    public Map<String, Object> toJson(PartRanking answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parts", answer.parts());
        json.put("scores", answer.scores());
        return json;
    }

    @Override
    public List<AnswerTensor<PartRanking>> tensors(Schema output) {
        return List.of(
                AnswerTensor.text("first", answer -> answer.parts().get(0)),
                AnswerTensor.number("score", answer -> answer.scores().get(0)));
    }
}
