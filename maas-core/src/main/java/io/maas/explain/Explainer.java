package io.maas.explain;

import io.maas.InvalidInputException;

/**
 * Explains the answers of one model. Thread-safe.
 *
 * @param <I> the model's input
 */
public interface Explainer<I> {

    /**
     * Explains the answer to an input: for a classification, why its most probable label won.
     *
     * @param input the input
     * @return the explanation
     * @throws InvalidInputException if the input cannot be answered
     */
    Explanation explain(I input);

    /**
     * Explains the score of one label of a classification.
     *
     * @param input the input
     * @param label the label
     * @return the explanation
     * @throws InvalidInputException if the input cannot be answered, or the model does not know the label; the fault lists
     *     those it knows
     */
    Explanation explain(I input, String label);
}
