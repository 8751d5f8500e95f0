package io.maas.internal.tensor.layers;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What a weight starts from. */
@FunctionalInterface
public interface Initial {

    /**
     * Draws the first values.
     *
     * @param count how many
     * @param random where they are drawn from
     * @return the values
     */
    float[] draw(int count, SplittableRandom random);

    /**
     * Draws evenly between two bounds.
     *
     * @param limit the upper bound; the lower one is its negative
     * @return such values
     */
    static Initial uniform(double limit) {
        return (count, random) -> {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
            return values;
        };
    }

    /**
     * Draws nothing.
     *
     * @param value every value
     * @return such values
     */
    static Initial filled(double value) {
        return (count, random) -> {
            float[] values = new float[count];
            Arrays.fill(values, (float) value);
            return values;
        };
    }
}
