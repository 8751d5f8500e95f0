package io.maas.internal.tensor.train;

import io.maas.tensor.TensorExamples;
import org.jspecify.annotations.Nullable;

/**
 * What a network is judged on while it trains.
 *
 * @param examples the examples; null if there are none of their own
 * @param fraction the part of the training examples that is kept for this; 0 for none
 * @param patience how many epochs may bring nothing better before the training stops; 0 if it never stops
 */
public record Validation(@Nullable TensorExamples examples, double fraction, int patience) {

    /** No validation. */
    public static final Validation NONE = new Validation(null, 0, 0);

    boolean isAny() {
        return examples != null || fraction > 0;
    }
}
