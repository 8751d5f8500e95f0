package io.maas.examples;

import io.maas.Classification;
import io.maas.Model;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.tensor.Activation;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.Optimizer;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import io.maas.vision.Augmentation;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
    private @Nullable Path export;

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        ExampleCommand.run(line(), args);
    }

    static CommandLine line() {
        return new CommandLine(new DigitsExample()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        if (export != null) {
            if (arch != Preset.DENSE) {
                throw new ParameterException(spec.commandLine(), "--export needs --arch dense, not " + arch);
            }
            Outputs.newFolder(export);
        }
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
        Network network = Network.floats(Digits.PIXELS)
                .layer(Layer.dense(512).activation(Activation.RELU))
                .layer(Layer.dropout(0.2))
                .layer(Layer.dense(Digits.LABELS.size()));
        System.out.println(network.summary());
        TrainedNetwork trained = train(network, training);
        Path folder = export == null ? Files.createTempDirectory("digits") : export;
        trained.export(folder);
        System.out.println("exported to " + folder);
        return judge(folder, test);
    }

    private TrainedNetwork train(Network network, Digits training) {
        try (ConsoleBar bar = new ConsoleBar("training")) {
            return Training.of(network, Loss.categoricalCrossEntropy())
                    .optimizer(Optimizer.adam())
                    .epochs(epochs)
                    .seed(seed)
                    .listener(bar)
                    .fit(training);
        }
    }

    private ClassificationEvaluation images(ImageClassifier trainer, Digits training, Digits test) {
        try (Model<Image, Classification> model = train(trainer, training)) {
            return Evaluation.classification(
                    model, test.pictures(), picture -> picture.label().orElseThrow());
        }
    }

    private Model<Image, Classification> train(ImageClassifier trainer, Digits training) {
        try (ConsoleBar bar = new ConsoleBar("training")) {
            return trainer.epochs(epochs)
                    .batchSize(64)
                    .seed(seed)
                    // As digits are written: a mirrored or turned digit would be another one.
                    .augmentation(Augmentation.light().withShift(0.1).withRotation(10))
                    .listener(bar)
                    .fit(training.pictures());
        }
    }

    private static ClassificationEvaluation judge(Path folder, Digits test) {
        try (TensorModel model = TensorModel.load(folder)) {
            List<Integer> all = IntStream.range(0, test.size()).boxed().toList();
            List<Classification> answers = model.predictor(new DigitCodec(test)).predictAll(all);
            List<String> truths = all.stream()
                    .map(index -> Digits.LABELS.get(test.label(index)))
                    .toList();
            return Evaluation.classification(truths, answers);
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
            return Classification.of(Digits.LABELS, probabilities);
        }
    }
}
