package io.maas.serve;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Decides how many of the calls that wait make a batch, so that they are answered in time. A pure function. */
final class BatchPlan {

    /** A call that would be late for a larger batch makes it smaller if that costs no more than a tenth of the answers. */
    private static final double SMALLER_PAYS = 0.9;

    private BatchPlan() {}

    /** What batches cost. */
    interface Costs {

        /** The time that must be left for a batch of a size. */
        long safe(int size);

        /** What a batch of a size usually takes. */
        long usual(int size);
    }

    /**
     * Returns the size of the next batch.
     *
     * @param lefts the time that each call has left; not empty
     * @param interactives how many of them, the first ones, can be urgent; all if there are none
     * @param most the most calls in a batch
     * @param costs what batches cost
     * @return the largest size for which there are enough calls that have the time; less if that answers urgent calls too and
     *     costs few answers; 1 if no call has the time
     */
    static int size(long[] lefts, int interactives, int most, Costs costs) {
        long[] sorted = lefts.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        int size = Math.min(most, count);
        while (size > 1 && sorted[count - size] < costs.safe(size)) {
            size--;
        }
        if (size == 1) {
            return 1;
        }
        long alone = costs.safe(1);
        long urgent = Arrays.stream(lefts, 0, interactives == 0 ? count : interactives)
                .filter(left -> left >= alone)
                .min()
                .orElse(Long.MAX_VALUE);
        int smaller = size;
        while (smaller > 1 && urgent < costs.safe(smaller)) {
            smaller--;
        }
        return rate(smaller, costs) >= SMALLER_PAYS * rate(size, costs) ? smaller : size;
    }

    private static double rate(int size, Costs costs) {
        return size / (double) Math.max(1, costs.usual(size));
    }

    /**
     * Returns which calls make the batch, in their order: the first ones that have the time, of none the one with the most.
     *
     * @param lefts the time that each call has left; not empty
     * @param size the size of the batch
     * @param safe the time that must be left for it
     */
    static int[] chosen(long[] lefts, int size, long safe) {
        int[] chosen = IntStream.range(0, lefts.length)
                .filter(i -> lefts[i] >= safe)
                .limit(size)
                .toArray();
        return chosen.length > 0
                ? chosen
                : new int[] {
                    IntStream.range(0, lefts.length)
                            .reduce((a, b) -> lefts[b] > lefts[a] ? b : a)
                            .orElseThrow()
                };
    }
}
