package io.maas.examples;

import io.maas.Classification;
import io.maas.Model;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.tensor.Activation;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.Optimizer;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import io.maas.vision.Augmentation;
import io.maas.vision.FrameFormat;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The hello-world of neural networks: learns to read handwritten digits, exports the network, loads it again and judges it on the
 * test set.
 */
@Command(
        name = "DigitsExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a network on the MNIST digits and prints how many digits of the test set it reads.")
public final class DigitsExample implements Callable<Integer> {

    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "the folder with train-images-idx3-ubyte.gz and its three siblings")
    private Path data = Path.of("");

    @Option(
            names = "--arch",
            defaultValue = "dense",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Preset arch = Preset.DENSE;

    @Option(names = "--epochs", defaultValue = "5", paramLabel = "N", description = "passes over the digits; default 5")
    private int epochs;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "seed of the training; default 42")
    private long seed;

    @Option(
            names = "--export",
            paramLabel = "FOLDER",
            description = "where to write the SavedModel of the dense network; default a temporary folder")
    private Path export = Path.of("");

    private DigitsExample() {}

    /** A network put together here, or one of the presets for images. */
    enum Preset {
        DENSE,
        PLAIN,
        COMPACT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Runs the example.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        ExampleCommand.run(new CommandLine(new DigitsExample()).setCaseInsensitiveEnumValuesAllowed(true), args);
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Digits training = Digits.read(data, "train");
        Digits test = Digits.read(data, "t10k");
        ClassificationEvaluation evaluation = switch (arch) {
            case DENSE -> dense(training, test);
            case PLAIN -> images(ImageClassifier.plain(), training, test);
            case COMPACT -> images(ImageClassifier.compact(), training, test);
        };
        System.out.println(evaluation);
        System.out.printf(
                Locale.ROOT,
                "result accuracy=%.4f seconds=%.1f%n",
                evaluation.accuracy(),
                (System.nanoTime() - start) / 1e9);
        return 0;
    }

    private ClassificationEvaluation dense(Digits training, Digits test) throws IOException {
        Network network = Network.floats(PIXELS)
                .layer(Layer.dense(512).activation(Activation.RELU))
                .layer(Layer.dropout(0.2))
                .layer(Layer.dense(DIGITS.size()));
        System.out.println(network.summary());
        TrainedNetwork trained = Training.of(network, Loss.categoricalCrossEntropy())
                .optimizer(Optimizer.adam())
                .epochs(epochs)
                .seed(seed)
                .listener(new ConsoleBar("training"))
                .fit(training);
        Path folder = export.toString().isEmpty() ? Files.createTempDirectory("digits") : export;
        trained.export(folder);
        System.out.println("exported to " + folder);
        return judge(folder, test);
    }

    private ClassificationEvaluation images(ImageClassifier trainer, Digits training, Digits test) {
        // As digits are written: a mirrored or turned digit would be another one.
        try (Model<Image, Classification> model = trainer.epochs(epochs)
                .batchSize(64)
                .seed(seed)
                .augmentation(Augmentation.light().withShift(0.1).withRotation(10))
                .listener(new ConsoleBar("training"))
                .fit(training.pictures())) {
            return Evaluation.classification(model, test.pictures());
        }
    }

    private static ClassificationEvaluation judge(Path folder, Digits test) {
        try (TensorModel model = TensorModel.load(folder)) {
            List<Integer> all = IntStream.range(0, test.size()).boxed().toList();
            List<Classification> answers = model.predictor(new DigitCodec(test)).predictAll(all);
            List<String> truths =
                    all.stream().map(index -> DIGITS.get(test.label(index))).toList();
            return Evaluation.classification(truths, answers);
        }
    }

    /** Digits in memory, a byte a pixel. */
    private record Digits(IdxFile images, IdxFile labels) implements TensorExamples {

        static Digits read(Path folder, String name) throws IOException {
            Digits digits = new Digits(
                    IdxFile.read(folder.resolve(name + "-images-idx3-ubyte.gz")),
                    IdxFile.read(folder.resolve(name + "-labels-idx1-ubyte.gz")));
            if (digits.images.items() != digits.labels.items() || digits.images.itemSize() != PIXELS) {
                throw new IOException(folder + " does not hold pictures of 28 x 28 pixels with a label each");
            }
            return digits;
        }

        int label(int index) {
            return labels.bytes()[index];
        }

        void pixels(int index, FloatBuffer floats) {
            for (int i = index * PIXELS; i < (index + 1) * PIXELS; i++) {
                floats.put((images.bytes()[i] & 0xff) / 255f);
            }
        }

        List<Image> pictures() {
            return IntStream.range(0, size())
                    .mapToObj(index -> Image.view(
                                    FrameFormat.GRAY8,
                                    SIDE,
                                    SIDE,
                                    SIDE,
                                    ByteBuffer.wrap(images.bytes(), index * PIXELS, PIXELS))
                            .labelled(DIGITS.get(label(index))))
                    .toList();
        }

        @Override
        public int size() {
            return images.items();
        }

        @Override
        public void write(int index, ExampleSlot slot) {
            pixels(index, slot.floats());
            slot.label(label(index));
        }
    }

    /** From the number of a digit to its label. */
    private record DigitCodec(Digits digits) implements TensorCodec<Integer, Classification> {

        @Override
        public void encode(Integer index, TensorSlot slot) {
            digits.pixels(index, slot.floats(0));
        }

        @Override
        public Classification decode(TensorSlot slot) {
            double[] probabilities = new double[slot.size(0)];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = slot.floats(0).get();
            }
            return Classification.of(DIGITS, probabilities);
        }
    }
}
