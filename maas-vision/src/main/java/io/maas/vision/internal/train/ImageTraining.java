package io.maas.vision.internal.train;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.evaluation.Split;
import io.maas.internal.digest.Sha256;
import io.maas.internal.tensor.PackagedNetwork;
import io.maas.internal.training.LabelLimit;
import io.maas.tensor.LearningRate;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import io.maas.vision.Augmentation;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import io.maas.vision.internal.model.VisionModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A training of a classifier of images.
 *
 * @param architecture the network
 * @param input what it takes
 * @param augmentation how images are varied
 * @param weights how much the images of each label count
 * @param limit how many labels there can be
 * @param pace how long is trained
 * @param watch who hears of it
 * @param memory how many bytes prepared images may take
 */
public record ImageTraining(
        Architecture architecture,
        InputChoice input,
        Augmentation augmentation,
        LabelWeights weights,
        LabelLimit limit,
        Pace pace,
        Watch watch,
        long memory) {

    private static final double WARM_UP_EPOCHS = 2;

    /**
     * Returns this training with another input.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withInput(InputChoice other) {
        return new ImageTraining(architecture, other, augmentation, weights, limit, pace, watch, memory);
    }

    /**
     * Returns this training with another augmentation.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withAugmentation(Augmentation other) {
        return new ImageTraining(architecture, input, other, weights, limit, pace, watch, memory);
    }

    /**
     * Returns this training with other weights.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withWeights(LabelWeights other) {
        return new ImageTraining(architecture, input, augmentation, other, limit, pace, watch, memory);
    }

    /**
     * Returns this training with another limit.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withLimit(LabelLimit other) {
        return new ImageTraining(architecture, input, augmentation, weights, other, pace, watch, memory);
    }

    /**
     * Returns this training with another pace.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withPace(Pace other) {
        return new ImageTraining(architecture, input, augmentation, weights, limit, other, watch, memory);
    }

    /**
     * Returns this training with others who hear of it.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withWatch(Watch other) {
        return new ImageTraining(architecture, input, augmentation, weights, limit, pace, other, memory);
    }

    /**
     * Returns this training with another bound on memory.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public ImageTraining withMemory(long other) {
        return new ImageTraining(architecture, input, augmentation, weights, limit, pace, watch, other);
    }

    /**
     * Trains.
     *
     * @param images labelled images
     * @return the model
     * @throws InvalidInputException if images lack a label or cannot be decoded, there are not two labels, or too many
     */
    public Model<Image, Classification> fit(List<Image> images) {
        List<String> labels = labels(images);
        limit.check("label", labels, images.size());
        List<String> hashes = ContentGroups.hashes(images, new ImagePass("images", watch.progress()));
        String fingerprint = fingerprint(images, hashes);
        Split<Image> split = pace.validation() == 0
                ? new Split<>(images, List.of())
                : ContentGroups.split(images, hashes, pace.validation(), pace.seed());
        int[] targets = targets(split.train(), labels);
        double[] labelWeights = weights.of(labels, targets);
        Preprocessing preprocessing = input.decide(split.train());
        Network network = architecture.network(preprocessing, labels.size());
        PreparedImages learnt = PreparedImages.of(
                split.train(),
                targets,
                preprocessing,
                augmentation,
                memory,
                new ImagePass("preparing", watch.progress()));
        int epochs = pace.epochs(learnt.size());
        long warmUp = Math.round(Math.min(WARM_UP_EPOCHS, epochs / 10.0) * pace.stepsOfEpoch(learnt.size()));
        Training training = Training.of(network, Loss.categoricalCrossEntropy())
                .learningRate(LearningRate.cosine(architecture.learningRate()).warmUp(warmUp))
                .epochs(epochs)
                .batchSize(pace.batchSize())
                .classWeights(labelWeights)
                .seed(pace.seed())
                .listener(watch.progress())
                .onEpoch(watch.epochs());
        if (watch.checkpoint().isPresent()) {
            Path folder = watch.checkpoint().get();
            CheckpointOwner.claim(folder, preprocessing + "\n" + augmentation + "\n" + fingerprint);
            training = training.checkpoint(folder);
        }
        if (pace.validation() > 0) {
            PreparedImages judged = PreparedImages.of(
                    split.test(),
                    targets(split.test(), labels),
                    preprocessing,
                    Augmentation.none(),
                    memory - 4L * preprocessing.length() * learnt.kept(),
                    ImagePass.UNHEARD);
            training = training.validation(judged).earlyStopping(pace.patience());
        }
        TrainedNetwork trained = training.fit(learnt);
        ModelManifest.Training described = new ModelManifest.Training(
                "image-classifier-" + architecture.name().toLowerCase(Locale.ROOT),
                parameters(preprocessing, epochs, trained),
                pace.seed(),
                images.size(),
                fingerprint);
        return VisionModel.trained(
                PackagedNetwork.of(trained, architecture.maps()),
                preprocessing,
                labels,
                architecture.maps().isPresent(),
                described,
                metrics(trained),
                split.train());
    }

    private static List<String> labels(List<Image> images) {
        TreeSet<String> labels = new TreeSet<>();
        FaultList faults = new FaultList();
        for (int item = 0; item < images.size(); item++) {
            @Nullable Image image = images.get(item);
            if (image == null) {
                faults.add(Fault.of("image", "null", "an image").at("item " + item));
            } else if (image.label().isEmpty()) {
                faults.add(Fault.of("label", "none", "a label of " + image + "; see Image.labelled")
                        .at("item " + item));
            } else {
                labels.add(image.label().get());
            }
        }
        faults.throwIfAny();
        if (labels.size() < 2) {
            throw new InvalidInputException(Fault.of(
                    "label", String.join(", ", labels), "at least two labels among the images, to tell apart"));
        }
        return List.copyOf(labels);
    }

    private static int[] targets(List<Image> images, List<String> labels) {
        return images.stream()
                .mapToInt(image -> labels.indexOf(ContentGroups.label(image)))
                .toArray();
    }

    private Map<String, String> parameters(Preprocessing preprocessing, int epochs, TrainedNetwork trained) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("preprocessing", preprocessing.toString());
        parameters.put("augmentation", augmentation.toString());
        parameters.put("classWeights", weights.describe());
        parameters.put("epochs", Integer.toString(epochs));
        parameters.put("bestEpoch", Integer.toString(trained.bestEpoch()));
        parameters.put("batchSize", Integer.toString(pace.batchSize()));
        parameters.put("validation", Double.toString(pace.validation()));
        parameters.put("earlyStopping", Integer.toString(pace.patience()));
        parameters.put("learningRate", Double.toString(architecture.learningRate()));
        return parameters;
    }

    /** The validation images chose the epoch, so that these figures flatter a little: they have names of their own. */
    private static Map<String, Double> metrics(TrainedNetwork trained) {
        Map<String, Double> metrics = new TreeMap<>();
        trained.epochs().get(trained.bestEpoch() - 1).validation().ifPresent(figures -> {
            metrics.put("validation_accuracy", figures.metric());
            metrics.put("validation_loss", figures.loss());
        });
        return metrics;
    }

    /** Of each image the digest of what it looks like, and its label. */
    private static String fingerprint(List<Image> images, List<String> hashes) {
        MessageDigest digest = Sha256.start();
        for (int i = 0; i < hashes.size(); i++) {
            String line = hashes.get(i) + " " + ContentGroups.label(images.get(i)) + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.finish(digest);
    }
}
