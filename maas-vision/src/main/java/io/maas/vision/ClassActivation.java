package io.maas.vision;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.tensor.TensorPredictor;
import io.maas.vision.internal.model.LabelMaps;
import io.maas.vision.internal.model.MapPlacement;
import io.maas.vision.internal.model.VisionModel;
import java.util.Optional;

/**
 * Tells where a network of {@link ImageClassifier#compact} looked, at the cost of one answer (class activation maps; Zhou et al.,
 * Learning Deep Features for Discriminative Localization, 2016).
 *
 * <p>A cell's number is by how much its evidence for the label is above the mean over all labels. The numbers are exact: the mean
 * over all cells that the network sees is the label's logit, less the mean logit. For other models there is {@link Occlusion}.
 *
 * <p>Immutable and thread-safe; answers until the model is closed.
 */
public final class ClassActivation {

    private final VisionModel model;
    private final TensorPredictor<Image, LabelMaps> maps;

    private ClassActivation(VisionModel model, TensorPredictor<Image, LabelMaps> maps) {
        this.model = model;
        this.maps = maps;
    }

    /**
     * Explains a classifier.
     *
     * @param model the classifier, just trained or loaded from a store
     * @return its explanation, or empty if its network gives no such maps
     */
    public static Optional<ClassActivation> of(Model<Image, Classification> model) {
        return model instanceof VisionModel vision
                ? vision.maps().map(maps -> new ClassActivation(vision, maps))
                : Optional.empty();
    }

    /**
     * Explains the most probable label.
     *
     * @param image the image
     * @return the map, laid out over the image
     * @throws InvalidInputException if the image cannot be answered
     */
    public HeatMap map(Image image) {
        Image decoded = image.decoded();
        LabelMaps found = maps.predict(decoded);
        return map(decoded, found, found.answer().label());
    }

    /**
     * Explains a label.
     *
     * @param image the image
     * @param label the label
     * @return the map, laid out over the image
     * @throws InvalidInputException if the image cannot be answered or the model does not know the label; the fault lists those it
     *     knows
     */
    public HeatMap map(Image image, String label) {
        if (!model.manifest().labels().contains(label)) {
            throw new InvalidInputException(
                    Fault.of("label", label, "one of " + model.manifest().labels()));
        }
        Image decoded = image.decoded();
        return map(decoded, maps.predict(decoded), label);
    }

    private HeatMap map(Image image, LabelMaps found, String label) {
        float[] evidence = found.evidence(model.manifest().labels().indexOf(label));
        return new MapPlacement(model.preprocessing(), image.width(), image.height())
                .onImage(label, found.columns(), found.rows(), evidence);
    }
}
