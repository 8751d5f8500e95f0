package io.maas.benchmarks;

import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.train.ForestLearner;
import io.maas.tabular.internal.train.TrainingMatrix;
import io.maas.tabular.internal.train.TreeSettings;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Training of a forest of 20 trees on 2,000 rows of 20 continuous features and two labels: ours on all cores, with features cut
 * into bins (the default) and without, and Tribuo's own trainer, which uses one thread.
 *
 * <p>Few rows and trees, because Tribuo's time grows with the square of the number of different values.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(2)
@Reference("tribuo")
public class ForestTrainingBenchmark {

    private static final int TREES = 20;
    private static final int ROWS = 2000;
    private static final int FEATURES = 20;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final long SEED = 11;

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private final TrainingMatrix matrix = matrix(SEED);
    private final MutableDataset<Label> dataset = dataset(matrix);

    /** Makes the rows. */
    public ForestTrainingBenchmark() {
        // It logs every tree.
        TRIBUO.setLevel(Level.WARNING);
    }

    /**
     * Makes rows whose label depends on a product and a sum of features, with noise.
     *
     * @param seed the seed
     * @return the rows
     */
    static TrainingMatrix matrix(long seed) {
        Random random = new Random(seed);
        float[] values = new float[ROWS * FEATURES];
        double[] labels = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int start = row * FEATURES;
            for (int i = 0; i < FEATURES; i++) {
                values[start + i] = (float) random.nextGaussian();
            }
            double signal = values[start] * values[start + 1] + values[start + 2] + 0.5 * values[start + 3];
            labels[row] = signal + 0.5 * random.nextGaussian() > 0.7 ? 1 : 0;
        }
        float[] weights = new float[ROWS];
        Arrays.fill(weights, 1);
        return new TrainingMatrix(names(), values, labels, weights, List.of("good", "worn"));
    }

    private static List<String> names() {
        // Tribuo orders features by name.
        return IntStream.range(0, FEATURES).mapToObj(i -> "f" + (100 + i)).toList();
    }

    private static MutableDataset<Label> dataset(TrainingMatrix matrix) {
        MutableDataset<Label> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("generated", new LabelFactory()), new LabelFactory());
        String[] names = matrix.features().toArray(String[]::new);
        for (int row = 0; row < matrix.rows(); row++) {
            Label label = new Label(matrix.labels().get((int) matrix.targets()[row]));
            dataset.add(new ArrayExample<>(label, names, vector(matrix, row)));
        }
        return dataset;
    }

    private static double[] vector(TrainingMatrix matrix, int row) {
        double[] vector = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            vector[i] = matrix.values()[row * FEATURES + i];
        }
        return vector;
    }

    /**
     * Trains ours as it is by default.
     *
     * @return the forest
     */
    @Benchmark
    public CompiledModel ours() {
        return learn(255, THREADS);
    }

    /**
     * Trains ours with a bin for every value, so that splits are exact.
     *
     * @return the forest
     */
    @Benchmark
    public CompiledModel oursExact() {
        return learn(TreeSettings.MOST_BINS, THREADS);
    }

    /**
     * Trains ours on a single thread.
     *
     * @return the forest
     */
    @Benchmark
    public CompiledModel oursOneThread() {
        return learn(255, 1);
    }

    private CompiledModel learn(int bins, int threads) {
        // As many features a split as Tribuo's trainer draws below.
        OptionalDouble fraction = OptionalDouble.of(Math.sqrt(FEATURES) / FEATURES);
        TreeSettings settings = new TreeSettings(TreeSettings.DEEPEST, 1, fraction, false, bins);
        return new ForestLearner("random-forest", TREES, true, settings)
                .learn(matrix, SEED, threads, TrainingListener.NONE);
    }

    /**
     * Trains Tribuo's.
     *
     * @return the forest
     */
    @Benchmark
    public Model<Label> tribuo() {
        float fraction = (float) (Math.sqrt(FEATURES) / FEATURES);
        CARTClassificationTrainer tree =
                new CARTClassificationTrainer(Integer.MAX_VALUE, 1, 0, fraction, false, new GiniIndex(), SEED);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), TREES, SEED).train(dataset);
    }

    /**
     * Counts right answers of a forest of ours.
     *
     * @param model the forest
     * @param rows rows with their truths
     * @return the fraction of right answers
     */
    static double accuracy(CompiledModel model, TrainingMatrix rows) {
        double[] scores = new double[rows.rows() * 2];
        model.score(rows.values(), rows.rows(), scores);
        return IntStream.range(0, rows.rows())
                        .filter(row -> (scores[2 * row + 1] > scores[2 * row]) == (rows.targets()[row] == 1))
                        .count()
                / (double) rows.rows();
    }

    /**
     * Counts right answers of a forest of Tribuo's.
     *
     * @param model the forest
     * @param rows rows with their truths
     * @return the fraction of right answers
     */
    static double accuracy(Model<Label> model, TrainingMatrix rows) {
        MutableDataset<Label> examples = dataset(rows);
        return IntStream.range(0, rows.rows())
                        .filter(row -> model.predict(examples.getExample(row))
                                .getOutput()
                                .getLabel()
                                .equals(rows.labels().get((int) rows.targets()[row])))
                        .count()
                / (double) rows.rows();
    }
}
