package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What the paths of an ensemble's trees say before any row is seen. */
final class TreePaths {

    private final TreeEnsemble trees;
    private final double[] shares;
    private final double[] expected;
    private int depth;
    private int distinct;

    private TreePaths(TreeEnsemble trees) {
        this.trees = trees;
        shares = new double[trees.nodes()];
        expected = new double[trees.outputs()];
    }

    static TreePaths of(TreeEnsemble trees) {
        TreePaths paths = new TreePaths(trees);
        for (int tree = 0; tree < trees.trees(); tree++) {
            paths.follow(tree);
        }
        for (int k = 0; k < paths.expected.length; k++) {
            paths.expected[k] = trees.base(k) + trees.scale() * paths.expected[k];
        }
        return paths;
    }

    /**
     * Returns for each node but the roots which part of the training rows at its parent went on to it: between 0 and 1, the
     * same for both children where no row came to the parent, and NaN where the covers are unknown, or too large to add.
     */
    double[] shares() {
        return shares;
    }

    /** Returns the mean margins of the training rows, one an output. */
    double[] expected() {
        return expected;
    }

    /** Returns the number of splits on the longest path. */
    int depth() {
        return depth;
    }

    /** Returns a bound on the number of different features on a path. */
    int distinct() {
        return distinct;
    }

    private void follow(int tree) {
        Set<Integer> features = new HashSet<>();
        int levels = 0;
        // Not recursion: a tree may be deeper than the stack.
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(trees.root(tree), 0, 1));
        while (!open.isEmpty()) {
            Place place = open.pop();
            int node = place.node;
            if (trees.isLeaf(node)) {
                levels = Math.max(levels, place.depth);
                expect(tree, node, place.reach);
            } else {
                features.add(trees.feature(node));
                share(node);
                for (int child : new int[] {trees.right(node), trees.left(node)}) {
                    open.push(new Place(child, place.depth + 1, place.reach * shares[child]));
                }
            }
        }
        depth = Math.max(depth, levels);
        distinct = Math.max(distinct, Math.min(levels, features.size()));
    }

    private void share(int split) {
        double left = trees.cover(trees.left(split));
        double right = trees.cover(trees.right(split));
        // Not the cover of the split itself: that may be rounded on its own, and shares must sum to 1.
        double sum = left + right;
        double share = sum == 0 ? 0.5 : left / sum;
        shares[trees.left(split)] = Double.isFinite(sum) ? share : Double.NaN;
        shares[trees.right(split)] = Double.isFinite(sum) ? 1 - share : Double.NaN;
    }

    private void expect(int tree, int leaf, double reach) {
        int only = trees.treeOutput(tree);
        if (only >= 0) {
            expected[only] += reach * trees.leafValue(leaf, 0);
        } else {
            for (int k = 0; k < expected.length; k++) {
                expected[k] += reach * trees.leafValue(leaf, k);
            }
        }
    }

    private record Place(int node, int depth, double reach) {}
}
