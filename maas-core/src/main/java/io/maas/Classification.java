package io.maas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a classifier: a probability for each label.
 *
 * <p>Immutable. The most probable label wins; of equally probable ones the first in the model's order.
 *
 * <p>Jackson writes it as {@code {"label": "worn", "probability": 0.9, "scores": [{"label": "worn", "probability": 0.9},
 * ...], "unseen": []}}.
 */
public final class Classification {

    /** The id of this kind of answer, as a {@link ModelManifest} names it. */
    public static final String KIND = "classification";

    private static final double SUM_TOLERANCE = 1e-4;

    private final List<String> labels;
    private final double[] probabilities;
    private final int best;
    private final List<UnseenValue> unseen;

    private Classification(List<String> labels, double[] probabilities, List<UnseenValue> unseen) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.unseen = unseen;
        int first = 0;
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double probability = probabilities[i];
            // Written so that NaN fails too.
            if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "the probability of " + labels.get(i) + " must be in 0..1, not " + probability);
            }
            sum += probability;
            // Rounding may have left it a hair above 1.
            probabilities[i] = Math.min(probability, 1);
            if (probabilities[i] > probabilities[first]) {
                first = i;
            }
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities must sum to 1, not " + sum);
        }
        this.best = first;
    }

    /**
     * Makes an answer.
     *
     * @param labels the labels in the model's order, at least one
     * @param probabilities a probability for each label: in 0..1, summing to 1
     * @return the answer
     * @throws IllegalArgumentException if the lengths differ or the probabilities are no distribution
     */
    public static Classification of(List<String> labels, double... probabilities) {
        if (labels.isEmpty() || labels.size() != probabilities.length) {
            throw new IllegalArgumentException("as many probabilities as labels are needed, and at least one: "
                    + labels.size() + " labels, " + probabilities.length + " probabilities");
        }
        return new Classification(List.copyOf(labels), probabilities.clone(), List.of());
    }

    /**
     * Makes an answer that is sure, such as a recorded truth.
     *
     * @param label the label
     * @return the answer, with probability 1
     */
    public static Classification certain(String label) {
        return new Classification(List.of(label), new double[] {1}, List.of());
    }

    /**
     * Returns the most probable label.
     *
     * @return the label
     */
    @JsonProperty
    public String label() {
        return labels.get(best);
    }

    /**
     * Returns the probability of the most probable label.
     *
     * @return a probability in 0..1
     */
    @JsonProperty
    public double probability() {
        return probabilities[best];
    }

    /**
     * Returns the probability of a label.
     *
     * @param label the label
     * @return a probability in 0..1; 0 for a label that the model does not know
     */
    public double probability(String label) {
        int index = labels.indexOf(label);
        return index < 0 ? 0 : probabilities[index];
    }

    /**
     * Returns the probability of the label at a position.
     *
     * @param position the position in {@link #labels}
     * @return a probability in 0..1
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public double probability(int position) {
        return probabilities[position];
    }

    /**
     * Returns the labels in the model's order.
     *
     * @return the labels, unmodifiable
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * Returns all labels with their probabilities, the most probable first.
     *
     * @return the scores, unmodifiable
     */
    @JsonProperty
    public List<Score> scores() {
        List<Score> scores = new ArrayList<>(labels.size());
        for (int i = 0; i < probabilities.length; i++) {
            scores.add(new Score(labels.get(i), probabilities[i]));
        }
        // A stable sort: equally probable labels keep the model's order.
        scores.sort(Comparator.comparingDouble(Score::probability).reversed());
        return List.copyOf(scores);
    }

    /**
     * Returns the most probable labels, the most probable first.
     *
     * @param k how many at most, at least 1
     * @return up to {@code k} scores, unmodifiable
     */
    public List<Score> top(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, not " + k);
        }
        List<Score> all = scores();
        return all.subList(0, Math.min(k, all.size()));
    }

    /**
     * Returns the most probable label if it is probable enough to act upon; otherwise the answer is rejected and better left
     * to a person, who may be shown {@link #top}.
     *
     * @param least the least probability, in 0..1; it means what it says only if the model's probabilities are calibrated
     * @return the label and its probability, or empty if it is less probable
     * @throws IllegalArgumentException if {@code least} is out of range
     */
    public Optional<Score> accepted(double least) {
        // Written so that NaN fails too.
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("the least probability must be in 0..1, not " + least);
        }
        return probability() < least ? Optional.empty() : Optional.of(new Score(label(), probability()));
    }

    /**
     * Returns the values of the input that lie far outside what the model was trained on: the more of them, the more this answer is
     * a guess, however probable it claims to be.
     *
     * @return the values, empty if there are none; unmodifiable
     */
    @JsonProperty
    public List<UnseenValue> unseen() {
        return unseen;
    }

    /**
     * Returns the same answer, to an input with values that the model was not trained on.
     *
     * @param values these values
     * @return the answer
     */
    public Classification withUnseen(List<UnseenValue> values) {
        return new Classification(labels, probabilities, List.copyOf(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Classification that
                && labels.equals(that.labels)
                && Arrays.equals(probabilities, that.probabilities)
                && unseen.equals(that.unseen);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(probabilities);
    }

    /** Returns the scores in words, such as {@code ok 0.913, worn 0.087}, and the unseen values if there are any. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Score score : scores()) {
            text.append(text.isEmpty() ? "" : ", ").append(score);
        }
        return text + UnseenValue.inWords(unseen);
    }

    /**
     * A label and its probability.
     *
     * @param label the label
     * @param probability its probability, in 0..1
     */
    public record Score(String label, double probability) {
        /** Returns the score in words, such as {@code ok 0.913}. */
        @Override
        public String toString() {
            return label + " " + Math.round(probability * 1000) / 1000.0;
        }
    }
}
