package io.maas.tabular.internal.train;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How trees are grown.
 *
 * @param maxDepth the deepest leaf, from 1 to {@link #DEEPEST}
 * @param minLeaf the fewest training rows in a leaf, at least 1
 * @param featureFraction the fraction of the features drawn for each split, above 0 and at most 1; if empty, the square root
 *     of their number for a classification, but half of them as long as that is no more than 16, and all of them for a
 *     regression
 * @param randomSplits whether a feature is parted at one random place instead of the best
 * @param maxBins how many bins a feature is cut into at most, from 2 to {@link #MOST_BINS}
 */
public record TreeSettings(
        int maxDepth, int minLeaf, OptionalDouble featureFraction, boolean randomSplits, int maxBins) {

    /** Deep enough for any tree that answers well, and shallow enough for the stack of any thread. */
    public static final int DEEPEST = 512;

    /** The most bins a feature can be cut into. */
    public static final int MOST_BINS = Bins.MOST;

    /**
     * So many features are drawn for the splits of a classification if there are enough: the square root of their number, which is
     * the custom, leaves out too much of the narrow tables that machines fill.
     */
    private static final int USUALLY_DRAWN = 16;

    /** Returns how many features are drawn for each split. */
    int featuresInSplit(TrainingMatrix matrix) {
        double drawn = featureFraction.isPresent() ? featureFraction.getAsDouble() * matrix.width() : usual(matrix);
        return (int) Math.max(1, Math.round(drawn));
    }

    private static double usual(TrainingMatrix matrix) {
        if (!matrix.classification()) {
            return matrix.width();
        }
        return Math.max(Math.sqrt(matrix.width()), Math.min(matrix.width() / 2.0, USUALLY_DRAWN));
    }

    /** Returns the settings as they stand in the manifest. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("maxDepth", Integer.toString(maxDepth));
        parameters.put("minLeaf", Integer.toString(minLeaf));
        featureFraction.ifPresent(fraction -> parameters.put("featureFraction", Double.toString(fraction)));
        parameters.put("maxBins", Integer.toString(maxBins));
        return parameters;
    }
}
