package io.maas;

/**
 * The answer to a {@link Task#REGRESSION}: a number.
 *
 * @param value the number, in the unit of the training target; finite
 */
public record Regression(double value) {

    /** Checks that the value is finite. */
    public Regression {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a regression's value must be finite, not " + value);
        }
    }
}
