package io.maas.tabular;

import io.maas.tabular.internal.train.TreeSettings;
import java.util.OptionalDouble;

/**
 * What trainers share whose trees are grown independently of each other.
 *
 * @param <I> the type of row
 * @param <O> the typed answer
 * @param <T> the trainer itself
 */
abstract sealed class TreeTrainer<I, O, T extends TreeTrainer<I, O, T>> extends TabularTrainer<I, O, T>
        permits DecisionTree, RandomForest, ExtraTrees {

    static final int USUAL_BINS = 255;

    private final TreeSettings trees;

    TreeTrainer(TrainerSettings<I> settings, TreeSettings trees) {
        super(settings);
        this.trees = trees;
    }

    static TreeSettings usual(OptionalDouble featureFraction, boolean randomSplits) {
        return new TreeSettings(TreeSettings.DEEPEST, 1, featureFraction, randomSplits, USUAL_BINS);
    }

    /** Returns this trainer with other settings of its trees. */
    abstract T with(TreeSettings changed);

    TreeSettings trees() {
        return trees;
    }

    @Override
    Features decided(Features features) {
        return features.decide(Scaling.NONE, Impute.MEDIAN);
    }

    /**
     * Sets how deep trees grow at most. Shallow trees are small and simple; deep ones fit more.
     *
     * @param depth the most questions from root to leaf, from 1 to 512; 512 if not set, which is as deep as the rows allow
     * @return a trainer with this depth
     * @throws IllegalArgumentException if the depth is out of range
     */
    public T maxDepth(int depth) {
        return with(new TreeSettings(
                Checks.between("maxDepth", depth, 1, TreeSettings.DEEPEST),
                trees.minLeaf(),
                trees.featureFraction(),
                trees.randomSplits(),
                trees.maxBins()));
    }

    /**
     * Sets how many training rows a leaf has at least. More rows make smoother answers and smaller models.
     *
     * @param rows the fewest rows, at least 1; 1 if not set
     * @return a trainer with this minimum
     * @throws IllegalArgumentException if {@code rows} is less than 1
     */
    public T minLeaf(int rows) {
        return with(new TreeSettings(
                trees.maxDepth(),
                Checks.atLeast("minLeaf", rows, 1),
                trees.featureFraction(),
                trees.randomSplits(),
                trees.maxBins()));
    }

    /**
     * Sets which fraction of the features is drawn for each split. A smaller one makes trees more different from each other, and
     * training faster. If not set, a single tree looks at all features, and so does an ensemble for a regression; for a
     * classification it draws half of them but at most 16, or the square root of their number if that is more.
     *
     * @param fraction the fraction, above 0 and at most 1
     * @return a trainer with this fraction
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public T featureFraction(double fraction) {
        return with(new TreeSettings(
                trees.maxDepth(),
                trees.minLeaf(),
                OptionalDouble.of(Checks.fraction("featureFraction", fraction)),
                trees.randomSplits(),
                trees.maxBins()));
    }

    /**
     * Sets into how many bins a feature is cut at most before trees are grown. A feature with no more distinct values than bins
     * is split exactly.
     *
     * @param bins the most bins, from 2 to 65,535; 255 if not set
     * @return a trainer with these bins
     * @throws IllegalArgumentException if {@code bins} is out of range
     */
    public T maxBins(int bins) {
        return with(new TreeSettings(
                trees.maxDepth(),
                trees.minLeaf(),
                trees.featureFraction(),
                trees.randomSplits(),
                Checks.between("maxBins", bins, 2, TreeSettings.MOST_BINS)));
    }
}
