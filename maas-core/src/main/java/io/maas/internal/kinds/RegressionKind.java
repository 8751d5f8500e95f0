package io.maas.internal.kinds;

import io.maas.FieldType;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.RegressionEvaluation;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number. */
public final class RegressionKind implements AnswerKind<Regression> {

    /** Used by {@link java.util.ServiceLoader}. */
    public RegressionKind() {}

    @Override
    public String id() {
        return Regression.KIND;
    }

    @Override
    public Class<Regression> type() {
        return Regression.class;
    }

    @Override
    public void check(Schema output) {
        OneField.of(output, FieldType.NUMBER);
    }

    @Override
    public RegressionEvaluation evaluate(List<Regression> truths, List<Regression> answers) {
        return Evaluation.regression(truths.stream().map(Regression::value).toList(), answers);
    }

    @Override
    public Map<String, @Nullable Object> toJson(Regression answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("value", answer.value());
        return json;
    }

    @Override
    public List<AnswerTensor<Regression>> tensors(Schema output) {
        return List.of(AnswerTensor.number("value", Regression::value));
    }
}
