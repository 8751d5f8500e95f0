package io.maas.tabular.internal.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tribuo.Output;
import org.tribuo.common.tree.LeafNode;

/**
 * Looks for the feature and place that part the rows of a node best, and parts them. One serves one tree, on one thread.
 *
 * @param <T> Tribuo's type of answer
 */
final class SplitSearch<T extends Output<T>> {

    /** Below this many bins a row, sorting the rows of a node is cheaper than going through all bins. */
    private static final int BINS_WORTH_A_ROW = 8;

    private final Bins bins;
    private final TreeTarget<T> target;
    private final float[] weights;
    private final int minLeaf;

    /** Rows in the order of the leaves grown so far. */
    private final int[] rows;

    private final int[] spare;
    private final long[] sorted;
    private final double[] sums;
    private final int[] counts;
    private final double[] left;
    private final double[] right;

    private int from;
    private int to;
    private double center;
    private double[] whole;

    private int bestFeature;
    private int bestBin;
    private float bestThreshold;
    private double bestPurity;

    SplitSearch(BinnedRows<T> examples, int minLeaf) {
        bins = examples.bins;
        target = examples.target;
        weights = examples.weights;
        this.minLeaf = minLeaf;
        rows = examples.rows.clone();
        spare = new int[rows.length];
        sorted = new long[rows.length];
        int most = 0;
        for (int feature = 0; feature < bins.features(); feature++) {
            most = Math.max(most, bins.count(feature));
        }
        sums = new double[most * target.sums()];
        counts = new int[most];
        left = new double[target.sums()];
        right = new double[target.sums()];
        whole = new double[target.sums()];
    }

    /** Sums up rows around 0. */
    double[] totals(int start, int end) {
        double[] totals = new double[target.sums()];
        for (int i = start; i < end; i++) {
            target.add(rows[i], weights[rows[i]], 0, totals, 0);
        }
        return totals;
    }

    double impurity(int start, int end, double[] totals) {
        return target.impurity(rows, start, end, weights, totals);
    }

    double weight(int start, int end) {
        double weight = 0;
        for (int i = start; i < end; i++) {
            weight += weights[rows[i]];
        }
        return weight;
    }

    LeafNode<T> leaf(double impurity, double[] totals) {
        return target.leaf(impurity, totals);
    }

    boolean canPart(int start, int end) {
        return end - start >= 2 * minLeaf;
    }

    /** Starts the search for a node. */
    void start(int start, int end, double[] totals) {
        from = start;
        to = end;
        center = target.center(totals);
        whole = totals;
        if (center != 0) {
            whole = new double[target.sums()];
            for (int i = from; i < to; i++) {
                target.add(rows[i], weights[rows[i]], center, whole, 0);
            }
        }
        bestFeature = -1;
        bestPurity = Double.NEGATIVE_INFINITY;
    }

    boolean found() {
        return bestFeature >= 0;
    }

    int feature() {
        return bestFeature;
    }

    float threshold() {
        return bestThreshold;
    }

    /** Returns the features that were not drawn, in random order. */
    int[] others(int[] drawn, SplittableRandom random) {
        boolean[] known = new boolean[bins.features()];
        for (int feature : drawn) {
            known[feature] = true;
        }
        int[] others = new int[known.length - drawn.length];
        int found = 0;
        for (int feature = 0; feature < known.length; feature++) {
            if (!known[feature]) {
                int place = random.nextInt(found + 1);
                others[found] = others[place];
                others[place] = feature;
                found++;
            }
        }
        return others;
    }

    /**
     * Looks for the best place of a feature.
     *
     * @param feature the feature
     * @param random draws the only place that is looked at, or null to look at all
     */
    void consider(int feature, @Nullable SplittableRandom random) {
        if (bins.count(feature) == 1) {
            return;
        }
        if (random != null) {
            considerOne(feature, random);
        } else if ((to - from) * (long) BINS_WORTH_A_ROW < bins.count(feature)) {
            considerRows(feature);
        } else {
            considerBins(feature);
        }
    }

    /** Goes through the bins, having summed up each. */
    private void considerBins(int feature) {
        int stride = target.sums();
        int count = bins.count(feature);
        Arrays.fill(sums, 0, count * stride, 0);
        Arrays.fill(counts, 0, count, 0);
        target.addAll(bins.codes(feature), rows, from, to, weights, center, sums, counts);
        Arrays.fill(left, 0);
        int rowsLeft = 0;
        int last = -1;
        for (int bin = 0; bin < count; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            if (last >= 0 && better(feature, last, rowsLeft)) {
                bestThreshold = bins.between(feature, last, bin);
            }
            for (int i = 0; i < stride; i++) {
                left[i] += sums[bin * stride + i];
            }
            rowsLeft += counts[bin];
            last = bin;
        }
    }

    /** Goes through the rows in the order of their bins. */
    private void considerRows(int feature) {
        char[] codes = bins.codes(feature);
        int count = to - from;
        for (int i = 0; i < count; i++) {
            sorted[i] = (long) codes[rows[from + i]] << Integer.SIZE | i;
        }
        Arrays.sort(sorted, 0, count);
        Arrays.fill(left, 0);
        int last = (int) (sorted[0] >>> Integer.SIZE);
        for (int i = 0; i < count; i++) {
            int bin = (int) (sorted[i] >>> Integer.SIZE);
            if (bin != last && better(feature, last, i)) {
                bestThreshold = bins.between(feature, last, bin);
            }
            last = bin;
            int row = rows[from + (int) sorted[i]];
            target.add(row, weights[row], center, left, 0);
        }
    }

    /** Looks at one place, drawn uniformly between the smallest and the largest value. */
    private void considerOne(int feature, SplittableRandom random) {
        char[] codes = bins.codes(feature);
        int first = Character.MAX_VALUE;
        int last = 0;
        for (int i = from; i < to; i++) {
            int code = codes[rows[i]];
            first = Math.min(first, code);
            last = Math.max(last, code);
        }
        if (first == last) {
            return;
        }
        float lowest = bins.lowest(feature, first);
        float highest = bins.highest(feature, last);
        // From missing values there is no distance to measure: part them off, or start from the smallest that is
        // present.
        if (lowest == Float.NEGATIVE_INFINITY) {
            lowest = bins.lowest(feature, first + 1);
        }
        float drawn = (float) (lowest + random.nextDouble() * ((double) highest - lowest));
        int bin = Math.min(Math.max(bins.lastAtMost(feature, drawn), first), last - 1);
        Arrays.fill(left, 0);
        int rowsLeft = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (codes[row] <= bin) {
                target.add(row, weights[row], center, left, 0);
                rowsLeft++;
            }
        }
        if (better(feature, bin, rowsLeft)) {
            boolean apart = drawn >= bins.highest(feature, bin) && drawn < bins.lowest(feature, bin + 1);
            bestThreshold = apart ? drawn : bins.between(feature, bin, bin + 1);
        }
    }

    /** Keeps a place if it beats the best so far; the sums of its left part are known. */
    private boolean better(int feature, int bin, int rowsLeft) {
        if (rowsLeft < minLeaf || to - from - rowsLeft < minLeaf) {
            return false;
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = whole[i] - left[i];
        }
        double purity = target.purity(left, 0) + target.purity(right, 0);
        if (!(purity > bestPurity)) {
            return false;
        }
        bestPurity = purity;
        bestFeature = feature;
        bestBin = bin;
        return true;
    }

    /** Parts the rows of the node at the best place and returns where the right part begins. */
    int part() {
        char[] codes = bins.codes(bestFeature);
        int kept = from;
        int moved = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (codes[row] <= bestBin) {
                rows[kept++] = row;
            } else {
                spare[moved++] = row;
            }
        }
        System.arraycopy(spare, 0, rows, kept, moved);
        return kept;
    }
}
