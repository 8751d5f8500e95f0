package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.DenseLayer;
import io.maas.tabular.internal.compiled.DenseModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tensor.Activation;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Initializer;
import io.maas.tensor.Layer;
import io.maas.tensor.LearningRate;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns a network of dense layers with rectified units (Glorot, Bordes and Bengio, Deep sparse rectifier neural networks, 2011) by
 * Adam (Kingma and Ba, 2015) with a falling learning rate, in TensorFlow. What it learnt becomes a {@link DenseModel}, which needs no TensorFlow.
 */
public final class NetworkLearner implements Learner {

    /** Of fewer rows none are kept to judge the network on: they would say next to nothing. */
    /** Of the weights: as they are read out, those of the best epoch, and the model. */
    private static final long COPIES = 3;

    private static final int FEWEST_TO_KEEP_SOME = 50;

    private static final String KERNEL = "/kernel";
    private static final int BACKGROUND_ROWS = 64;
    /** Of wide rows, fewer make the background: these are 1 MiB. */
    private static final int LARGEST_BACKGROUND = 1 << 18;

    private final NetworkSettings settings;

    /**
     * Makes a learner.
     *
     * @param settings how a network is trained
     */
    public NetworkLearner(NetworkSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "neural-network";
    }

    @Override
    public Map<String, String> parameters() {
        return settings.parameters();
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("tensorflow", TensorRuntime.start());
    }

    @Override
    public long bytes(Size size, int threads) {
        long weights = 0;
        long inputs = size.width();
        for (int units : settings.hidden()) {
            weights += inputs * units;
            inputs = units;
        }
        return COPIES * Float.BYTES * (weights + inputs * size.labels());
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
        // Before anything else of the engine is touched: it says which libraries are missing.
        TensorRuntime.start();
        if (matrix.classification()) {
            TrainedNetwork trained = train(matrix, new TargetScale(0, 1), seed, listener);
            int labels = matrix.labels().size();
            return DenseModel.of(layers(trained), 1, new double[labels], background(matrix, seed), Link.SOFTMAX);
        }
        TargetScale scale = TargetScale.of(matrix);
        // Of a number that is always the same there is nothing to learn, and the answer is exact.
        boolean constant = Arrays.stream(matrix.targets()).allMatch(target -> target == matrix.targets()[0]);
        List<DenseLayer> layers =
                constant ? List.of(nothing(matrix.width())) : layers(train(matrix, scale, seed, listener));
        return DenseModel.of(
                layers,
                scale.deviation(),
                new double[] {constant ? matrix.targets()[0] : scale.mean()},
                background(matrix, seed),
                Link.IDENTITY);
    }

    private static DenseLayer nothing(int inputs) {
        return new DenseLayer(inputs, 1, new float[inputs], new float[1]);
    }

    private static List<DenseLayer> layers(TrainedNetwork trained) {
        List<DenseLayer> layers = new ArrayList<>();
        for (String name : trained.weightNames()) {
            if (name.endsWith(KERNEL)) {
                int[] shape = trained.weightShape(name);
                float[] bias = trained.weight(name.replace(KERNEL, "/bias"));
                layers.add(new DenseLayer(shape[0], shape[1], trained.weight(name), bias));
            }
        }
        return layers;
    }

    private Network network(int inputs, int outputs) {
        Network network = Network.floats(inputs);
        for (int units : settings.hidden()) {
            network =
                    network.layer(Layer.dense(units).activation(Activation.RELU).initializer(Initializer.HE));
            if (settings.dropout() > 0) {
                network = network.layer(Layer.dropout(settings.dropout()));
            }
        }
        return network.layer(Layer.dense(outputs));
    }

    /**
     * Finds out on rows that are kept how many epochs are best, and then learns from all rows for that many (Goodfellow, Bengio and
     * Courville, Deep Learning, 2016, algorithm 7.2).
     */
    TrainedNetwork train(TrainingMatrix matrix, TargetScale scale, long seed, TrainingListener listener) {
        boolean classification = matrix.classification();
        Network network =
                network(matrix.width(), classification ? matrix.labels().size() : 1);
        Training training = Training.of(
                        network, classification ? Loss.categoricalCrossEntropy() : Loss.meanSquaredError())
                .learningRate(LearningRate.cosine(settings.learningRate()))
                .batchSize(settings.batchSize())
                .l2(settings.l2())
                .seed(seed);
        Rows all = new Rows(matrix, IntStream.range(0, matrix.rows()).toArray(), scale);
        int most = settings.epochs();
        Holdout holdout = Holdout.of(matrix, matrix.rows() < FEWEST_TO_KEEP_SOME ? 0 : settings.validation(), seed);
        if (holdout.kept().length == 0) {
            return heard(training, "epochs", most, listener).fit(all);
        }
        TrainedNetwork judged = heard(training, "epochs", most, listener)
                .validation(new Rows(matrix, holdout.kept(), scale))
                .earlyStopping(settings.patience())
                .fit(new Rows(matrix, holdout.learnt(), scale));
        if (judged.epochs().size() < most) {
            // Stopped early: there is nothing left to do.
            listener.onProgress(new TrainingListener.Progress("epochs", most, most));
        }
        return heard(training, "epochs on all rows", judged.bestEpoch(), listener)
                .fit(all);
    }

    private static Training heard(Training training, String stage, int epochs, TrainingListener listener) {
        return training.epochs(epochs)
                .onEpoch(epoch -> listener.onProgress(new TrainingListener.Progress(stage, epoch.number(), epochs)));
    }

    /** Draws rows without choosing: what is typical shows by itself. */
    private static float[] background(TrainingMatrix matrix, long seed) {
        int width = matrix.width();
        int count = Math.min(matrix.rows(), Math.max(1, Math.min(BACKGROUND_ROWS, LARGEST_BACKGROUND / width)));
        int[] rows = new SplittableRandom(seed)
                .ints(0, matrix.rows())
                .distinct()
                .limit(count)
                .sorted()
                .toArray();
        float[] background = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(matrix.values(), rows[i] * width, background, i * width, width);
        }
        return background;
    }

    /** Some rows of a matrix. */
    private record Rows(TrainingMatrix matrix, int[] rows, TargetScale scale) implements TensorExamples {

        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public void write(int index, ExampleSlot slot) {
            int row = rows[index];
            slot.floats().put(matrix.values(), row * matrix.width(), matrix.width());
            if (matrix.classification()) {
                slot.label((int) matrix.targets()[row]);
            } else {
                slot.target((float) scale.scaled(matrix.targets()[row]));
            }
            slot.weight(matrix.weights()[row]);
        }
    }
}
