package io.maas.tabular.internal.compiled;

import java.util.Arrays;
import java.util.Map;

/**
 * Trees of the same output that a row walks down in step.
 *
 * <p>A node is one {@code long}: from the highest bits on its threshold as an integer ordered like the floats (33 bits with the
 * sign), the slot of its feature (11), a flag for leaves (1) and the number of the pair of its children (19). Values of rows are
 * integers of the same order, shifted alike, so that the sign of node minus value says where to go, and one rotation puts it
 * behind the number of the pair, which makes the number of the child. A leaf is a split whose threshold lies beyond all values
 * and whose child is itself, so that a walk may go on at its end; how far beyond says which leaf it is.
 */
final class TreeGroup {

    /** Enough to hide the time that memory takes. */
    static final int MOST_TREES = 32;

    private static final int THRESHOLD_SHIFT = 31;
    private static final int SLOT_BITS = 11;
    private static final int PAIR_BITS = 19;
    private static final int SLOT_SHIFT = THRESHOLD_SHIFT - SLOT_BITS;
    private static final long LEAF = 1L << PAIR_BITS;
    private static final int CHILD_MASK = (1 << (PAIR_BITS + 1)) - 1;

    static final int MOST_SLOTS = 1 << SLOT_BITS;
    /** The roots stand in front of the pairs and may leave one place empty. */
    static final int MOST_NODES = (1 << (PAIR_BITS + 1)) - 1;

    /** Stands for a missing value that goes left: smaller than all others. */
    static final long MISSING_LEFT = ordered(Float.NEGATIVE_INFINITY) - (1L << THRESHOLD_SHIFT);
    /** Stands for a missing value that goes right: larger than all others. */
    static final long MISSING_RIGHT = ordered(Float.POSITIVE_INFINITY) + (1L << THRESHOLD_SHIFT);

    /** The bits of a leaf's threshold that say where its values start, counted from 1, which is beyond what is missing. */
    private static final int START_MASK = Float.floatToRawIntBits(Float.MIN_NORMAL) - 1;

    static final int MOST_LEAF_VALUES = START_MASK - 2;
    private static final int ABOVE_ALL = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int BELOW_ALL = Integer.MIN_VALUE;

    /** Steps between two looks at whether all walks have ended. */
    private static final int STRIDE = 4;

    private final long[] nodes;
    private final int depth;
    private final double[] leafValues;
    private final int trees;
    private final int output;
    private final TreeEnsemble.Sums kind;

    private TreeGroup(long[] nodes, int depth, double[] leafValues, int trees, int output, TreeEnsemble.Sums kind) {
        this.nodes = nodes;
        this.depth = depth;
        this.leafValues = leafValues;
        this.trees = trees;
        this.output = output;
        this.kind = kind;
    }

    /**
     * Packs trees.
     *
     * @param layout the trees of the ensemble
     * @param trees the numbers of the trees of this group
     * @param slots the numbers of the slots
     * @param output the one output that they add to, or -1 for all
     * @param kind how leaves are added up
     */
    static TreeGroup of(
            TreeLayout layout, int[] trees, Map<TreeLanes.Slot, Integer> slots, int output, TreeEnsemble.Sums kind) {
        int roots = trees.length + trees.length % 2;
        long[] nodes = new long[Arrays.stream(trees).map(layout::nodes).sum() + trees.length % 2];
        int depth = 0;
        int next = roots;
        for (int tree = 0; tree < trees.length; tree++) {
            int root = layout.root(trees[tree]);
            int size = layout.nodes(trees[tree]);
            int[] places = new int[size];
            int[] depths = new int[size];
            places[0] = tree;
            // Children come after their parents.
            for (int i = 0; i < size; i++) {
                int node = root + i;
                if (layout.isLeaf(node)) {
                    nodes[places[i]] = leaf(layout.leafStart(node), places[i]);
                } else {
                    int slot = slots.getOrDefault(TreeLanes.Slot.of(layout, node), 0);
                    nodes[places[i]] = split(layout.threshold(node), slot, next);
                    int left = layout.left(node) - root;
                    for (int child = left; child <= left + 1; child++) {
                        places[child] = next++;
                        depths[child] = depths[i] + 1;
                        depth = Math.max(depth, depths[child]);
                    }
                }
            }
        }
        return new TreeGroup(nodes, depth, layout.leafValues(), trees.length, output, kind);
    }

    private static long split(float threshold, int slot, int left) {
        return ordered(threshold) | ((long) slot << SLOT_SHIFT) | (left >> 1);
    }

    private static long leaf(int start, int place) {
        int beyond = place % 2 == 0 ? ABOVE_ALL : BELOW_ALL;
        return ((long) (beyond | (start + 1)) << THRESHOLD_SHIFT) | LEAF | (place >> 1);
    }

    /** Returns an integer of the order of the floats, in which zeros of both signs are equal, shifted like a threshold. */
    static long ordered(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        // The bits of negative floats, the sign aside, grow with their distance from 0.
        return (long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << THRESHOLD_SHIFT;
    }

    /**
     * Adds the leaves that a row reaches to its sums.
     *
     * @param values the row's values, one a slot; as many as a power of two
     * @param places a scratch of at least {@link #MOST_TREES}
     * @param sums takes the sums
     * @param sum the index of the row's first sum
     * @param outputs the number of sums of a row
     */
    void add(long[] values, int[] places, double[] sums, int sum, int outputs) {
        walk(values, places);
        if (output < 0) {
            for (int k = 0; k < outputs; k++) {
                double total = sums[sum + k];
                for (int tree = 0; tree < trees; tree++) {
                    total += leafValues[places[tree] + k];
                }
                sums[sum + k] = total;
            }
        } else if (kind == TreeEnsemble.Sums.DOUBLE) {
            double total = sums[sum + output];
            for (int tree = 0; tree < trees; tree++) {
                total += leafValues[places[tree]];
            }
            sums[sum + output] = total;
        } else {
            float total = (float) sums[sum + output];
            for (int tree = 0; tree < trees; tree++) {
                total += (float) leafValues[places[tree]];
            }
            sums[sum + output] = total;
        }
    }

    /** Walks down all trees and leaves in {@code places} where the values of the leaves start. */
    private void walk(long[] values, int[] places) {
        long[] all = nodes;
        for (int tree = 0; tree < trees; tree++) {
            places[tree] = tree;
        }
        for (int left = depth; left > 0; left -= STRIDE) {
            for (int step = Math.min(left, STRIDE); step > 0; step--) {
                for (int tree = 0; tree < trees; tree++) {
                    places[tree] = child(all[places[tree]], values);
                }
            }
            if (left > STRIDE && ended(places)) {
                break;
            }
        }
        for (int tree = 0; tree < trees; tree++) {
            places[tree] = ((int) (all[places[tree]] >>> THRESHOLD_SHIFT) & START_MASK) - 1;
        }
    }

    private static int child(long node, long[] values) {
        // The length is a power of two: masked with it, an index needs no check.
        long difference = node - values[(int) (node >>> SLOT_SHIFT) & (values.length - 1)];
        return (int) Long.rotateLeft(difference, 1) & CHILD_MASK;
    }

    private boolean ended(int[] places) {
        long flags = LEAF;
        for (int tree = 0; tree < trees; tree++) {
            flags &= nodes[places[tree]];
        }
        return flags != 0;
    }
}
