package io.maas.tabular.internal.features;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.util.Arrays;

/**
 * Chooses what is taken off the numbers of a field, so that features in single precision keep training values apart: 20240131 and
 * 20240132 differ in double precision, but are the same in single precision until a number near them is taken off.
 *
 * @param sorted the training values in ascending order, none missing
 */
record SinglePrecision(double[] sorted) {

    /** A feature may stand for different values in one of so many rows: noise in the last digits of measurements. */
    private static final int ROWS_PER_MERGED = 1000;

    /** As above where there are few rows, so that two may merge by chance. */
    private static final int FEW_ROWS_PER_MERGED = 25;

    private static final int PAIR = 2;

    /** One of so many rows may share a feature with a row of another value. */
    private static final int ROWS_PER_MERGED_IN_ALL = 20;

    /** So many features leave nothing to be desired, even if more values were merged to them. */
    private static final int PLENTY = 500_000;

    /** Below this distance single precision loses digits, and then everything. */
    private static final double TINY = 1e-30;

    /** Features become about as large as 1; no double is so small that this takes it out of range. */
    private static final double GREATEST_SCALE = 0x1p1000;

    /** Features of a value that are compared; two values merge if all are the same. */
    @FunctionalInterface
    interface Columns {

        /** Whether two values that follow each other in their order have the same features. */
        boolean merge(double value, double next);
    }

    /**
     * What is taken off numbers, and what they are multiplied by then.
     *
     * @param mean what is taken off
     * @param scale what is multiplied by, positive
     */
    record Shift(double mean, double scale) {

        boolean merges(double value, double next) {
            return (float) NumberEncoding.feature(value, mean, scale)
                    == (float) NumberEncoding.feature(next, mean, scale);
        }
    }

    static SinglePrecision of(double[] values) {
        return new SinglePrecision(Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray());
    }

    /** The inverse of a deviation; 1 where there is none, so that equal values become 0 and not NaN. */
    static double scale(double deviation) {
        return deviation == 0 ? 1 : Math.min(1 / deviation, GREATEST_SCALE);
    }

    /** The shift that merges the fewest rows: the first choice unless another is better. */
    Shift best(Shift first) {
        Shift best = first;
        int fewest = mergedRows(best::merges);
        if (fewest == 0) {
            return best;
        }
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        double middle = least / 2 + greatest / 2;
        boolean whole = least == Math.rint(least) && greatest == Math.rint(greatest);
        double[] candidates = {sorted[sorted.length / 2], whole ? Math.rint(middle) : middle, least, greatest};
        for (double mean : candidates) {
            double farthest = Math.max(greatest - mean, mean - least);
            double scale = first.scale() == 1 && farthest < TINY ? scale(farthest) : first.scale();
            // A power of two keeps every digit.
            Shift shift = new Shift(mean, Math.scalb(1.0, Math.getExponent(scale)));
            int merged = farthest * scale <= Float.MAX_VALUE ? mergedRows(shift::merges) : Integer.MAX_VALUE;
            if (merged < fewest) {
                best = shift;
                fewest = merged;
            }
        }
        return best;
    }

    /** How many rows have the features of rows of another value. */
    private int mergedRows(Columns columns) {
        int merged = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = end(start, columns);
            merged += sorted[start] == sorted[end - 1] ? 0 : end - start;
        }
        return merged;
    }

    /** Where the run of values ends that have the same features. */
    private int end(int start, Columns columns) {
        int end = start + 1;
        while (end < sorted.length && (sorted[end] == sorted[end - 1] || columns.merge(sorted[end - 1], sorted[end]))) {
            end++;
        }
        return end;
    }

    /**
     * Checks that features keep training values apart. Measurements with many digits may merge here and there, as by chance; a
     * feature that stands for different values of one in a thousand rows, or one in twenty rows that share theirs, is a loss.
     *
     * @param field the name of the field
     * @param columns the features
     * @throws InvalidInputException if they do not
     */
    void check(String field, Columns columns) {
        int features = 0;
        int merged = 0;
        int worst = 0;
        int most = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = end(start, columns);
            features++;
            if (sorted[start] != sorted[end - 1]) {
                int rows = end - start;
                merged += rows;
                worst = rows > most ? start : worst;
                most = Math.max(rows, most);
            }
        }
        boolean many = most > sorted.length / FEW_ROWS_PER_MERGED
                || (most > PAIR && most > sorted.length / ROWS_PER_MERGED)
                || (merged > sorted.length / ROWS_PER_MERGED_IN_ALL && features < PLENTY);
        if (many && most > 0) {
            throw new InvalidInputException(Fault.of(
                    field,
                    sorted[worst] + " and " + sorted[worst + most - 1],
                    "training values that stay apart in single precision, but " + merged + " of " + sorted.length
                            + " rows would have the same number as rows with other values, as the values of the field"
                            + " reach from " + sorted[0] + " to " + sorted[sorted.length - 1]
                            + "; split the number into two fields, mark it as a category or timestamp, or drop it"));
        }
    }
}
