package io.maas.examples;

import io.maas.Classification;
import io.maas.Model;
import io.maas.ModelRef;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Split;
import io.maas.store.ModelStore;
import io.maas.tensor.TrainingEpoch;
import io.maas.vision.Augmentation;
import io.maas.vision.ClassActivation;
import io.maas.vision.ContactSheet;
import io.maas.vision.Duplicates;
import io.maas.vision.HeatMap;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import io.maas.vision.ImageFolder;
import io.maas.vision.ImageListing;
import io.maas.vision.Occlusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * From a folder of photos sorted by class to a classifier: trains, judges on images that it never saw, draws where it looked and
 * what it got wrong, publishes, loads again and predicts. Without arguments it draws surfaces with defects itself.
 */
@Command(
        name = "VisionExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a classifier of images and prints how good it is on images that it never saw.")
public final class VisionExample implements Callable<Integer> {

    private static final double TEST_SHARE = 0.2;
    private static final int DRAWN = 1000;
    private static final int DRAWN_SIDE = 64;
    private static final int DRAWN_EPOCHS = 20;
    private static final int MOST_MISTAKES = 40;
    private static final int MOST_LOOKS = 8;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "a folder for each class, or the folders train and test (or val) with those; drawn if left out")
    private @Nullable Path data;

    @Option(
            names = "--test",
            paramLabel = "FOLDER",
            description = "images to judge on, a folder for each class; a fifth of the data if left out")
    private @Nullable Path test;

    @Option(
            names = "--arch",
            defaultValue = "compact",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Preset arch = Preset.COMPACT;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "longer side of images for the network; default up to 128")
    private @Nullable Integer size;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the images; default by their number")
    private @Nullable Integer epochs;

    @Option(
            names = "--upright",
            description = "images have a right way up: they are not mirrored and turned while the network learns")
    private boolean upright;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "seed of everything; default 42")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where pictures and the model are written; default a temporary folder")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private VisionExample() {}

    /** The networks to choose from. */
    enum Preset {
        COMPACT,
        PLAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        ImageClassifier trainer() {
            return this == COMPACT ? ImageClassifier.compact() : ImageClassifier.plain();
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
        return new CommandLine(new VisionExample()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        if (test != null && data == null) {
            throw new ParameterException(spec.commandLine(), "--test needs --data: images to learn from");
        }
        Path folder = out == null ? Files.createTempDirectory("vision") : Outputs.folder(out);
        Split<Image> split = images();
        System.out.println(
                split.train().size() + " images to learn from, " + split.test().size() + " to judge on");
        try (Model<Image, Classification> model = train(split.train())) {
            System.out.println("the network sees "
                    + model.manifest().training().parameters().get("preprocessing"));
            ClassificationEvaluation evaluation = Evaluation.classification(
                    model, split.test(), image -> image.label().orElseThrow());
            System.out.println(evaluation);
            // Before the pictures: what goes wrong with them shall not cost the model.
            publish(model, evaluation, split.test().get(0), folder.resolve("models"));
            System.out.println("the model is in " + folder.resolve("models") + "; pictures are drawn into " + folder);
            System.out.printf(
                    Locale.ROOT,
                    "result accuracy=%.4f macro_f1=%.4f images=%d seconds=%.1f%n",
                    evaluation.accuracy(),
                    evaluation.macroF1(),
                    split.test().size(),
                    (System.nanoTime() - start) / 1e9);
            Charts.confusionMatrix(evaluation.confusion(), folder.resolve("confusion.png"));
            ContactSheet.mistakes(model, split.test(), MOST_MISTAKES).save(folder.resolve("mistakes.png"));
            look(model, split.test(), folder);
        }
        return 0;
    }

    private Split<Image> images() throws IOException {
        if (data == null) {
            return Duplicates.split(SyntheticSurfaces.draw(DRAWN, DRAWN_SIDE, seed), TEST_SHARE, seed);
        }
        PhotoFolders folders = PhotoFolders.in(data, test);
        System.out.println("learning from " + folders.training() + ", judging on "
                + folders.test().map(Path::toString).orElse("a fifth of it"));
        if (!folders.leftOut().isEmpty()) {
            System.out.println("left out: " + folders.leftOut());
        }
        List<Image> train = listed(folders.training());
        if (folders.test().isEmpty()) {
            return Duplicates.split(train, TEST_SHARE, seed);
        }
        List<Image> tested = listed(folders.test().get());
        List<Image> unseen = Duplicates.without(train, tested);
        System.out.println(
                (train.size() - unseen.size()) + " images left out of the training, as they are in the test set too");
        return new Split<>(unseen, tested);
    }

    private static List<Image> listed(Path folder) {
        ImageListing listing = ImageFolder.labelled(folder);
        listing.leftOut().forEach(files -> System.out.println("left out: " + files));
        return listing;
    }

    private ImageClassifier trainer() {
        Augmentation light = Augmentation.light();
        ImageClassifier trainer = arch.trainer()
                .augmentation(upright ? light : light.withFlip().withQuarterTurns())
                .seed(seed);
        if (size != null) {
            trainer = trainer.size(size);
        }
        if (epochs != null) {
            return trainer.epochs(epochs);
        }
        // So that a newcomer does not wait.
        return data == null ? trainer.epochs(DRAWN_EPOCHS) : trainer;
    }

    private Model<Image, Classification> train(List<Image> images) {
        // Told afterwards, or they would break the bar.
        List<TrainingEpoch> trained = new ArrayList<>();
        try (ConsoleBar bar = new ConsoleBar("training")) {
            return trainer().listener(bar).onEpoch(trained::add).fit(images);
        } finally {
            trained.forEach(VisionExample::report);
        }
    }

    private static void report(TrainingEpoch epoch) {
        System.out.printf(
                Locale.ROOT,
                "epoch %d: loss %.4f, accuracy %.4f; on images held back %s%n",
                epoch.number(),
                epoch.training().loss(),
                epoch.training().metric(),
                epoch.validation()
                        .map(it -> String.format(Locale.ROOT, "loss %.4f, accuracy %.4f", it.loss(), it.metric()))
                        .orElse("nothing"));
    }

    /** Draws where the network looked in an image of each class. */
    private static void look(Model<Image, Classification> model, List<Image> images, Path folder) {
        Optional<ClassActivation> maps = ClassActivation.of(model);
        Map<String, Image> firsts = new LinkedHashMap<>();
        images.forEach(image -> firsts.putIfAbsent(image.label().orElse(""), image));
        // Numbered, as what is left of two names may be the same.
        int number = 0;
        for (Image image : firsts.values().stream().limit(MOST_LOOKS).toList()) {
            HeatMap map = maps.map(it -> it.map(image))
                    .orElseGet(() -> Occlusion.of(model).map(image));
            number++;
            String name = "look-" + number + "-" + Outputs.name(image.label().orElse("")) + "-as-"
                    + Outputs.name(map.label()) + ".png";
            map.save(image, folder.resolve(name));
        }
    }

    private static void publish(
            Model<Image, Classification> model, ClassificationEvaluation evaluation, Image image, Path folder) {
        try (ModelStore store = ModelStore.open(folder)) {
            ModelRef ref = store.publish("vision", model, evaluation.metrics());
            try (Model<Image, Classification> loaded = store.load(ref, Image.class, Classification.class)) {
                System.out.println(ref + " says of " + image + ": " + loaded.predict(image));
            }
        }
    }
}
