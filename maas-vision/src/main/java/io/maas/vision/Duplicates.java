package io.maas.vision;

import io.maas.InvalidInputException;
import io.maas.evaluation.Split;
import io.maas.vision.internal.train.ContentGroups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Images that look exactly alike, by {@link Image#contentHash}: the same part photographed once and filed twice would be trained
 * on and judged on, and make a model look better than it is.
 *
 * <p>All images are decoded once, several at a time in the common pool, and none is kept. All methods throw
 * {@link InvalidInputException} that names every image that cannot be decoded, up to a thousand. Stateless and thread-safe.
 */
public final class Duplicates {

    private Duplicates() {}

    /**
     * Groups images that look alike.
     *
     * @param images the images
     * @return the groups in the order of their first images; most have one image
     */
    public static List<List<Image>> groups(List<Image> images) {
        return ContentGroups.groups(images, ContentGroups.hashes(images)).stream()
                .map(group -> group.stream().map(images::get).toList())
                .toList();
    }

    /**
     * Holds back the same share of each label's images, and keeps those that look alike on the same side.
     *
     * @param images labelled images, at least 2 different ones of one label
     * @param testShare the share of images to hold back, above 0 and below 1
     * @param seed the seed of the choice
     * @return the split; images keep their order within each part
     * @throws IllegalArgumentException if the share is out of range
     * @throws InvalidInputException if an image has no label, or there are too few
     */
    public static Split<Image> split(List<Image> images, double testShare, long seed) {
        return ContentGroups.split(images, ContentGroups.hashes(images), testShare, seed);
    }

    /**
     * Leaves out what looks like one of other images, such as training images that are in the test set too.
     *
     * @param images the images
     * @param others what they must not look like
     * @return the images that are left, in their order
     */
    public static List<Image> without(List<Image> images, List<Image> others) {
        Set<String> taken = new HashSet<>(ContentGroups.hashes(others));
        List<String> hashes = ContentGroups.hashes(images);
        List<Image> left = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            if (!taken.contains(hashes.get(i))) {
                left.add(images.get(i));
            }
        }
        return List.copyOf(left);
    }
}
