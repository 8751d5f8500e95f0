package io.maas.tabular.internal.train;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseSparseMatrix;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.la.VectorTuple;

/**
 * An optimiser of Tribuo's that gathers the gradients of all rows before it takes a step of {@link Lbfgs}. Serves one training.
 *
 * <p>Tribuo calls it row by row and ends after a fixed number of passes; the search ends earlier, by an exception.
 */
final class WholeGradients implements StochasticGradientOptimiser {

    /** Steeper than this, for the mean loss of a row, is no minimum yet. */
    private static final double TOLERANCE = 1e-7;

    private static final int ROWS_BETWEEN_CHECKS = 1024;
    private static final Tensor[] NO_UPDATE = {};

    private final int rows;
    private final double weightOfAll;
    private final double penalty;
    private final int maxPasses;
    private final TrainingListener listener;
    private final Lbfgs search = new Lbfgs(TOLERANCE);
    private final Loss loss = new Loss();

    private @Nullable DenseMatrix parameters;
    private double[] gradient = {};
    private double sumOfLosses;
    private int row;
    private int passes;

    /**
     * Starts a training.
     *
     * @param matrix the rows
     * @param penalty on half the squares of the weights
     * @param maxPasses after how many passes over the rows the search is given up
     * @param listener hears of each pass
     */
    WholeGradients(TrainingMatrix matrix, double penalty, int maxPasses, TrainingListener listener) {
        rows = matrix.rows();
        double sum = 0;
        for (float weight : matrix.weights()) {
            sum += weight;
        }
        weightOfAll = sum;
        this.penalty = penalty;
        this.maxPasses = maxPasses;
        this.listener = listener;
    }

    /** Leaves Tribuo's loop. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("ended", null, false, false);
        }
    }

    /** The log loss, which remembers that of the last row: Tribuo tells optimisers the gradient alone. */
    private static final class Loss extends LogMulticlass {

        private double last;

        @Override
        public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
            Pair<Double, SGDVector> both = super.lossAndGradient(truth, prediction);
            last = -both.getA();
            return both;
        }
    }

    /** Returns the objective to be trained with. */
    LogMulticlass objective() {
        return loss;
    }

    /**
     * Lets Tribuo train for at most one pass more than {@code maxPasses}.
     *
     * @param training the training
     * @return for each of Tribuo's labels its weights and, behind them, its bias
     */
    double[] run(Runnable training) {
        try {
            training.run();
        } catch (Ended ended) {
            listener.onProgress(new TrainingListener.Progress("passes", maxPasses, maxPasses));
        }
        return search.best();
    }

    @Override
    public void initialise(Parameters all) {
        DenseMatrix weights = ((LinearParameters) all).getWeightMatrix();
        parameters = weights;
        gradient = new double[weights.getDimension1Size() * weights.getDimension2Size()];
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        if (row % ROWS_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
        sumOfLosses += weight * loss.last;
        if (updates[0] instanceof DenseSparseMatrix sparse) {
            descend(sparse, weight);
        } else {
            descend((DenseMatrix) updates[0], weight);
        }
        if (++row == rows) {
            endPass();
        }
        return NO_UPDATE;
    }

    private void descend(DenseMatrix ascent, double weight) {
        int at = 0;
        for (int i = 0; i < ascent.getDimension1Size(); i++) {
            for (int j = 0; j < ascent.getDimension2Size(); j++) {
                gradient[at++] -= weight * ascent.get(i, j);
            }
        }
    }

    private void descend(DenseSparseMatrix ascent, double weight) {
        int columns = ascent.getDimension2Size();
        for (int i = 0; i < ascent.getDimension1Size(); i++) {
            for (VectorTuple filled : ascent.getRow(i)) {
                gradient[i * columns + filled.index] -= weight * filled.value;
            }
        }
    }

    private void endPass() {
        DenseMatrix weights = parameters;
        if (weights == null) {
            throw new IllegalStateException("steps before the start");
        }
        int columns = weights.getDimension2Size();
        double[] point = new double[gradient.length];
        double value = sumOfLosses;
        for (int i = 0; i < point.length; i++) {
            point[i] = weights.get(i / columns, i % columns);
            // The bias, last in its row, is not penalised.
            if (i % columns < columns - 1) {
                value += penalty / 2 * point[i] * point[i];
                gradient[i] += penalty * point[i];
            }
            gradient[i] /= weightOfAll;
        }
        double[] next = search.next(point, value / weightOfAll, gradient);
        if (next == null) {
            throw new Ended();
        }
        if (++passes == maxPasses) {
            LoggerFactory.getLogger(WholeGradients.class)
                    .warn("logistic regression stopped after {} passes before it reached the minimum", maxPasses);
            throw new Ended();
        }
        listener.onProgress(new TrainingListener.Progress("passes", passes, maxPasses));
        for (int i = 0; i < next.length; i++) {
            weights.set(i / columns, i % columns, next[i]);
        }
        gradient = new double[gradient.length];
        sumOfLosses = 0;
        row = 0;
    }

    @Override
    public void reset() {
        // Serves one training.
    }

    @Override
    public WholeGradients copy() {
        return this;
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
    }
}
