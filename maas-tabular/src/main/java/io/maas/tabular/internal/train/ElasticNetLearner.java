package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.imported.TribuoCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/**
 * Learns weights that are kept small, and where they help little at 0 (Zou and Hastie, Regularization and variable selection via
 * the elastic net, 2005), by Tribuo's coordinate descent (Friedman, Hastie and Tibshirani, 2010).
 *
 * <p>The descent sees rows through their products alone. So where there are more rows than columns, it gets a few rows that have
 * the same products: the time of a step then no longer depends on how many rows there are.
 */
public final class ElasticNetLearner implements Learner {

    /** Above this many columns, taking the products apart takes longer than the descent over all rows. */
    private static final int MOST_COLUMNS_TO_COMPRESS = 1_000;

    private static final double CUT = 1e-14;
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_ROUNDS = 10_000;

    private final double penalty;
    private final double l1Ratio;

    /**
     * Makes a learner.
     *
     * @param penalty the penalty, positive, for a target in units of its standard deviation
     * @param l1Ratio how much of it is on the sizes of the weights and not on their squares, above 0 and at most 1
     */
    public ElasticNetLearner(double penalty, double l1Ratio) {
        this.penalty = penalty;
        this.l1Ratio = l1Ratio;
    }

    @Override
    public String name() {
        return "elastic-net";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("penalty", Double.toString(penalty), "l1Ratio", Double.toString(l1Ratio));
    }

    @Override
    public long bytes(Size size, int threads) {
        return 2L * Double.BYTES * size.width() * size.width();
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        Moments moments = Moments.of(matrix, threads);
        progress(listener, 1);
        int width = matrix.width();
        boolean compress = width <= MOST_COLUMNS_TO_COMPRESS && 2 * (width + 1) < matrix.rows();
        Rows rows = compress ? compressed(moments, matrix) : centered(moments, matrix);
        // Tribuo multiplies the penalty with the number of its rows, which stand for those of the matrix.
        double scaled = penalty * matrix.rows() / rows.columns.size();
        GeneratedRows<Regressor> dataset =
                new GeneratedRows<>(NumberTarget.numbers(width), rows.columns.size(), rows::example);
        Chatter.quieten(ElasticNetCDTrainer.class);
        LinearModel model = (LinearModel) TribuoCompiler.compile(
                        new ElasticNetCDTrainer(scaled, l1Ratio, TOLERANCE, MOST_ROUNDS, false, seed).train(dataset))
                .model();
        TargetScale target = moments.target();
        double[] weights = new double[width];
        double bias = target.mean();
        for (int i = 0; i < width; i++) {
            weights[i] = target.deviation() * model.weight(0, i);
            bias -= weights[i] * moments.means()[i];
        }
        progress(listener, 2);
        return LinearModel.of(width, 1, weights, new double[] {bias}, moments.means(), Link.IDENTITY);
    }

    /** All rows, as distances from the means. */
    private static Rows centered(Moments moments, TrainingMatrix matrix) {
        Rows rows = new Rows(RowsDomain.names(matrix.width()), new ArrayList<>(), new ArrayList<>());
        for (int row = 0; row < matrix.rows(); row++) {
            double[] columns = new double[matrix.width()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = matrix.values()[row * columns.length + i] - moments.means()[i];
            }
            rows.add(columns, moments.target().scaled(matrix.targets()[row]));
        }
        return rows;
    }

    /** Rows with the same products: one along each eigenvector, each also mirrored, so that the means are 0. */
    private static Rows compressed(Moments moments, TrainingMatrix matrix) {
        Rows rows = new Rows(RowsDomain.names(matrix.width()), new ArrayList<>(), new ArrayList<>());
        double deviation = moments.target().deviation();
        EigenSystem system = EigenSystem.of(moments.products(), CUT);
        double unexplained = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            double target = moments.target().scaled(matrix.targets()[row]);
            unexplained += target * target;
        }
        for (int k = 0; k < system.values().length; k++) {
            double length = Math.sqrt(system.values()[k] / 2);
            double target = system.along(k, moments.withTarget()) / (2 * length * deviation);
            double[] columns = system.vectors()[k].clone();
            double[] mirrored = columns.clone();
            for (int i = 0; i < columns.length; i++) {
                columns[i] *= length;
                mirrored[i] = -columns[i];
            }
            rows.add(columns, target);
            rows.add(mirrored, -target);
            unexplained -= 2 * target * target;
        }
        // What no column explains decides when the descent is near enough to its end.
        double rest = Math.sqrt(Math.max(0, unexplained) / 2);
        rows.add(new double[matrix.width()], rest);
        rows.add(new double[matrix.width()], -rest);
        return rows;
    }

    private static void progress(TrainingListener listener, int done) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
        listener.onProgress(new TrainingListener.Progress("passes", done, 2));
    }

    private record Rows(String[] names, List<double[]> columns, List<Double> targets) {

        void add(double[] row, double target) {
            columns.add(row);
            targets.add(target);
        }

        ArrayExample<Regressor> example(int row) {
            return new ArrayExample<>(new Regressor(NumberTarget.NAME, targets.get(row)), names, columns.get(row));
        }
    }
}
