package io.maas.tabular.internal.train;

import com.oracle.labs.mlrg.olcut.config.Config;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.common.tree.AbstractCARTTrainer;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Tribuo's CART trainer with split search over bins: it grows {@link BinnedRows}.
 *
 * <p>Why not the nodes that Tribuo brings: they take time in proportion to the rows times the distinct values of a feature,
 * keep sums of squares in floats, give up on a node when none of the features drawn for it can part its rows, let leaves be
 * smaller than the minimum, and mix the rows of one feature with those of the next when they draw random splits for a
 * regression (4.3.2).
 *
 * @param <T> Tribuo's type of answer
 */
final class BinnedCartTrainer<T extends Output<T>> extends AbstractCARTTrainer<T> {

    /** Small enough never to matter: the smallest leaf is counted in rows here. */
    private static final float ANY_WEIGHT = Float.MIN_VALUE;

    @Config(description = "The fewest rows in a leaf.")
    private final int minLeaf;

    /**
     * Makes a trainer.
     *
     * @param settings how trees are grown
     * @param featureFraction the fraction of the features that is drawn for each split
     * @param seed the seed of the draws
     */
    BinnedCartTrainer(TreeSettings settings, float featureFraction, long seed) {
        super(settings.maxDepth(), ANY_WEIGHT, 0f, featureFraction, settings.randomSplits(), seed);
        minLeaf = settings.minLeaf();
        postConfig();
    }

    @Override
    protected AbstractTrainingNode<T> mkTrainingNode(
            Dataset<T> examples, AbstractTrainingNode.LeafDeterminer leafDeterminer) {
        if (!(examples instanceof BinnedRows<T> rows)) {
            throw new IllegalArgumentException("rows in bins are needed, not " + examples.getClass());
        }
        return new BinnedNode<>(new SplitSearch<>(rows, minLeaf), 0, rows.rows.length, 0, leafDeterminer);
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
