package io.maas.tabular.internal.train;

import io.maas.TrainingListener;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * What linear regressions need to know of a matrix: weighted means, and products of distances from the means, summed over rows.
 *
 * @param means the mean of each column
 * @param products for each pair of columns the sum of the products of their distances
 * @param withTarget for each column the sum of the products of its distance and that of the target
 * @param target the mean of the target and its spread
 */
record Moments(double[] means, double[][] products, double[] withTarget, TargetScale target) {

    /** How many columns one pass over the rows multiplies with all others. */
    private static final int COLUMNS_A_PASS = 32;

    /** Sums up; the result does not depend on the number of threads. */
    static Moments of(TrainingMatrix matrix, int threads) {
        int width = matrix.width();
        double[] means = means(matrix);
        TargetScale target = TargetScale.of(matrix);
        int passes = (width + COLUMNS_A_PASS - 1) / COLUMNS_A_PASS;
        List<double[][]> strips = Workers.all("products", passes, threads, TrainingListener.NONE, pass -> {
            int from = pass * COLUMNS_A_PASS;
            return strip(matrix, means, target.mean(), from, Math.min(width, from + COLUMNS_A_PASS));
        });
        double[][] products = new double[width][width];
        double[] withTarget = new double[width];
        int column = 0;
        for (double[][] strip : strips) {
            for (double[] row : strip) {
                withTarget[column] = row[column + 1];
                for (int other = 0; other <= column; other++) {
                    products[column][other] = row[other];
                    products[other][column] = row[other];
                }
                column++;
            }
        }
        return new Moments(means, products, withTarget, target);
    }

    private static double[] means(TrainingMatrix matrix) {
        int width = matrix.width();
        double[] means = new double[width];
        double weight = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            weight += matrix.weights()[row];
            double share = matrix.weights()[row] / weight;
            for (int column = 0; column < width; column++) {
                means[column] += share * (matrix.values()[row * width + column] - means[column]);
            }
        }
        return means;
    }

    /** Returns for each of some columns the products with the columns up to itself and, last, with the target. */
    private static double[][] strip(TrainingMatrix matrix, double[] means, double targetMean, int from, int to) {
        double[][] sums = new double[to - from][];
        for (int column = from; column < to; column++) {
            sums[column - from] = new double[column + 2];
        }
        double[] distances = new double[to];
        for (int row = 0; row < matrix.rows(); row++) {
            if (row % 1024 == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            for (int column = 0; column < to; column++) {
                distances[column] = matrix.values()[row * matrix.width() + column] - means[column];
            }
            double target = matrix.targets()[row] - targetMean;
            for (int column = from; column < to; column++) {
                double[] sum = sums[column - from];
                double distance = matrix.weights()[row] * distances[column];
                for (int other = 0; other <= column; other++) {
                    sum[other] += distance * distances[other];
                }
                sum[column + 1] += distance * target;
            }
        }
        return sums;
    }
}
