package io.maas.evaluation;

import io.maas.Regression;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well predicted numbers meet the truth. Immutable and thread-safe.
 *
 * <p>An error is the prediction less the truth, in the unit of the target.
 */
public final class RegressionEvaluation implements Evaluation {

    private final double[] truths;
    private final double[] errors;

    private RegressionEvaluation(double[] truths, double[] errors) {
        this.truths = truths;
        this.errors = errors;
    }

    static RegressionEvaluation of(Answered<Regression> answered) {
        Answered.check(answered.truths(), answered.answers());
        double[] truths =
                answered.truths().stream().mapToDouble(Regression::value).toArray();
        double[] errors =
                answered.answers().stream().mapToDouble(Regression::value).toArray();
        Arrays.setAll(errors, row -> errors[row] - truths[row]);
        return new RegressionEvaluation(truths, errors);
    }

    @Override
    public int rows() {
        return truths.length;
    }

    /**
     * Returns the root of the mean squared error: the typical error, large ones counting more.
     *
     * @return at least 0, in the target's unit
     */
    public double rmse() {
        return rootMeanSquare(errors);
    }

    /**
     * Returns the mean absolute error.
     *
     * @return at least 0, in the target's unit
     */
    public double mae() {
        return Arrays.stream(errors).map(Math::abs).average().orElse(Double.NaN);
    }

    /**
     * Returns the coefficient of determination: the share of the truth's variance that the predictions explain.
     *
     * @return at most 1; 0 is what predicting the mean of these truths gives, and worse predictions are below 0. NaN if all
     *     truths are equal, for then there is nothing to explain
     */
    public double r2() {
        if (Arrays.stream(truths).allMatch(truth -> truth == truths[0])) {
            return Double.NaN;
        }
        double mean = Arrays.stream(truths).average().orElse(Double.NaN);
        double spread =
                rootMeanSquare(Arrays.stream(truths).map(truth -> truth - mean).toArray());
        double ratio = rmse() / spread;
        return 1 - ratio * ratio;
    }

    /**
     * Returns the mean absolute percentage error, as a share: 0.05 is five percent.
     *
     * @return at least 0, over the rows whose truth is not 0, for a percentage of 0 means nothing; NaN if there are none.
     *     Truths close to 0 make it huge: use {@link #mae} for such targets
     */
    public double mape() {
        return IntStream.range(0, rows())
                .filter(row -> truths[row] != 0)
                .mapToDouble(row -> Math.abs(errors[row] / truths[row]))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns the median of the absolute errors, which no single outlier can move.
     *
     * @return at least 0, in the target's unit; the mean of the middle two for an even number of rows
     */
    public double medianAbsoluteError() {
        double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    /**
     * Returns the largest absolute error.
     *
     * @return at least 0, in the target's unit
     */
    public double maxError() {
        return Arrays.stream(errors).map(Math::abs).max().orElse(Double.NaN);
    }

    /**
     * Returns the mean error.
     *
     * @return in the target's unit; above 0 if predictions are too high on the whole
     */
    public double bias() {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }

    /** Scaled by the largest value, so that squares neither overflow nor vanish. */
    private static double rootMeanSquare(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (largest == 0 || Double.isInfinite(largest)) {
            return largest;
        }
        double mean = Arrays.stream(values)
                .map(value -> value / largest * (value / largest))
                .average()
                .orElse(Double.NaN);
        return largest * Math.sqrt(mean);
    }

    /**
     * Returns the figures by name: {@code rmse}, {@code mae}, {@code r2}, {@code mape}, {@code median_absolute_error},
     * {@code max_error} and {@code bias}.
     */
    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rmse", rmse());
        metrics.put("mae", mae());
        metrics.put("r2", r2());
        metrics.put("mape", mape());
        metrics.put("median_absolute_error", medianAbsoluteError());
        metrics.put("max_error", maxError());
        metrics.put("bias", bias());
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return Collections.unmodifiableMap(metrics);
    }

    /** Returns the figures as text, on two lines. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d rows: rmse %s, mae %s, r2 %s, mape %s%nmedian absolute error %s, max error %s, bias %s",
                rows(),
                figure(rmse()),
                figure(mae()),
                figure(r2()),
                figure(mape()),
                figure(medianAbsoluteError()),
                figure(maxError()),
                figure(bias()));
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.6g", value);
    }
}
