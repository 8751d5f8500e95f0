package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import java.util.Map;

/**
 * Learns the weights that make the sum of squared errors as small as possible.
 *
 * <p>Solves the normal equations of standardised columns by the eigenvalues that Tribuo computes, which leaves out directions in
 * which the columns do not differ (as those of a one-hot category beside a bias), so that of all best solutions it finds the one
 * with the smallest weights. What the squaring of the columns costs in digits, iterative refinement on the columns themselves
 * gives back (Björck, Numerical Methods for Least Squares Problems, 1996, section 2.9).
 */
public final class LeastSquaresLearner implements Learner {

    /** The most columns: time grows with the cube of their number. */
    private static final int MOST_COLUMNS = 2_000;

    /** Below this share of the largest eigenvalue a direction is rounding: columns hold single precision. */
    private static final double CUT = 1e-10;

    private static final int REFINEMENTS = 3;

    /** Makes a learner. */
    public LeastSquaresLearner() {}

    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public long bytes(Size size, int threads) {
        return 4L * Double.BYTES * size.width() * size.width();
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        int width = matrix.width();
        if (width > MOST_COLUMNS) {
            throw new TrainingFailedException("least squares take at most " + MOST_COLUMNS + " features, not " + width
                    + ": hash categories into fewer columns, drop fields, or train an ElasticNet");
        }
        Moments moments = Moments.of(matrix, threads);
        progress(listener, 1);
        double[] scales = new double[width];
        for (int i = 0; i < width; i++) {
            scales[i] = Math.sqrt(moments.products()[i][i]);
        }
        double[][] correlations = new double[width][width];
        double[] right = new double[width];
        for (int i = 0; i < width; i++) {
            right[i] = scales[i] > 0 ? moments.withTarget()[i] / scales[i] : 0;
            for (int j = 0; j < width; j++) {
                boolean constant = scales[i] == 0 || scales[j] == 0;
                correlations[i][j] = constant ? 0 : moments.products()[i][j] / (scales[i] * scales[j]);
            }
        }
        EigenSystem system = EigenSystem.of(correlations, CUT);
        double[] weights = system.solve(right);
        for (int i = 0; i < REFINEMENTS; i++) {
            progress(listener, 2 + i);
            double[] correction = system.solve(unexplained(matrix, moments, scales, weights));
            for (int column = 0; column < width; column++) {
                weights[column] += correction[column];
            }
        }
        double bias = moments.target().mean();
        for (int i = 0; i < width; i++) {
            weights[i] = scales[i] > 0 ? weights[i] / scales[i] : 0;
            bias -= weights[i] * moments.means()[i];
        }
        progress(listener, 2 + REFINEMENTS);
        return LinearModel.of(width, 1, weights, new double[] {bias}, moments.means(), Link.IDENTITY);
    }

    /** Returns for each column the sum of its products with the errors that are left. */
    private static double[] unexplained(TrainingMatrix matrix, Moments moments, double[] scales, double[] weights) {
        int width = matrix.width();
        double[] sums = new double[width];
        double[] columns = new double[width];
        for (int row = 0; row < matrix.rows(); row++) {
            double error = matrix.targets()[row] - moments.target().mean();
            for (int i = 0; i < width; i++) {
                double distance = matrix.values()[row * width + i] - moments.means()[i];
                columns[i] = scales[i] > 0 ? distance / scales[i] : 0;
                error -= weights[i] * columns[i];
            }
            error *= matrix.weights()[row];
            for (int i = 0; i < width; i++) {
                sums[i] += error * columns[i];
            }
        }
        return sums;
    }

    private static void progress(TrainingListener listener, int done) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
        listener.onProgress(new TrainingListener.Progress("passes", done, 2 + REFINEMENTS));
    }
}
