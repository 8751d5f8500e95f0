package io.maas.benchmarks;

import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.imported.TribuoCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Answers of a random forest of 100 trees of depth 12 on 20 features and two labels: one row of a thousand in turn, and the
 * thousand at once; ours, compiled from Tribuo's own model, and Tribuo's.
 *
 * <p>Features have 64 different values, as Tribuo's time for training grows with the square of their number.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("ours")
public class ForestBenchmark {

    static final int ROWS = 1000;
    static final int FEATURES = 20;

    private static final int TREES = 100;
    private static final int DEPTH = 12;
    private static final int TRAINING_ROWS = 6_000;
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    /** How many rows an operation answers. */
    @Param({"1", "1000"})
    public int batch;

    private final Model<Label> tribuo;
    private final CompiledModel compiled;
    private final List<Example<Label>> examples;
    private final float[] vectors;
    private final float[] vector = new float[FEATURES];
    private final double[] scores;
    private int next;

    /** Draws rows to ask about. */
    public ForestBenchmark() {
        tribuo = Trained.FOREST;
        compiled = TribuoCompiler.compile(tribuo).model();
        Rows asked = Rows.draw(ROWS, 4);
        examples = asked.examples();
        vectors = asked.values();
        scores = new double[ROWS * compiled.outputs()];
    }

    /** Trained once a process: it takes a while. */
    private static final class Trained {

        static final Model<Label> FOREST = train();

        private static Model<Label> train() {
            // It logs every tree.
            TRIBUO.setLevel(Level.WARNING);
            float fraction = (float) (Math.sqrt(FEATURES) / FEATURES);
            CARTClassificationTrainer tree =
                    new CARTClassificationTrainer(DEPTH, 1, 0, fraction, false, new GiniIndex(), 1);
            return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), TREES, 1)
                    .train(Rows.draw(TRAINING_ROWS, 3).dataset());
        }
    }

    /**
     * Rows with a label each.
     *
     * @param values {@link #FEATURES} values a row
     * @param labels 0 or 1, one a row
     */
    record Rows(float[] values, int[] labels) {

        static Rows draw(int rows, long seed) {
            Random random = new Random(seed);
            float[] values = new float[rows * FEATURES];
            int[] labels = new int[rows];
            for (int row = 0; row < rows; row++) {
                int start = row * FEATURES;
                for (int i = 0; i < FEATURES; i++) {
                    values[start + i] = random.nextInt(64) / 16f - 2;
                }
                double signal = values[start] * values[start + 1] + values[start + 2] + 0.5 * values[start + 3];
                labels[row] = signal + random.nextGaussian() > 0.7 ? 1 : 0;
            }
            return new Rows(values, labels);
        }

        List<Example<Label>> examples() {
            String[] names = new String[FEATURES];
            for (int i = 0; i < FEATURES; i++) {
                // Tribuo orders features by name.
                names[i] = "f" + (100 + i);
            }
            List<Example<Label>> examples = new ArrayList<>();
            for (int row = 0; row < labels.length; row++) {
                double[] vector = new double[FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    vector[i] = values[row * FEATURES + i];
                }
                examples.add(new ArrayExample<>(new Label(labels[row] == 1 ? "worn" : "good"), names, vector));
            }
            return examples;
        }

        MutableDataset<Label> dataset() {
            LabelFactory factory = new LabelFactory();
            MutableDataset<Label> dataset =
                    new MutableDataset<>(new SimpleDataSourceProvenance("generated", factory), factory);
            examples().forEach(dataset::add);
            return dataset;
        }
    }

    private int turn() {
        next = next + 1 == ROWS ? 0 : next + 1;
        return next;
    }

    /**
     * Answers by flat arrays.
     *
     * @return the probabilities
     */
    @Benchmark
    public double[] ours() {
        if (batch > 1) {
            compiled.score(vectors, ROWS, scores);
        } else {
            System.arraycopy(vectors, turn() * FEATURES, vector, 0, FEATURES);
            compiled.score(vector, 1, scores);
        }
        return scores;
    }

    /**
     * Answers by Tribuo's objects.
     *
     * @return the predictions
     */
    @Benchmark
    public List<Prediction<Label>> tribuo() {
        return batch > 1 ? tribuo.predict(examples) : List.of(tribuo.predict(examples.get(turn())));
    }

    /**
     * Returns how labels are numbered in what {@link #ours} returns.
     *
     * @return the labels in the order of the probabilities
     */
    List<String> labels() {
        return TribuoCompiler.compile(tribuo).domain().labels();
    }
}
