package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Outcome;
import io.maas.Schema;
import io.maas.internal.tensor.PackagedNetwork;
import io.maas.tensor.TensorBatching;
import io.maas.tensor.TensorPredictor;
import io.maas.tensor.TensorShape;
import io.maas.tensor.TensorSignature;
import io.maas.tensor.TensorSpec;
import io.maas.tensor.TensorType;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A classifier of images: prepared, run through a network, answered. */
public final class VisionModel implements Model<Image, Classification> {

    /** The name of the field that a model of images takes. */
    static final String INPUT = "image";

    /** What trained networks call their outputs; see {@link io.maas.tensor.TrainedNetwork#export}. */
    private static final String OUTPUT = "output";

    private static final String MAPS = "features";

    /** Enough to keep all processors at work, few enough for the memory that the layers need. */
    private static final int MOST_IMAGES = 64;

    private final ModelManifest manifest;
    private final Preprocessing preprocessing;
    private final Scores scores;
    private final PackagedNetwork network;
    private final TensorBatching batching;
    private final TensorPredictor<Image, Classification> predictor;
    private final Optional<TensorPredictor<Image, LabelMaps>> maps;

    /**
     * Puts a model together.
     *
     * @param manifest lists the labels
     * @param preprocessing how images become numbers
     * @param scores how numbers become answers
     * @param network what is between; closed with the model
     * @throws IncompatibleModelException if the parts do not fit; the message says which and why
     */
    VisionModel(ModelManifest manifest, Preprocessing preprocessing, Scores scores, PackagedNetwork network) {
        this.manifest = manifest;
        this.preprocessing = preprocessing;
        this.scores = scores;
        this.network = network;
        TensorSignature signature = network.model().signature();
        List<String> labels = manifest.labels();
        TensorShape item = TensorShape.of(preprocessing.height(), preprocessing.width(), preprocessing.channels());
        String input = checkedInput(signature, item);
        scores.check(signature, labels.size());
        this.batching = TensorBatching.DEFAULTS
                .withMaxBatch(MOST_IMAGES)
                .withItemShape(input, item)
                .withParallelEncoding();
        ImageCodec codec = new ImageCodec(preprocessing, labels, scores, Scores.position(signature, scores.output()));
        try {
            this.predictor = network.model().predictor(codec, batching);
            this.maps = scores.maps().map(name -> {
                int position = Scores.position(signature, name);
                TensorShape shape = signature.outputs().get(position).shape();
                return network.model()
                        .predictor(
                                new LabelMaps.Codec(codec, position, (int) shape.length(1), (int) shape.length(2)),
                                batching);
            });
        } catch (IllegalArgumentException refused) {
            throw new IncompatibleModelException("the network takes no images one by one: " + refused.getMessage());
        }
    }

    private static String checkedInput(TensorSignature signature, TensorShape item) {
        List<TensorSpec> inputs = signature.inputs();
        if (inputs.size() != 1
                || inputs.get(0).type() != TensorType.FLOAT32
                || !inputs.get(0).shape().accepts(item.batch(1))) {
            throw new IncompatibleModelException("the preprocessing makes images of " + item
                    + " (height, width, channels), but the network takes " + inputs + "; it must take them as FLOAT32");
        }
        return inputs.get(0).name();
    }

    /**
     * Makes a model of a network just trained.
     *
     * @param network the network; closed with the model
     * @param preprocessing how images become numbers
     * @param labels the labels
     * @param maps whether the network also gives a map for each label
     * @param training how it was trained
     * @param metrics what was measured
     * @param images some images, to be recorded
     * @return the model
     */
    public static VisionModel trained(
            PackagedNetwork network,
            Preprocessing preprocessing,
            List<String> labels,
            boolean maps,
            ModelManifest.Training training,
            Map<String, Double> metrics,
            List<Image> images) {
        Scores scores = new Scores(OUTPUT, Scores.Kind.PROBABILITIES, maps ? Optional.of(MAPS) : Optional.empty());
        return of(network, preprocessing, labels, scores, training, metrics, ImageRecords.pick(images));
    }

    /**
     * Makes a model of a network.
     *
     * @param network the network; closed with the model, and if there is none
     * @param preprocessing how images become numbers
     * @param labels the labels
     * @param scores how numbers become answers
     * @param training how it was trained
     * @param metrics what was measured
     * @param recorded images whose answers are recorded
     * @return the model
     * @throws IncompatibleModelException if the parts do not fit; the message says which and why
     */
    public static VisionModel of(
            PackagedNetwork network,
            Preprocessing preprocessing,
            List<String> labels,
            Scores scores,
            ModelManifest.Training training,
            Map<String, Double> metrics,
            List<Image> recorded) {
        Function<List<ModelManifest.VerificationRecord>, ModelManifest> manifest = records -> new ModelManifest(
                VisionFormat.ID,
                VisionFormat.VERSION,
                Classification.KIND,
                Schema.of(Field.required(INPUT, FieldType.TEXT)),
                Schema.of(Field.category("label", labels)),
                training,
                metrics,
                libraries(),
                records,
                Optional.empty());
        try {
            // The records are answers of the model itself.
            VisionModel unrecorded = new VisionModel(manifest.apply(List.of()), preprocessing, scores, network);
            scores.checkLogits(unrecorded.numbers(recorded));
            List<ModelManifest.VerificationRecord> records = ImageRecords.record(unrecorded, recorded);
            return new VisionModel(manifest.apply(records), preprocessing, scores, network);
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
    }

    /** What the network gives for images, before it becomes an answer. */
    private List<float[]> numbers(List<Image> images) {
        int position = Scores.position(network.model().signature(), scores.output());
        return network.model()
                .predictor(new NumbersCodec(preprocessing, position), batching)
                .predictAll(images);
    }

    private static Map<String, String> libraries() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", Runtime.version().toString());
        versions.put(
                "maas",
                Optional.ofNullable(VisionModel.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
        return versions;
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    /**
     * Returns how images become numbers.
     *
     * @return the preprocessing
     */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    Scores scores() {
        return scores;
    }

    PackagedNetwork network() {
        return network;
    }

    /**
     * Returns what answers with a map for each label.
     *
     * @return the predictor, or empty if the network gives no maps
     */
    public Optional<TensorPredictor<Image, LabelMaps>> maps() {
        return maps;
    }

    @Override
    public Classification predict(Image image) {
        return predictor.predict(image);
    }

    @Override
    public List<Classification> predictAll(List<? extends Image> images) {
        return predictor.predictAll(images);
    }

    @Override
    public List<Outcome<Classification>> predictEach(List<? extends Image> images) {
        return predictor.predictEach(images);
    }

    @Override
    public void close() {
        network.close();
    }

    /** Returns the model in one line: what trained it, what it answers, where it was published. */
    @Override
    public String toString() {
        return manifest.training().trainer() + " for " + manifest.labels()
                + manifest.ref().map(ref -> ", " + ref).orElse(", not published");
    }
}
