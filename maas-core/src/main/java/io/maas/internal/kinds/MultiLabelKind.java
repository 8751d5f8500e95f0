package io.maas.internal.kinds;

import io.maas.FieldType;
import io.maas.MultiLabel;
import io.maas.Schema;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.MultiLabelEvaluation;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any number of labels out of a known set. */
public final class MultiLabelKind implements AnswerKind<MultiLabel> {

    /** Used by {@link java.util.ServiceLoader}. */
    public MultiLabelKind() {}

    @Override
    public String id() {
        return MultiLabel.KIND;
    }

    @Override
    public Class<MultiLabel> type() {
        return MultiLabel.class;
    }

    @Override
    public void check(Schema output) {
        OneField.of(output, FieldType.CATEGORY);
    }

    @Override
    public MultiLabelEvaluation evaluate(List<MultiLabel> truths, List<MultiLabel> answers) {
        return Evaluation.multiLabel(truths, answers);
    }

    @Override
    public Map<String, @Nullable Object> toJson(MultiLabel answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("labels", answer.assigned());
        json.put("probabilities", Probabilities.byLabel(answer.scores()));
        return json;
    }

    @Override
    public List<AnswerTensor<MultiLabel>> tensors(Schema output) {
        List<String> labels = output.fields().get(0).categories();
        return List.of(
                AnswerTensor.numbers(
                        "probabilities",
                        labels.size(),
                        answer -> labels.stream().map(answer::probability).toList()),
                AnswerTensor.constant("labels", labels));
    }
}
