package io.maas.tabular.internal.model;

import io.maas.Fault;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import io.maas.tabular.Feature;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.shap.Attribution;
import io.maas.tabular.internal.shap.CompiledExplainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Explains answers of tabular models: the parts of a score, with the names of the features and the values of their fields.
 *
 * @param <I> the type of row
 */
final class TabularExplainer<I> implements Explainer<I> {

    private static final String MISSING = "missing";

    private final RowReader<I> reader;
    private final RowEncoder<I> encoder;
    private final CompiledModel compiled;
    private final Answers<?> answers;
    private final CompiledExplainer parts;

    TabularExplainer(
            RowReader<I> reader,
            RowEncoder<I> encoder,
            CompiledModel compiled,
            Answers<?> answers,
            CompiledExplainer parts) {
        this.reader = reader;
        this.encoder = encoder;
        this.compiled = compiled;
        this.answers = answers;
        this.parts = parts;
    }

    @Override
    public Explanation explain(I input) {
        float[] vector = vector(input);
        double[] scores = new double[compiled.outputs()];
        compiled.score(vector, 1, scores);
        int best = 0;
        for (int output = 1; output < scores.length; output++) {
            best = scores[output] > scores[best] ? output : best;
        }
        return explain(input, vector, best);
    }

    @Override
    public Explanation explain(I input, String label) {
        int output = answers.labels().indexOf(label);
        if (output < 0) {
            String known = answers instanceof Answers.Labels
                    ? "one of the model's labels, " + answers.labels()
                    : "no label, as the model predicts numbers";
            throw new InvalidInputException(Fault.of("label", label, known));
        }
        return explain(input, vector(input), output);
    }

    private float[] vector(I input) {
        float[] vector = new float[encoder.width()];
        encoder.encode(input, vector, 0);
        return vector;
    }

    private Explanation explain(I input, float[] vector, int output) {
        Attribution attribution = parts.explain(vector, output);
        Map<String, String> values = values(input);
        List<Contribution> contributions = new ArrayList<>();
        int column = 0;
        for (Feature feature : encoder.features()) {
            contributions.add(new Contribution(
                    feature.name(),
                    feature.field(),
                    values.getOrDefault(feature.field(), MISSING),
                    attribution.contributions()[column++]));
        }
        String label = answers.labels().isEmpty() ? null : answers.labels().get(output);
        return new Explanation(
                label, answers.scale(compiled.link()), attribution.base(), contributions, attribution.value());
    }

    private Map<String, String> values(I input) {
        Map<String, String> values = new HashMap<>();
        int index = 0;
        for (Field field : reader.schema().fields()) {
            String value = reader.text(input, index++);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }
}
