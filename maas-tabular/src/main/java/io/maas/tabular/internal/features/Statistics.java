package io.maas.tabular.internal.features;

import java.util.Arrays;

/**
 * What numbers amount to, NaN left out.
 *
 * @param count how many there are
 * @param missing how many are NaN
 * @param min the least
 * @param max the greatest
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of the population (divided by the count)
 */
record Statistics(int count, int missing, double min, double max, double mean, double deviation) {

    /**
     * Takes one pass, by the updates of Welford (Note on a method for calculating corrected sums of squares and products,
     * Technometrics 4, 1962), which don't cancel out where the mean is large against the deviation.
     */
    static Statistics of(double[] values) {
        int count = 0;
        double mean = 0;
        double squares = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        return new Statistics(count, values.length - count, min, max, mean, deviation);
    }

    /** The middle value, or the mean of the middle two, NaN left out; 0 if there are none. Sorts the array. */
    static double median(double[] values) {
        // NaN sorts to the end.
        Arrays.sort(values);
        int count = values.length;
        while (count > 0 && Double.isNaN(values[count - 1])) {
            count--;
        }
        if (count == 0) {
            return 0;
        }
        double upper = values[count / 2];
        return count % 2 == 1 ? upper : (values[count / 2 - 1] + upper) / 2;
    }
}
