package io.maas.tabular.internal.train;

import java.util.Arrays;

/**
 * The columns of a matrix cut into bins: what trees are grown on.
 *
 * <p>A column with no more distinct values than bins gives each value its own bin; growing on it is the same as growing on
 * the values. Others are cut at quantiles, as histogram trees do (Ke et al., LightGBM, NIPS 2017). Bins keep the smallest
 * and the largest value that fell into them, so that thresholds lie halfway between values that were seen. A missing value
 * (NaN) is smaller than all others.
 */
final class Bins {

    /** The most bins a column can have. */
    static final int MOST = Character.MAX_VALUE;

    private final char[][] codes;
    private final float[][] lowest;
    private final float[][] highest;

    private Bins(int features) {
        codes = new char[features][];
        lowest = new float[features][];
        highest = new float[features][];
    }

    /**
     * Cuts the columns of a matrix.
     *
     * @param matrix the rows
     * @param most how many bins a column may have, from 2 to {@link #MOST}
     * @return the bins
     */
    static Bins of(TrainingMatrix matrix, int most) {
        Bins bins = new Bins(matrix.width());
        float[] column = new float[matrix.rows()];
        for (int feature = 0; feature < matrix.width(); feature++) {
            for (int row = 0; row < column.length; row++) {
                float value = matrix.values()[row * matrix.width() + feature];
                // -0.0f and 0.0f are one value, but sort as two.
                column[row] = Float.isNaN(value) ? Float.NEGATIVE_INFINITY : value + 0.0f;
            }
            bins.cut(feature, column, most);
        }
        return bins;
    }

    int features() {
        return codes.length;
    }

    /** Returns how many bins a feature has. */
    int count(int feature) {
        return lowest[feature].length;
    }

    /** Returns the bin of each row; not to be changed. */
    char[] codes(int feature) {
        return codes[feature];
    }

    /** Returns the smallest value in a bin. */
    float lowest(int feature, int bin) {
        return lowest[feature][bin];
    }

    /** Returns the largest value in a bin. */
    float highest(int feature, int bin) {
        return highest[feature][bin];
    }

    /** Returns the last bin whose values are all at most a value; -1 if there is none. */
    int lastAtMost(int feature, float value) {
        int at = Arrays.binarySearch(highest[feature], value);
        return at >= 0 ? at : -at - 2;
    }

    /** Returns the threshold that sends one bin and all below it left, and another, above it, right. */
    float between(int feature, int left, int right) {
        float below = highest[feature][left];
        float above = lowest[feature][right];
        if (below == Float.NEGATIVE_INFINITY) {
            return -Float.MAX_VALUE; // Missing values left, whatever is present right.
        }
        float middle = (float) (((double) below + above) / 2);
        // Rounding may have reached the value above, which must go right.
        return middle < above ? middle : below;
    }

    private void cut(int feature, float[] column, int most) {
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        float[] values = new float[sorted.length];
        int[] counts = new int[sorted.length];
        int distinct = 0;
        for (float value : sorted) {
            if (distinct == 0 || values[distinct - 1] != value) {
                values[distinct++] = value;
            }
            counts[distinct - 1]++;
        }
        boolean missing = distinct > 0 && values[0] == Float.NEGATIVE_INFINITY;
        int[] last = lastOfBins(counts, distinct, sorted.length, most, missing);
        lowest[feature] = new float[last.length];
        highest[feature] = new float[last.length];
        for (int bin = 0; bin < last.length; bin++) {
            lowest[feature][bin] = values[bin == 0 ? 0 : last[bin - 1] + 1];
            highest[feature][bin] = values[last[bin]];
        }
        char[] coded = new char[column.length];
        for (int row = 0; row < column.length; row++) {
            int at = Arrays.binarySearch(highest[feature], column[row]);
            coded[row] = (char) (at >= 0 ? at : -at - 1);
        }
        codes[feature] = coded;
    }

    /** Returns the index of the last distinct value of each bin; missing values share theirs with no other. */
    private static int[] lastOfBins(int[] counts, int distinct, int rows, int most, boolean missing) {
        int[] last = new int[Math.min(distinct, most)];
        if (distinct <= most) {
            Arrays.setAll(last, bin -> bin);
            return last;
        }
        int bins = 0;
        int rest = rows;
        for (int value = 0; value < distinct; bins++) {
            double fair = (double) rest / (most - bins);
            int filled = counts[value++];
            // Close where the count comes nearest to a fair share; a frequent value so gets a bin of its own.
            boolean closed = missing && bins == 0;
            while (value < distinct && !closed && (bins == most - 1 || filled + counts[value] / 2.0 <= fair)) {
                filled += counts[value++];
            }
            rest -= filled;
            last[bins] = value - 1;
        }
        return Arrays.copyOf(last, bins);
    }
}
