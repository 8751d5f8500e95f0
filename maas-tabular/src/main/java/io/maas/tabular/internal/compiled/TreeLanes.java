package io.maas.tabular.internal.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trees packed for prediction: a row walks down many of them in step.
 *
 * <p>A walk down one tree waits for memory and for the outcome of comparisons that no processor can guess. So the walks of a
 * {@link TreeGroup} go level by level, which keeps many loads under way, and a step computes its branch instead of taking it.
 *
 * <p>Before the walk a row's features are turned into integers that are ordered like the floats. Each feature has a slot for
 * splits that send missing values left, where a missing value is smaller than all others, and one for splits that send them
 * right, where it is larger; slots that no split asks for are left out. So missing values cost nothing in the walk.
 */
final class TreeLanes {

    /** Rows that go down a group of trees together, so that its nodes stay in the processor's cache. */
    private static final int BLOCK = 16;

    private final TreeGroup[] groups;
    private final int[] slotFeatures;
    private final long[] slotMissing;
    private final int slotArray;

    private TreeLanes(TreeGroup[] groups, List<Slot> slots) {
        this.groups = groups;
        slotFeatures = slots.stream().mapToInt(Slot::feature).toArray();
        slotMissing = slots.stream().mapToLong(Slot::missing).toArray();
        slotArray = Math.max(1, Integer.highestOneBit(2 * slots.size() - 1));
    }

    /**
     * Packs trees.
     *
     * @param layout the trees
     * @param sums how leaves are added up
     * @param treeOutputs for each tree the one output that it adds to, or -1 for all of them
     * @return the packed trees, or empty if they are too large to be packed
     */
    static Optional<TreeLanes> of(TreeLayout layout, TreeEnsemble.Sums sums, int[] treeOutputs) {
        Map<Slot, Integer> slots = new LinkedHashMap<>();
        for (int node = 0; node < layout.size(); node++) {
            if (!layout.isLeaf(node)) {
                slots.putIfAbsent(Slot.of(layout, node), slots.size());
            }
        }
        if (slots.size() > TreeGroup.MOST_SLOTS || layout.leafValues().length > TreeGroup.MOST_LEAF_VALUES) {
            return Optional.empty();
        }
        List<TreeGroup> groups = new ArrayList<>();
        for (int output : IntStream.of(treeOutputs).distinct().sorted().toArray()) {
            int[] trees = IntStream.range(0, treeOutputs.length)
                    .filter(tree -> treeOutputs[tree] == output)
                    .toArray();
            for (int[] part : parts(trees)) {
                if (IntStream.of(part).mapToLong(layout::nodes).sum() > TreeGroup.MOST_NODES) {
                    return Optional.empty();
                }
                groups.add(TreeGroup.of(layout, part, slots, output, sums));
            }
        }
        return Optional.of(new TreeLanes(groups.toArray(new TreeGroup[0]), List.copyOf(slots.keySet())));
    }

    /** Parts trees into groups of about equal size. */
    private static List<int[]> parts(int[] trees) {
        int count = (trees.length + TreeGroup.MOST_TREES - 1) / TreeGroup.MOST_TREES;
        return IntStream.range(0, count)
                .mapToObj(part -> Arrays.copyOfRange(
                        trees, (int) ((long) part * trees.length / count), (int) ((part + 1L) * trees.length / count)))
                .toList();
    }

    /**
     * Adds the leaves that rows reach to their sums; trees of the same output in their order.
     *
     * @param vectors the features, row by row
     * @param inputs the number of features
     * @param rows the number of rows
     * @param sums the sums, row by row
     * @param outputs the number of sums of a row
     */
    void add(float[] vectors, int inputs, int rows, double[] sums, int outputs) {
        long[][] values = new long[Math.min(rows, BLOCK)][slotArray];
        int[] places = new int[TreeGroup.MOST_TREES];
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            for (int i = 0; i < count; i++) {
                read(vectors, (first + i) * inputs, values[i]);
            }
            for (TreeGroup group : groups) {
                for (int i = 0; i < count; i++) {
                    group.add(values[i], places, sums, (first + i) * outputs, outputs);
                }
            }
        }
    }

    private void read(float[] vectors, int row, long[] values) {
        for (int slot = 0; slot < slotFeatures.length; slot++) {
            float x = vectors[row + slotFeatures[slot]];
            values[slot] = Float.isNaN(x) ? slotMissing[slot] : TreeGroup.ordered(x);
        }
    }

    /**
     * A feature as some splits ask for it.
     *
     * @param feature the feature
     * @param missing what stands for a missing value
     */
    record Slot(int feature, long missing) {

        static Slot of(TreeLayout layout, int node) {
            return new Slot(
                    layout.feature(node), layout.missingLeft(node) ? TreeGroup.MISSING_LEFT : TreeGroup.MISSING_RIGHT);
        }
    }
}
