package io.maas.vision;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.evaluation.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> hashes = hashes(images);
        Map<String, List<Image>> groups = new LinkedHashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            groups.computeIfAbsent(hashes.get(i), hash -> new ArrayList<>()).add(images.get(i));
        }
        return groups.values().stream().map(List::copyOf).toList();
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
        List<List<Image>> groups = groups(images);
        // Alike but filed under several labels: the first one decides.
        Split<List<Image>> split = Split.stratified(groups, group -> label(group.get(0)), testShare, seed);
        Set<Image> held = new HashSet<>();
        split.test().forEach(held::addAll);
        List<Image> train = new ArrayList<>();
        List<Image> test = new ArrayList<>();
        images.forEach(image -> (held.contains(image) ? test : train).add(image));
        return new Split<>(train, test);
    }

    /**
     * Leaves out what looks like one of other images, such as training images that are in the test set too.
     *
     * @param images the images
     * @param others what they must not look like
     * @return the images that are left, in their order
     */
    public static List<Image> without(List<Image> images, List<Image> others) {
        Set<String> taken = new HashSet<>(hashes(others));
        List<String> hashes = hashes(images);
        List<Image> left = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            if (!taken.contains(hashes.get(i))) {
                left.add(images.get(i));
            }
        }
        return List.copyOf(left);
    }

    private static String label(Image image) {
        return image.label()
                .orElseThrow(() -> new InvalidInputException(
                        new Fault(image.toString(), "label", "none", "a label; see Image.labelled")));
    }

    private static List<String> hashes(List<Image> images) {
        String[] hashes = new String[images.size()];
        ItemFaults.each(hashes.length, item -> hashes[item] = images.get(item).contentHash());
        return List.of(hashes);
    }
}
