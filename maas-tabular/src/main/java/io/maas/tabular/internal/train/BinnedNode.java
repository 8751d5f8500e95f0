package io.maas.tabular.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.tribuo.Output;
import org.tribuo.common.tree.AbstractTrainingNode;
import org.tribuo.common.tree.Node;

/**
 * A node of a tree that grows on bins: a range of the rows that {@link SplitSearch} keeps in order.
 *
 * @param <T> Tribuo's type of answer
 */
final class BinnedNode<T extends Output<T>> extends AbstractTrainingNode<T> {

    private static final long serialVersionUID = 1L;

    private final transient SplitSearch<T> search;
    private final int from;
    private final int to;
    private final double[] totals;

    BinnedNode(SplitSearch<T> search, int from, int to, int depth, LeafDeterminer leafDeterminer) {
        super(depth, to - from, leafDeterminer);
        this.search = search;
        this.from = from;
        this.to = to;
        totals = search.totals(from, to);
        impurityScore = search.impurity(from, to, totals);
    }

    @Override
    public List<AbstractTrainingNode<T>> buildTree(
            int[] featureIDs, SplittableRandom rng, boolean useRandomSplitPoints) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        search.start(from, to, totals);
        for (int feature : featureIDs) {
            search.consider(feature, useRandomSplitPoints ? rng : null);
        }
        // Where none of the features drawn can part the rows, others are drawn until one can.
        int[] others = search.found() ? new int[0] : search.others(featureIDs, rng);
        for (int i = 0; i < others.length && !search.found(); i++) {
            search.consider(others[i], useRandomSplitPoints ? rng : null);
        }
        List<AbstractTrainingNode<T>> grown = new ArrayList<>(2);
        if (search.found()) {
            split = true;
            splitID = search.feature();
            splitValue = search.threshold();
            int middle = search.part();
            lessThanOrEqual = child(from, middle, grown);
            greaterThan = child(middle, to, grown);
        }
        return grown;
    }

    private Node<T> child(int start, int end, List<AbstractTrainingNode<T>> grown) {
        BinnedNode<T> node = new BinnedNode<>(search, start, end, depth + 1, leafDeterminer);
        if (node.impurityScore > 0 && node.depth < leafDeterminer.getMaxDepth() && search.canPart(start, end)) {
            grown.add(node);
        }
        return node;
    }

    @Override
    public Node<T> convertTree() {
        return split ? createSplitNode() : search.leaf(impurityScore, totals);
    }

    @Override
    public float getWeightSum() {
        return (float) search.weight(from, to);
    }

    @Override
    public double getImpurity() {
        return impurityScore;
    }
}
