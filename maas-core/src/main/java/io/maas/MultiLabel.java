package io.maas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The answer of a model that assigns any number of labels: a probability for each label by itself.
 *
 * <p>Immutable. A label is assigned if its probability reaches {@link #threshold}.
 *
 * <p>Jackson writes it as {@code {"assigned": ["leak"], "threshold": 0.5, "scores": [{"label": "leak", "probability": 0.9}, ...],
 * "unseen": []}}.
 */
public final class MultiLabel {

    /** The id of this kind of answer, as a {@link ModelManifest} names it. */
    public static final String KIND = "multi-label";

    /** The threshold that makes the fewest wrong assignments if the probabilities are right. */
    public static final double EVEN = 0.5;

    private final List<String> labels;
    private final double[] probabilities;
    private final double threshold;
    private final List<UnseenValue> unseen;

    private MultiLabel(List<String> labels, double[] probabilities, double threshold, List<UnseenValue> unseen) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.threshold = threshold;
        this.unseen = unseen;
    }

    /**
     * Makes an answer with the threshold {@link #EVEN}.
     *
     * @param labels the labels in the model's order
     * @param probabilities a probability for each label, in 0..1; they need not sum to anything
     * @return the answer
     * @throws IllegalArgumentException if the lengths differ or a probability is out of range
     */
    public static MultiLabel of(List<String> labels, double... probabilities) {
        if (labels.size() != probabilities.length) {
            throw new IllegalArgumentException("as many probabilities as labels are needed: " + labels.size()
                    + " labels, " + probabilities.length + " probabilities");
        }
        for (int i = 0; i < probabilities.length; i++) {
            checkShare("the probability of " + labels.get(i), probabilities[i]);
        }
        return new MultiLabel(List.copyOf(labels), probabilities.clone(), EVEN, List.of());
    }

    /**
     * Makes an answer that is sure, such as a recorded truth.
     *
     * @param labels the labels that apply, possibly none
     * @return the answer, each label with probability 1
     */
    public static MultiLabel certain(Collection<String> labels) {
        double[] sure = new double[labels.size()];
        Arrays.fill(sure, 1);
        return of(List.copyOf(labels), sure);
    }

    /**
     * Returns the same probabilities with another threshold, such as a lower one where missing a label costs more than
     * assigning one in vain.
     *
     * @param probability from which on a label is assigned, in 0..1
     * @return the answer
     * @throws IllegalArgumentException if it is out of range
     */
    public MultiLabel withThreshold(double probability) {
        return new MultiLabel(labels, probabilities, checkShare("the threshold", probability), unseen);
    }

    private static double checkShare(String what, double value) {
        // Written so that NaN fails too.
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be in 0..1, not " + value);
        }
        return value;
    }

    /**
     * Returns the labels that apply, the most probable first.
     *
     * @return the assigned labels, possibly none; unmodifiable
     */
    @JsonProperty
    public List<String> assigned() {
        return scores().stream()
                .filter(score -> score.probability() >= threshold)
                .map(Classification.Score::label)
                .toList();
    }

    /**
     * Returns whether a label applies.
     *
     * @param label the label
     * @return whether its probability reaches the threshold; false for a label that the model does not know
     */
    public boolean has(String label) {
        int index = labels.indexOf(label);
        return index >= 0 && probabilities[index] >= threshold;
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
     * Returns the probability from which on a label is assigned.
     *
     * @return the threshold in 0..1
     */
    @JsonProperty
    public double threshold() {
        return threshold;
    }

    /**
     * Returns the labels in the model's order.
     *
     * @return the labels, assigned or not; unmodifiable
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * Returns all labels with their probabilities, the most probable first; equally probable ones in the model's order.
     *
     * @return the scores, unmodifiable
     */
    @JsonProperty
    public List<Classification.Score> scores() {
        List<Classification.Score> scores = new ArrayList<>(labels.size());
        for (int i = 0; i < probabilities.length; i++) {
            scores.add(new Classification.Score(labels.get(i), probabilities[i]));
        }
        scores.sort(
                Comparator.comparingDouble(Classification.Score::probability).reversed());
        return List.copyOf(scores);
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
    public MultiLabel withUnseen(List<UnseenValue> values) {
        return new MultiLabel(labels, probabilities, threshold, List.copyOf(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultiLabel that
                && labels.equals(that.labels)
                && threshold == that.threshold
                && Arrays.equals(probabilities, that.probabilities)
                && unseen.equals(that.unseen);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(probabilities);
    }

    /** Returns the assigned labels and then the scores in words, such as {@code [leak] (leak 0.913, wear 0.21)}, and the unseen values. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Classification.Score score : scores()) {
            text.append(text.isEmpty() ? "" : ", ").append(score);
        }
        return assigned() + " (" + text + ")" + UnseenValue.inWords(unseen);
    }
}
