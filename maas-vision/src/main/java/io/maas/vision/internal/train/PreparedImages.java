package io.maas.vision.internal.train;

import io.maas.tensor.ExampleSlot;
import io.maas.tensor.TensorExamples;
import io.maas.vision.Augmentation;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images on their way into a training. As many as fit some memory are decoded and prepared once, before it begins; the others are
 * read again in each epoch, so that a set may be larger than memory.
 */
final class PreparedImages implements TensorExamples {

    private final List<Image> images;
    private final int[] labels;
    private final Preprocessing preprocessing;
    private final Augmentation augmentation;
    private final float[][] kept;

    private PreparedImages(
            List<Image> images, int[] labels, Preprocessing preprocessing, Augmentation augmentation, float[][] kept) {
        this.images = images;
        this.labels = labels;
        this.preprocessing = preprocessing;
        this.augmentation = augmentation;
        this.kept = kept;
    }

    /**
     * Prepares images.
     *
     * @param images the images
     * @param labels the class of each
     * @param preprocessing how they become numbers
     * @param augmentation how those that the network learns from are varied
     * @param memory how many bytes prepared images may take
     * @param pass hears of it
     */
    static PreparedImages of(
            List<Image> images,
            int[] labels,
            Preprocessing preprocessing,
            Augmentation augmentation,
            long memory,
            ImagePass pass) {
        int most = (int) Math.min(images.size(), memory / (4L * preprocessing.length()));
        float[][] kept = new float[most][];
        pass.each(most, i -> kept[i] = preprocessing.apply(images.get(i)));
        return new PreparedImages(images, labels, preprocessing, augmentation, kept);
    }

    /** Returns how many images are kept in memory. */
    int kept() {
        return kept.length;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public void write(int index, ExampleSlot slot) {
        slot.label(labels[index]);
        float @Nullable [] prepared = index < kept.length ? kept[index] : null;
        boolean varied = slot.isLearning() && !augmentation.equals(Augmentation.none());
        if (prepared == null && !varied) {
            preprocessing.write(images.get(index), slot.floats());
            return;
        }
        float[] numbers = prepared == null ? preprocessing.apply(images.get(index)) : prepared;
        slot.floats().put(varied ? augmentation.apply(numbers, preprocessing, slot.random()) : numbers);
    }
}
