package io.maas.nlp.internal.linear;

import de.bwaldvogel.liblinear.FeatureNode;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.nlp.internal.features.SparseRows;
import io.maas.tabular.internal.train.RowsDomain;
import io.maas.tabular.internal.train.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * Learns which of several labels a row has: one linear model a label against all others, calibrated together.
 *
 * <p>The rows are cut into {@value #FOLDS} folds, and each is scored by a model of the others: to these margins the calibration is
 * fitted, and by them the cost is chosen, if none was set. Then a model of all rows is calibrated with what was found.
 */
public final class LinearLearner {

    private static final int FOLDS = 5;

    /** An object of a feature and a value, and the reference to it. */
    private static final long BYTES_PER_VALUE = 28;

    private static final double TOLERANCE = 1e-3;
    /** Good enough to choose a cost and to calibrate by, in a fraction of the time. */
    private static final double ROUGH_TOLERANCE = 1e-2;

    private final Loss loss;
    private final OptionalDouble cost;
    private final boolean calibrated;
    private final SparseRows rows;
    private final FeatureNode[][] nodes;
    private final long seed;
    private final int threads;

    /**
     * Makes a learner for some rows.
     *
     * @param loss what is made small
     * @param cost the weight of the losses against half the squares of the weights; chosen if empty
     * @param calibrated whether probabilities are calibrated
     * @param rows the rows
     * @param seed the seed of everything random
     * @param threads how many threads to use
     */
    public LinearLearner(Loss loss, OptionalDouble cost, boolean calibrated, SparseRows rows, long seed, int threads) {
        this.loss = loss;
        this.cost = cost;
        this.calibrated = calibrated;
        this.rows = rows;
        this.seed = seed;
        this.threads = threads;
        nodes = new FeatureNode[rows.rows()][];
        Arrays.setAll(nodes, row -> SparseTrainer.row(rows.width(), rows.ids()[row], rows.values()[row]));
    }

    /**
     * Estimates how much heap a training takes.
     *
     * @param rows the rows
     * @param labels the labels
     * @param threads how many threads are used
     * @return about so many bytes, rather too few than too many
     */
    public static long bytes(SparseRows rows, int labels, int threads) {
        long values = 0;
        for (int[] ids : rows.ids()) {
            values += ids.length;
        }
        long weights = (long) Double.BYTES * labels * (rows.width() + 1);
        // One model a thread, the last one, and it once more when it is scaled and compiled.
        return values * BYTES_PER_VALUE
                + (Math.min(threads, FOLDS) + 2L) * weights
                + (long) Double.BYTES * rows.rows() * labels;
    }

    /**
     * What was learnt.
     *
     * @param weights a weight for each label, feature by feature
     * @param bias what each label's margin starts from
     * @param cost the cost that was set or chosen
     */
    public record Learnt(double[] weights, double[] bias, double cost) {}

    /** Margins of the rows that were held back, and the rows themselves. */
    private record Held(int[] rows, double[][] margins) {}

    /**
     * Learns.
     *
     * @param truths the label of each row
     * @param weights how much the rows of each label count; every label has a row
     * @param listener hears the progress
     * @return the weights, such that a softmax of the margins gives probabilities
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public Learnt learn(int[] truths, float[] weights, TrainingListener listener) {
        int labels = weights.length;
        List<Label> all = new ArrayList<>();
        IntStream.range(0, labels).forEach(label -> all.add(new Label(SparseTrainer.name(label))));
        RowsDomain<Label> domain = RowsDomain.of(rows.width(), all, new LabelFactory());
        double[] costs = cost.isPresent() ? new double[] {cost.getAsDouble()} : loss.usualCosts();
        boolean folded = calibrated || costs.length > 1;
        int[] folds = folds(truths, labels);
        boolean enough = Arrays.stream(folds).anyMatch(fold -> fold >= 0);
        if (!folded || !enough) {
            if (folded) {
                LoggerFactory.getLogger(LinearLearner.class)
                        .warn("probabilities are not calibrated: no label has {} rows", FOLDS);
            }
            double middle = costs[costs.length / 2];
            double[] found =
                    fit(middle, TOLERANCE, IntStream.range(0, rows.rows()).toArray(), truths, weights, domain);
            return scaled(found, labels, 1, new double[labels], middle);
        }
        int parts = costs.length * FOLDS;
        List<Held> held = Workers.all("fits", parts, threads, listener, part -> {
            double tried = costs[part / FOLDS];
            int fold = part % FOLDS;
            int[] train = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] != fold)
                    .toArray();
            int[] back = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] == fold)
                    .toArray();
            return new Held(back, margins(fit(tried, ROUGH_TOLERANCE, train, truths, weights, domain), back, labels));
        });
        Calibration best = null;
        double chosen = costs[0];
        for (int i = 0; i < costs.length; i++) {
            Calibration calibration = calibrate(held.subList(i * FOLDS, (i + 1) * FOLDS), truths, weights);
            if (best == null || calibration.logLoss() < best.logLoss()) {
                best = calibration;
                chosen = costs[i];
            }
        }
        double[] found = fit(chosen, TOLERANCE, IntStream.range(0, rows.rows()).toArray(), truths, weights, domain);
        return best == null || !calibrated
                ? scaled(found, labels, 1, new double[labels], chosen)
                : scaled(found, labels, best.slope(), best.offsets(), chosen);
    }

    /**
     * Deals the rows of each label to folds in turn, in a random order, since rows may come in patterns; labels with fewer rows
     * than folds are trained on always (-1).
     */
    private int[] folds(int[] truths, int labels) {
        List<List<Integer>> byLabel = new ArrayList<>();
        IntStream.range(0, labels).forEach(label -> byLabel.add(new ArrayList<>()));
        for (int row = 0; row < truths.length; row++) {
            byLabel.get(truths[row]).add(row);
        }
        Random random = new Random(seed);
        int[] folds = new int[truths.length];
        for (List<Integer> of : byLabel) {
            Collections.shuffle(of, random);
            for (int i = 0; i < of.size(); i++) {
                folds[of.get(i)] = of.size() < FOLDS ? -1 : i % FOLDS;
            }
        }
        return folds;
    }

    private double[] fit(
            double tried, double tolerance, int[] train, int[] truths, float[] weights, RowsDomain<Label> domain) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
        FeatureNode[][] some = new FeatureNode[train.length][];
        int[] known = new int[train.length];
        for (int i = 0; i < train.length; i++) {
            some[i] = nodes[train[i]];
            known[i] = truths[train[i]];
        }
        return new SparseTrainer(loss, tried, tolerance, seed, some, known, weights, domain).run(weights.length);
    }

    private double[][] margins(double[] found, int[] back, int labels) {
        double[][] margins = new double[back.length][labels];
        for (int i = 0; i < back.length; i++) {
            int[] ids = rows.ids()[back[i]];
            double[] values = rows.values()[back[i]];
            for (int label = 0; label < labels; label++) {
                double sum = found[rows.width() * labels + label];
                for (int j = 0; j < ids.length; j++) {
                    sum += values[j] * found[ids[j] * labels + label];
                }
                margins[i][label] = sum;
            }
        }
        return margins;
    }

    private static Calibration calibrate(List<Held> held, int[] truths, float[] weights) {
        List<double[]> margins = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (Held fold : held) {
            for (int i = 0; i < fold.rows().length; i++) {
                margins.add(fold.margins()[i]);
                known.add(truths[fold.rows()[i]]);
            }
        }
        return Calibration.fit(
                margins.toArray(new double[0][]),
                known.stream().mapToInt(Integer::intValue).toArray(),
                weights);
    }

    private static Learnt scaled(double[] found, int labels, double slope, double[] offsets, double cost) {
        int end = found.length - labels;
        double[] weights =
                Arrays.stream(found, 0, end).map(weight -> slope * weight).toArray();
        double[] bias = new double[labels];
        Arrays.setAll(bias, label -> slope * found[end + label] + offsets[label]);
        return new Learnt(weights, bias, cost);
    }
}
