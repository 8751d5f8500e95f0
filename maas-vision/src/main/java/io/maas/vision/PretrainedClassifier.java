package io.maas.vision;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.InferenceFailedException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.internal.digest.Sha256;
import io.maas.internal.tensor.PackagedNetwork;
import io.maas.tensor.TensorSpec;
import io.maas.vision.internal.model.Scores;
import io.maas.vision.internal.model.VisionModel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a model of a SavedModel that was made elsewhere and classifies images, such as an export of Keras: it is then published,
 * served and explained (by {@link Occlusion}) like any other. Immutable: its methods return changed copies.
 *
 * <pre>{@code
 * Model<Image, Classification> model = PretrainedClassifier.of(
 *                 Path.of("mobilenet"), Preprocessing.rgb(224, 224).centerCrop().imageNet(), List.of("ok", "scratch"))
 *         .logits()
 *         .load();
 * }</pre>
 *
 * <p>The network takes a batch of images as FLOAT32, {@code [batch, height, width, channels]}, and gives a number for each label; of
 * two labels it may give one number, for the second.
 */
public final class PretrainedClassifier {

    /** The size of the pictures that a network is tried with. */
    private static final int WIDTH = 48;

    private static final int HEIGHT = 32;

    private final Path savedModel;
    private final Preprocessing preprocessing;
    private final List<String> labels;
    private final Scores.Kind kind;
    private final Optional<String> output;
    private final Optional<String> signatureKey;

    private PretrainedClassifier(
            Path savedModel,
            Preprocessing preprocessing,
            List<String> labels,
            Scores.Kind kind,
            Optional<String> output,
            Optional<String> signatureKey) {
        this.savedModel = savedModel;
        this.preprocessing = preprocessing;
        this.labels = labels;
        this.kind = kind;
        this.output = output;
        this.signatureKey = signatureKey;
    }

    /**
     * Describes a classifier that gives probabilities.
     *
     * @param savedModel the folder that holds {@code saved_model.pb}; not needed once the model is loaded
     * @param preprocessing how images become what the network was trained on; a wrong one makes silently worse answers
     * @param labels the labels in the order of the network's numbers, at least two
     * @return the description
     * @throws IllegalArgumentException if there are fewer than two labels, or one twice
     */
    public static PretrainedClassifier of(Path savedModel, Preprocessing preprocessing, List<String> labels) {
        if (labels.size() < 2 || new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("at least two labels are needed, none of them twice: " + labels);
        }
        return new PretrainedClassifier(
                savedModel,
                preprocessing,
                List.copyOf(labels),
                Scores.Kind.PROBABILITIES,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Says that the network gives logits, to which a softmax has still to be applied, or to one number a sigmoid. A network that ends in a
     * softmax is refused when it is loaded; one that ends in a sigmoid cannot be told for sure, and is logged as a warning.
     *
     * @return the changed description
     */
    public PretrainedClassifier logits() {
        return new PretrainedClassifier(savedModel, preprocessing, labels, Scores.Kind.LOGITS, output, signatureKey);
    }

    /**
     * Chooses the output with the numbers of the labels; needed if there are several.
     *
     * @param name its name in the signature
     * @return the changed description
     */
    public PretrainedClassifier output(String name) {
        return new PretrainedClassifier(savedModel, preprocessing, labels, kind, Optional.of(name), signatureKey);
    }

    /**
     * Chooses a signature of the SavedModel.
     *
     * @param key its key; {@code serving_default}, or the only one there is, if not set
     * @return the changed description
     */
    public PretrainedClassifier signature(String key) {
        return new PretrainedClassifier(savedModel, preprocessing, labels, kind, output, Optional.of(key));
    }

    /**
     * Loads the network, checks that it fits what was said of it, and lets it answer two pictures, whose answers are recorded.
     *
     * @return the model
     * @throws io.maas.ModelNotFoundException if there is no SavedModel
     * @throws io.maas.CorruptModelException if its files are damaged or incomplete
     * @throws IncompatibleModelException if its input is not what the preprocessing makes, its output has not a number for each label,
     *     or the numbers are not what was said: no probabilities, or probabilities instead of logits
     * @throws io.maas.EngineUnavailableException if TensorFlow cannot be started; the message says what to add
     */
    public Model<Image, Classification> load() {
        PackagedNetwork network = PackagedNetwork.copyOf(savedModel, signatureKey);
        try {
            Scores scores = new Scores(output.orElseGet(() -> onlyOutput(network)), kind, Optional.empty());
            ModelManifest.Training training = new ModelManifest.Training(
                    "saved-model", Map.of("preprocessing", preprocessing.toString()), 0, 0, Sha256.of(new byte[0]));
            return VisionModel.of(network, preprocessing, labels, scores, training, Map.of(), patterns());
        } catch (InferenceFailedException wrong) {
            network.close();
            throw new IncompatibleModelException(
                    "the network in " + savedModel + " does not answer as was said of it: " + wrong.getMessage()
                            + (kind == Scores.Kind.LOGITS ? "" : " If so, say logits()"),
                    wrong);
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
    }

    private static String onlyOutput(PackagedNetwork network) {
        List<TensorSpec> outputs = network.model().signature().outputs();
        if (outputs.size() != 1) {
            throw new IncompatibleModelException(
                    "the network has several outputs: choose one with output(name) from " + outputs);
        }
        return outputs.get(0).name();
    }

    /** A bright and a dark picture with edges, as the images that the network learnt from are not here. */
    private static List<Image> patterns() {
        return List.of(pattern(0xFFFFFF, 0xFF0000), pattern(0x000000, 0x808080));
    }

    /** Sets the pixels by hand: Java's toolkit would look for a screen to draw on. */
    private static Image pattern(int ground, int figure) {
        ByteBuffer pixels = ByteBuffer.allocate(3 * WIDTH * HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int color = inDisk(x, y) || inBar(x, y) ? figure : ground;
                pixels.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
            }
        }
        return Image.frame(FrameFormat.RGB8, WIDTH, HEIGHT, 3 * WIDTH, pixels.flip());
    }

    private static boolean inDisk(int x, int y) {
        double right = (x - 11.5) / 8;
        double down = (y - 15.5) / 10;
        return right * right + down * down <= 1;
    }

    private static boolean inBar(int x, int y) {
        return x >= 26 && x < 38 && y >= 4 && y < 28;
    }
}
