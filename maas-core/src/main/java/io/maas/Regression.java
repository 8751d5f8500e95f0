package io.maas;

import java.util.List;

/**
 * The answer of a regression model: a number.
 *
 * @param value the number, in the unit of the training target; finite
 * @param unseen the values of the input that lie far outside what the model was trained on; empty if there are none
 */
public record Regression(double value, List<UnseenValue> unseen) {

    /** The id of this kind of answer, as a {@link ModelManifest} names it. */
    public static final String KIND = "regression";

    /** Checks that the value is finite. */
    public Regression {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a regression's value must be finite, not " + value);
        }
        unseen = List.copyOf(unseen);
    }

    /**
     * Makes an answer to an input like those of the training.
     *
     * @param value the number, finite
     */
    public Regression(double value) {
        this(value, List.of());
    }

    /**
     * Returns the same answer, to an input with values that the model was not trained on.
     *
     * @param values these values
     * @return the answer
     */
    public Regression withUnseen(List<UnseenValue> values) {
        return new Regression(value, values);
    }

    /** Returns the number in words, such as {@code Regression[value=41.5]}, and the unseen values if there are any. */
    @Override
    public String toString() {
        return "Regression[value=" + value + "]" + UnseenValue.inWords(unseen);
    }
}
