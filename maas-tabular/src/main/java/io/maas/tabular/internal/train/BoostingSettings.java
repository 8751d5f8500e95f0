package io.maas.tabular.internal.train;

import java.util.Map;
import java.util.TreeMap;

/**
 * How trees are boosted; the names are those of XGBoost's manual.
 *
 * @param rounds the number of rounds
 * @param learningRate what each tree's answer is multiplied with, above 0 and at most 1 ({@code eta})
 * @param maxDepth the deepest leaf ({@code max_depth})
 * @param minChildWeight the least weight in a leaf ({@code min_child_weight})
 * @param rowFraction the fraction of rows drawn for each tree ({@code subsample})
 * @param featureFraction the fraction of features drawn for each tree ({@code colsample_bytree})
 * @param l2 the penalty on the squares of the leaves ({@code lambda})
 * @param l1 the penalty on their sizes ({@code alpha})
 * @param minGain the least gain of a split ({@code gamma})
 * @param maxBins how many bins a feature is cut into at most ({@code max_bin}); 0 to search splits exactly
 */
public record BoostingSettings(
        int rounds,
        double learningRate,
        int maxDepth,
        double minChildWeight,
        double rowFraction,
        double featureFraction,
        double l2,
        double l1,
        double minGain,
        int maxBins) {

    /** What suits most tables. */
    public static final BoostingSettings USUAL = new BoostingSettings(200, 0.1, 6, 1, 1, 1, 1, 0, 0, 0);

    /**
     * Changes the rounds.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings rounds(int other) {
        return new BoostingSettings(
                other, learningRate, maxDepth, minChildWeight, rowFraction, featureFraction, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the learning rate.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings learningRate(double other) {
        return new BoostingSettings(
                rounds, other, maxDepth, minChildWeight, rowFraction, featureFraction, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the depth.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings maxDepth(int other) {
        return new BoostingSettings(
                rounds, learningRate, other, minChildWeight, rowFraction, featureFraction, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the least weight in a leaf.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings minChildWeight(double other) {
        return new BoostingSettings(
                rounds, learningRate, maxDepth, other, rowFraction, featureFraction, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the fraction of rows.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings rowFraction(double other) {
        return new BoostingSettings(
                rounds, learningRate, maxDepth, minChildWeight, other, featureFraction, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the fraction of features.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings featureFraction(double other) {
        return new BoostingSettings(
                rounds, learningRate, maxDepth, minChildWeight, rowFraction, other, l2, l1, minGain, maxBins);
    }

    /**
     * Changes the penalty on squares.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings l2(double other) {
        return new BoostingSettings(
                rounds,
                learningRate,
                maxDepth,
                minChildWeight,
                rowFraction,
                featureFraction,
                other,
                l1,
                minGain,
                maxBins);
    }

    /**
     * Changes the penalty on sizes.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings l1(double other) {
        return new BoostingSettings(
                rounds,
                learningRate,
                maxDepth,
                minChildWeight,
                rowFraction,
                featureFraction,
                l2,
                other,
                minGain,
                maxBins);
    }

    /**
     * Changes the least gain.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings minGain(double other) {
        return new BoostingSettings(
                rounds, learningRate, maxDepth, minChildWeight, rowFraction, featureFraction, l2, l1, other, maxBins);
    }

    /**
     * Changes the bins.
     *
     * @param other the other one
     * @return the changed settings
     */
    public BoostingSettings maxBins(int other) {
        return new BoostingSettings(
                rounds, learningRate, maxDepth, minChildWeight, rowFraction, featureFraction, l2, l1, minGain, other);
    }

    /** Returns the settings as they stand in the manifest. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("rounds", Integer.toString(rounds));
        parameters.put("learningRate", Double.toString(learningRate));
        parameters.put("maxDepth", Integer.toString(maxDepth));
        parameters.put("minChildWeight", Double.toString(minChildWeight));
        parameters.put("rowFraction", Double.toString(rowFraction));
        parameters.put("featureFraction", Double.toString(featureFraction));
        parameters.put("l2", Double.toString(l2));
        parameters.put("l1", Double.toString(l1));
        parameters.put("minGain", Double.toString(minGain));
        parameters.put("maxBins", maxBins == 0 ? "exact" : Integer.toString(maxBins));
        return parameters;
    }

    /** Returns the settings as XGBoost takes them. */
    Map<String, Object> forXGBoost() {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("eta", learningRate);
        parameters.put("max_depth", maxDepth);
        parameters.put("min_child_weight", minChildWeight);
        parameters.put("subsample", rowFraction);
        parameters.put("colsample_bytree", featureFraction);
        parameters.put("lambda", l2);
        parameters.put("alpha", l1);
        parameters.put("gamma", minGain);
        parameters.put("tree_method", maxBins == 0 ? "exact" : "hist");
        if (maxBins > 0) {
            parameters.put("max_bin", maxBins);
        }
        return parameters;
    }
}
