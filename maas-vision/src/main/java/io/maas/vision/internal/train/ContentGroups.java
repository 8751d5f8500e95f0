package io.maas.vision.internal.train;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.evaluation.Split;
import io.maas.vision.Image;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Images that look exactly alike belong together. */
public final class ContentGroups {

    private ContentGroups() {}

    /**
     * Decodes images, several at a time, and digests what they look like.
     *
     * @param images the images
     * @return the {@link Image#contentHash} of each
     * @throws InvalidInputException if some cannot be decoded
     */
    public static List<String> hashes(List<Image> images) {
        return hashes(images, ImagePass.UNHEARD);
    }

    static List<String> hashes(List<Image> images, ImagePass pass) {
        String[] hashes = new String[images.size()];
        pass.each(hashes.length, item -> hashes[item] = images.get(item).contentHash());
        return List.of(hashes);
    }

    /**
     * Groups images that look alike.
     *
     * @param images the images
     * @param hashes the hash of each
     * @return the indexes of each group, in the order of their first images
     */
    public static List<List<Integer>> groups(List<Image> images, List<String> hashes) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            groups.computeIfAbsent(hashes.get(i), hash -> new ArrayList<>()).add(i);
        }
        return List.copyOf(groups.values());
    }

    /**
     * Holds back the same share of each label's images, and keeps those that look alike on the same side.
     *
     * @param images labelled images
     * @param hashes the hash of each
     * @param testShare the share of images to hold back
     * @param seed the seed of the choice
     * @return the split; images keep their order within each part
     * @throws InvalidInputException if an image has no label, or there are too few
     */
    public static Split<Image> split(List<Image> images, List<String> hashes, double testShare, long seed) {
        List<List<Integer>> groups = groups(images, hashes);
        Map<String, Integer> different = new TreeMap<>();
        groups.forEach(group -> different.merge(label(images.get(group.get(0))), 1, Integer::sum));
        if (different.values().stream().noneMatch(count -> count > 1)) {
            throw new InvalidInputException(Fault.of(
                    "image",
                    "of no label two images that look different: " + different,
                    "at least two of a label, so that one can be held back"));
        }
        // Alike but filed under several labels: the first one decides.
        Split<List<Integer>> split =
                Split.stratified(groups, group -> label(images.get(group.get(0))), testShare, seed);
        BitSet held = new BitSet();
        split.test().forEach(group -> group.forEach(held::set));
        List<Image> train = new ArrayList<>();
        List<Image> test = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            (held.get(i) ? test : train).add(images.get(i));
        }
        return new Split<>(train, test);
    }

    static String label(Image image) {
        return image.label()
                .orElseThrow(() -> new InvalidInputException(
                        new Fault(image.toString(), "label", "none", "a label; see Image.labelled")));
    }
}
