package io.maas.internal.kinds;

import io.maas.Classification;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One label out of a known set. */
public final class ClassificationKind implements AnswerKind<Classification> {

    /** Used by {@link java.util.ServiceLoader}. */
    public ClassificationKind() {}

    @Override
    public String id() {
        return Classification.KIND;
    }

    @Override
    public Class<Classification> type() {
        return Classification.class;
    }

    @Override
    public void check(Schema output) {
        OneField.of(output, FieldType.CATEGORY);
    }

    @Override
    public ClassificationEvaluation evaluate(List<Classification> truths, List<Classification> answers) {
        return Evaluation.classification(
                truths.stream().map(Classification::label).toList(), answers);
    }

    @Override
    public Map<String, @Nullable Object> toJson(Classification answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("label", answer.label());
        json.put("probabilities", Probabilities.byLabel(answer.scores()));
        return json;
    }

    @Override
    public List<AnswerTensor<Classification>> tensors(Schema output) {
        List<String> labels = output.fields().get(0).categories();
        return List.of(
                AnswerTensor.text("label", Classification::label),
                AnswerTensor.numbers(
                        "probabilities",
                        labels.size(),
                        answer -> IntStream.range(0, labels.size())
                                .mapToObj(answer::probability)
                                .toList()),
                AnswerTensor.<Classification>constant("labels", labels).onRequest());
    }
}
