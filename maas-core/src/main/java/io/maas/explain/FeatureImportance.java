package io.maas.explain;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.explain.Explanation.Contribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which input fields a model goes by: how much each field adds or takes away, in the mean over many inputs.
 *
 * <p>The weight of a field is the mean absolute amount of its {@linkplain Explanation#byField contribution} (Lundberg et al.,
 * From local explanations to global understanding with explainable AI for trees, 2020). It says what the model relies on, not
 * what causes what in the plant; and of fields that say the same, such as two sensors side by side, each gets a part.
 *
 * <p>A few hundred inputs are enough for a ranking. Immutable.
 *
 * @param label the label explained; null for a regression, and where each input's most probable label was explained
 * @param scale what the weights are measured in
 * @param inputs the number of inputs
 * @param ranking the fields with their weights, the weightiest first
 */
public record FeatureImportance(
        @Nullable String label, Explanation.Scale scale, int inputs, List<FieldWeight> ranking) {

    /** Copies the ranking. */
    public FeatureImportance {
        ranking = List.copyOf(ranking);
    }

    /**
     * Explains the answer to each input, for a classification its most probable label, and takes the mean.
     *
     * @param explainer explains the model
     * @param inputs the inputs, at least one, such as held-out examples
     * @param <I> the model's input
     * @return the importance
     * @throws InvalidInputException if there are no inputs, or some cannot be answered; the faults say which by their index
     */
    public static <I> FeatureImportance of(Explainer<I> explainer, Collection<? extends I> inputs) {
        return of(null, explainer::explain, inputs);
    }

    /**
     * Explains the score of one label, such as a rare failure, for each input, and takes the mean.
     *
     * @param explainer explains the model
     * @param inputs the inputs, at least one, such as held-out examples
     * @param label the label
     * @param <I> the model's input
     * @return the importance
     * @throws InvalidInputException if there are no inputs, some cannot be answered, or the model does not know the label; the
     *     faults say which input by its index
     */
    public static <I> FeatureImportance of(Explainer<I> explainer, Collection<? extends I> inputs, String label) {
        return of(label, input -> explainer.explain(input, label), inputs);
    }

    private interface Explaining<I> {
        Explanation explain(I input);
    }

    private static <I> FeatureImportance of(
            @Nullable String label, Explaining<I> explaining, Collection<? extends I> inputs) {
        Map<String, Double> sums = new LinkedHashMap<>();
        FaultList faults = new FaultList();
        Explanation.Scale scale = Explanation.Scale.VALUE;
        int item = 0;
        for (I input : inputs) {
            try {
                Explanation explanation = explaining.explain(input);
                scale = explanation.scale();
                for (Contribution field : explanation.byField()) {
                    sums.merge(field.field(), Math.abs(field.amount()), Double::sum);
                }
            } catch (InvalidInputException bad) {
                String place = "item " + item;
                faults.addAll(bad, fault -> fault.at(place));
            }
            item++;
        }
        if (inputs.isEmpty()) {
            faults.add(Fault.of("", "no inputs", "at least one, to take the mean over"));
        }
        faults.throwIfAny();
        List<FieldWeight> ranking = new ArrayList<>();
        sums.forEach((field, sum) -> ranking.add(new FieldWeight(field, sum / inputs.size())));
        ranking.sort(Comparator.comparingDouble(FieldWeight::weight).reversed());
        return new FeatureImportance(label, scale, inputs.size(), ranking);
    }

    /** Returns the ranking in words, one line a field. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(label == null ? "" : "'" + label + "': ");
        text.append(String.format(Locale.ROOT, "mean absolute %s over %d inputs", scale.inWords(), inputs));
        for (FieldWeight each : ranking) {
            text.append(String.format(Locale.ROOT, "%n  %.4f  %s", each.weight(), each.field()));
        }
        return text.toString();
    }

    /**
     * A field and its weight.
     *
     * @param field the input field
     * @param weight the mean absolute amount that it added or took away, on the scale of the explanations
     */
    public record FieldWeight(String field, double weight) {}
}
