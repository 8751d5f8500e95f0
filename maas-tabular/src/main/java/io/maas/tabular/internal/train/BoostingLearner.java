package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.imported.BoosterJson;
import java.util.Arrays;
import java.util.Map;

/**
 * Learns trees one after the other, each on what those before it got wrong (Friedman, Greedy function approximation, 2001), by
 * XGBoost (Chen and Guestrin, 2016).
 *
 * <p>The model does not depend on the number of threads: splits are searched exactly, or else on the bins of features by one
 * thread alone.
 */
public final class BoostingLearner implements Learner {

    /** Below this many values a thread costs more than it gains: XGBoost's threads meet after every feature and level. */
    private static final int VALUES_PER_THREAD = 20_000;

    private static final long BYTES_PER_TREE = 2000;

    private final BoostingSettings settings;
    private final int valuesPerThread;

    /**
     * Makes a learner.
     *
     * @param settings how trees are boosted
     */
    public BoostingLearner(BoostingSettings settings) {
        this(settings, VALUES_PER_THREAD);
    }

    BoostingLearner(BoostingSettings settings, int valuesPerThread) {
        this.settings = settings;
        this.valuesPerThread = valuesPerThread;
    }

    @Override
    public String name() {
        return "gradient-boosting";
    }

    @Override
    public Map<String, String> parameters() {
        return settings.parameters();
    }

    @Override
    public long bytes(Size size, int threads) {
        // The booster comes as JSON: more than a hundred bytes for each tree, even for one that is a single leaf.
        return Float.BYTES * size.rows() + settings.rounds() * size.labels() * BYTES_PER_TREE;
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        Map<String, Object> parameters = settings.forXGBoost();
        parameters.put("seed", seed);
        parameters.put("nthread", nativeThreads(matrix, threads));
        parameters.put("verbosity", 0);
        if (matrix.classification()) {
            return classification(matrix, parameters, listener);
        }
        return regression(matrix, parameters, listener);
    }

    private int nativeThreads(TrainingMatrix matrix, int threads) {
        // On bins the order in which threads add up gradients could show in the model.
        int useful = settings.maxBins() > 0 ? 1 : Math.min(threads, 1 + matrix.values().length / valuesPerThread);
        int processors = Runtime.getRuntime().availableProcessors();
        // XGBoost's threads wait for each other spinning unless there are more of them than processors. On a busy
        // machine that
        // takes a hundred times as long as the work; one thread more puts an end to it.
        return useful > 1 && useful >= processors ? processors + 1 : useful;
    }

    private CompiledModel classification(
            TrainingMatrix matrix, Map<String, Object> parameters, TrainingListener listener) {
        int labels = matrix.labels().size();
        boolean binary = labels == 2;
        if (binary) {
            parameters.put("objective", "binary:logistic");
            // A probability: a margin of 0.
            parameters.put("base_score", 0.5);
        } else {
            parameters.put("objective", "multi:softprob");
            parameters.put("num_class", labels);
            parameters.put("base_score", 0.0);
        }
        float[] targets = new float[matrix.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = (float) matrix.targets()[row];
        }
        BoosterJson boosted = train(matrix, targets, parameters, listener);
        int[] outputs = boosted.groups();
        if (binary) {
            // The sigmoid of one margin is the softmax over a margin of 0 and that one.
            Arrays.fill(outputs, 1);
        }
        return TreeEnsemble.of(matrix.width(), labels, new double[labels], 1, boosted.trees(), outputs, Link.SOFTMAX);
    }

    /** Learns numbers as distances from their mean in standard deviations, so that it does not matter in which unit they are. */
    private CompiledModel regression(TrainingMatrix matrix, Map<String, Object> parameters, TrainingListener listener) {
        parameters.put("objective", "reg:squarederror");
        parameters.put("base_score", 0.0);
        TargetScale scale = TargetScale.of(matrix);
        float[] targets = new float[matrix.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = (float) scale.scaled(matrix.targets()[row]);
        }
        BoosterJson boosted = train(matrix, targets, parameters, listener);
        return TreeEnsemble.of(
                matrix.width(),
                1,
                new double[] {scale.mean()},
                scale.deviation(),
                boosted.trees(),
                boosted.groups(),
                Link.IDENTITY);
    }

    private BoosterJson train(
            TrainingMatrix matrix, float[] targets, Map<String, Object> parameters, TrainingListener listener) {
        try (XGBoostSession session = XGBoostSession.start(matrix, targets, parameters)) {
            for (int round = 0; round < settings.rounds(); round++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new TrainingCancelledException("the training was cancelled");
                }
                session.round(round);
                listener.onProgress(new TrainingListener.Progress("rounds", round + 1, settings.rounds()));
            }
            return session.trees();
        } catch (LinkageError absent) {
            throw new TrainingFailedException(
                    "gradient boosting trains in the native library of XGBoost, which is not there for "
                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                            + " (" + absent
                            + "). Put ml.dmlc:xgboost4j_2.12, which has it for Linux, macOS and Windows on"
                            + " x86_64, on the class path (as a module path cannot take it), or train elsewhere and publish"
                            + " the model: predicting needs none of it. RandomForest trains everywhere",
                    absent);
        }
    }
}
