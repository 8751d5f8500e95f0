package io.maas.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a model gave an answer: {@link #base} plus all contributions is {@link #value}.
 *
 * @param label the label explained; null for a regression
 * @param scale what the numbers are
 * @param base the model's value when nothing is known of the input
 * @param contributions what each feature added, in the order of the model's features
 * @param value the model's value for this input, on the same scale
 */
public record Explanation(
        @Nullable String label, Scale scale, double base, List<Contribution> contributions, double value) {

    /** Copies the contributions. */
    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /**
     * Sums the contributions of features that stem from the same input field (such as the parts of a one-hot category) and
     * sorts them by weight.
     *
     * @return one contribution a field, the one with the largest absolute amount first
     */
    public List<Contribution> byField() {
        Map<String, Contribution> fields = new LinkedHashMap<>();
        for (Contribution each : contributions) {
            Contribution field = new Contribution(each.field(), each.field(), each.value(), each.amount());
            fields.merge(
                    each.field(),
                    field,
                    (a, b) -> new Contribution(a.feature(), a.field(), a.value(), a.amount() + b.amount()));
        }
        List<Contribution> sorted = new ArrayList<>(fields.values());
        sorted.sort(Comparator.comparingDouble((Contribution each) -> Math.abs(each.amount()))
                .reversed());
        return List.copyOf(sorted);
    }

    /** Returns the explanation in words, one line a field, the weightiest first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String what = label == null ? "" : "'" + label + "': ";
        text.append(String.format(Locale.ROOT, "%s%s %.4f = base %.4f", what, scale.inWords(), value, base));
        for (Contribution each : byField()) {
            text.append(String.format(Locale.ROOT, "%n  %+.4f  %s = %s", each.amount(), each.field(), each.value()));
        }
        return text.toString();
    }

    /**
     * What one feature added to the value.
     *
     * @param feature the model's feature, such as {@code type=L}
     * @param field the input field that it stems from, such as {@code type}
     * @param value the field's value in this input, as text; {@code missing} if there was none
     * @param amount what it added, on the explanation's scale; negative if it took away
     */
    public record Contribution(String feature, String field, String value, double amount) {}

    /** What the numbers of an explanation are. */
    public enum Scale {
        /** Probabilities in 0..1. */
        PROBABILITY("probability"),
        /**
         * The logarithm of the odds of the label: of its probability over that of the other label, or over the geometric mean
         * of the others if they are several. A difference of 1 multiplies the odds by e; 0 means as likely as the others.
         */
        LOG_ODDS("log-odds"),
        /** The target's own unit. */
        VALUE("value"),
        /** The natural logarithm of the target: a difference of 1 multiplies the answer by e. */
        LOG_VALUE("logarithm of the value");

        private final String words;

        Scale(String words) {
            this.words = words;
        }

        String inWords() {
            return words;
        }
    }
}
