package io.maas.benchmarks;

import io.maas.tensor.Activation;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.Training;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The training of a network with one hidden layer by Adam, from its description to its weights: ours, and a loop over
 * TensorFlow's Java API as its users write it. The time of a call is that of all its steps and of making the graph.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("handWritten")
@SuppressWarnings("NullAway.Init") // JMH calls the methods marked @Setup first.
public class TrainingBenchmark {

    /** How large the network and its batches are. */
    public enum Size {
        /** A table: 20 numbers, 64 units, 2 classes, batches of 32; what a step costs beside its arithmetic. */
        TABLE(20, 64, 2, 32, 2000),
        /** Digits: 784 pixels, 512 units, 10 classes, batches of 128; mostly arithmetic. */
        DIGITS(784, 512, 10, 128, 100);

        private final int inputs;
        private final int units;
        private final int classes;
        private final int batch;
        private final int steps;

        Size(int inputs, int units, int classes, int batch, int steps) {
            this.inputs = inputs;
            this.units = units;
            this.classes = classes;
            this.batch = batch;
            this.steps = steps;
        }
    }

    /** The size. */
    @Param
    public Size size = Size.TABLE;

    private float[][] inputs;
    private int[] labels;
    private Training training;
    private HandWrittenTraining byHand;

    /** Draws the examples, and the weights that both start from. */
    @Setup
    public void open() {
        TensorRuntime.start();
        Random random = new Random(3);
        inputs = new float[size.batch * size.steps][];
        labels = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            // A few hundred different ones are enough, and need less memory.
            inputs[i] = i < 500 ? drawn(random) : inputs[i % 500];
            labels[i] = inputs[i][0] > 0 ? 1 : 0;
        }
        Network network = Network.floats(size.inputs)
                .layer("hidden", Layer.dense(size.units).activation(Activation.RELU))
                .layer("head", Layer.dense(size.classes));
        training = Training.of(network, Loss.categoricalCrossEntropy())
                .withoutShuffling()
                .epochs(1)
                .batchSize(size.batch);
        byHand = new HandWrittenTraining(weights(training.learningRate((step, steps) -> 0)), size.batch);
    }

    private float[] drawn(Random random) {
        float[] example = new float[size.inputs];
        for (int i = 0; i < example.length; i++) {
            example[i] = (float) random.nextGaussian();
        }
        return example;
    }

    private List<float[]> weights(Training described) {
        var trained = described.fit(TensorExamples.of(inputs, labels));
        return trained.weightNames().stream().map(trained::weight).toList();
    }

    /**
     * Ours.
     *
     * @return the weights
     */
    @Benchmark
    public List<float[]> ours() {
        return weights(training);
    }

    /**
     * TensorFlow's own Java API.
     *
     * @return the weights
     */
    @Benchmark
    public List<float[]> handWritten() {
        return byHand.weightsAfter(inputs, labels);
    }
}
