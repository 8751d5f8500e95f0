package io.maas.tabular.internal.compiled;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays of a {@link TreeEnsemble}: one entry a node, siblings side by side, a left subtree before a right one.
 *
 * <p>Leaves of equal values share them: in a forest of classifiers most leaves are one of few distributions, and what stays in
 * the processor's cache need not be fetched.
 */
final class TreeLayout {

    private final int[] roots;
    private final int[] features;
    private final float[] thresholds;
    private final int[] lefts;
    private final boolean[] missingLefts;
    private final int[] leafStarts;
    private final double[] covers;
    private double[] leafValues = new double[64];
    private int values;
    private final Map<Values, Integer> starts = new HashMap<>();

    private TreeLayout(int trees, int nodes) {
        roots = new int[trees];
        features = new int[nodes];
        thresholds = new float[nodes];
        lefts = new int[nodes];
        missingLefts = new boolean[nodes];
        leafStarts = new int[nodes];
        covers = new double[nodes];
    }

    /**
     * Lays out trees depth first, without recursion: an unlimited tree may be deeper than the stack.
     *
     * @param inputs the number of features
     * @param trees the trees
     * @param widths for each tree the number of values of a leaf
     * @throws IllegalArgumentException if a tree is not sound
     */
    static TreeLayout of(int inputs, List<TreeNode> trees, int[] widths) {
        long nodes = 0;
        for (int tree = 0; tree < widths.length; tree++) {
            nodes += check(trees.get(tree), inputs, widths[tree]);
        }
        if (nodes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an ensemble cannot have " + nodes + " nodes");
        }
        TreeLayout layout = new TreeLayout(widths.length, (int) nodes);
        int next = 0;
        for (int tree = 0; tree < widths.length; tree++) {
            next = layout.put(tree, trees.get(tree), next);
        }
        layout.leafValues = Arrays.copyOf(layout.leafValues, layout.values);
        layout.starts.clear();
        return layout;
    }

    /** Checks a tree and returns the number of its nodes. */
    private static long check(TreeNode tree, int inputs, int width) {
        long nodes = 0;
        Deque<TreeNode> open = new ArrayDeque<>();
        open.push(tree);
        while (!open.isEmpty()) {
            TreeNode node = open.pop();
            nodes++;
            if (node.cover() < 0 || node.cover() == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a node cannot be reached by rows that weigh " + node.cover());
            }
            if (node instanceof TreeNode.Split split) {
                if (split.feature() < 0 || split.feature() >= inputs || !Float.isFinite(split.threshold())) {
                    throw new IllegalArgumentException("a split asks whether feature " + split.feature() + " of "
                            + inputs + " exceeds " + split.threshold());
                }
                open.push(split.right());
                open.push(split.left());
            } else if (node instanceof TreeNode.Leaf leaf
                    && (leaf.values().length != width
                            || !Arrays.stream(leaf.values()).allMatch(Double::isFinite))) {
                throw new IllegalArgumentException("a leaf has the values " + Arrays.toString(leaf.values())
                        + ", expected " + width + " finite ones");
            }
        }
        return nodes;
    }

    /** Lays out a tree from a node number on and returns the next free number. */
    private int put(int tree, TreeNode root, int first) {
        int next = first;
        roots[tree] = next;
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, next++));
        while (!open.isEmpty()) {
            Place place = open.pop();
            int node = place.node;
            covers[node] = place.tree.cover();
            if (place.tree instanceof TreeNode.Split split) {
                features[node] = split.feature();
                thresholds[node] = split.threshold();
                lefts[node] = next;
                missingLefts[node] = split.missingLeft();
                open.push(new Place(split.right(), next + 1));
                open.push(new Place(split.left(), next));
                next += 2;
            } else if (place.tree instanceof TreeNode.Leaf leaf) {
                lefts[node] = node;
                leafStarts[node] = starts.computeIfAbsent(Values.of(leaf.values()), this::append);
            }
        }
        return next;
    }

    private int append(Values leaf) {
        int start = values;
        if (start + leaf.bits.length > leafValues.length) {
            leafValues = Arrays.copyOf(leafValues, Math.max(start + leaf.bits.length, 2 * leafValues.length));
        }
        for (long bits : leaf.bits) {
            leafValues[values++] = Double.longBitsToDouble(bits);
        }
        return start;
    }

    /** Walks a row down a tree and returns the leaf. */
    int walk(int tree, float[] vectors, int row) {
        int node = roots[tree];
        while (!isLeaf(node)) {
            float x = vectors[row + features[node]];
            boolean left = Float.isNaN(x) ? missingLefts[node] : x <= thresholds[node];
            node = lefts[node] + (left ? 0 : 1);
        }
        return node;
    }

    int size() {
        return lefts.length;
    }

    int root(int tree) {
        return roots[tree];
    }

    /** Returns the number of nodes of a tree, which stand one after the other from the root on. */
    int nodes(int tree) {
        return (tree + 1 < roots.length ? roots[tree + 1] : size()) - roots[tree];
    }

    boolean isLeaf(int node) {
        return lefts[node] == node;
    }

    int feature(int node) {
        return features[node];
    }

    float threshold(int node) {
        return thresholds[node];
    }

    int left(int node) {
        return lefts[node];
    }

    boolean missingLeft(int node) {
        return missingLefts[node];
    }

    int leafStart(int node) {
        return leafStarts[node];
    }

    double leafValue(int index) {
        return leafValues[index];
    }

    double cover(int node) {
        return covers[node];
    }

    /** The array itself, not a copy: for {@link TreeGroup}, which only reads it. */
    double[] leafValues() {
        return leafValues;
    }

    private record Place(TreeNode tree, int node) {}

    /** The values of a leaf, equal to others of the same bits. */
    private record Values(long[] bits) {

        static Values of(double[] values) {
            return new Values(
                    Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Values values && Arrays.equals(bits, values.bits);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits);
        }
    }
}
