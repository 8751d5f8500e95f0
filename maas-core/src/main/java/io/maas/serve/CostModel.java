package io.maas.serve;

import java.util.Arrays;

/**
 * Learns how long batches of a model take, from those computed. Not thread-safe.
 *
 * <p>Batches are told apart by the power of two of their size; single inputs also by how many are computed at the same time. Of
 * each kind the last {@value Times#KEPT} times are kept, so that a model that becomes slower or faster is noticed after as many
 * batches. Two figures are read from them: the lower quartile is what a batch takes when nothing disturbs it, and what 9 of 10
 * batches take at most is what a deadline must leave.
 */
final class CostModel {

    /** What a call pays for going through a queue to another thread, about; a batch must save more. */
    static final double HANDOVER_NANOS = 5_000;

    /** A slice of a list that takes no longer does not keep other calls from their turn. */
    private static final long SHORT_SLICE_NANOS = 20_000_000;

    /** Of so many times it is believed that a call cannot be faster. */
    private static final int ENOUGH_TO_DROP = 3;

    /** Of so many times as long as 9 of 10 take, nothing is concluded; if it goes on it is usual soon. */
    private static final int DISTURBED = 8;

    private static final int KINDS = 32;

    private final int concurrency;
    private final Times[] bySize = new Times[KINDS];
    private final Times[] byWidth = new Times[KINDS];

    CostModel(int concurrency) {
        this.concurrency = concurrency;
        for (int i = 0; i < KINDS; i++) {
            bySize[i] = new Times();
            byWidth[i] = new Times();
        }
    }

    /** The last times of batches of about the same size. */
    private static final class Times {

        static final int KEPT = 32;

        private final long[] nanos = new long[KEPT];
        private final int[] sizes = new int[KEPT];
        private int count;
        private long[] sorted = new long[0];
        private double size;

        void add(int inputs, long took) {
            nanos[count % KEPT] = took;
            sizes[count % KEPT] = inputs;
            count++;
            sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
            Arrays.sort(sorted);
            size = Arrays.stream(sizes, 0, sorted.length).average().orElse(inputs);
        }

        void clear() {
            count = 0;
            sorted = new long[0];
        }

        boolean isKnown() {
            return count > 0;
        }

        long least() {
            return sorted[0];
        }

        long quantile(double share) {
            return sorted[(int) (share * (sorted.length - 1))];
        }

        long safe() {
            // Of few times the longest: one late batch is a signal.
            return sorted.length < 8 ? sorted[sorted.length - 1] : quantile(0.9);
        }
    }

    private static int kind(int number) {
        return 31 - Integer.numberOfLeadingZeros(number);
    }

    /**
     * Learns from a batch.
     *
     * @param size its inputs
     * @param width how many batches were computed at the same time at most
     * @param took how long it took
     */
    void ran(int size, int width, long took) {
        long nanos = Math.max(1, took);
        Times kind = kind(size, width);
        // What is much faster than ever before shows that the times before are of another day.
        if (kind.isKnown() && nanos < kind.least() / 2) {
            kind.clear();
        }
        for (int smaller = kind(size) - 1; smaller >= 0; smaller--) {
            if (bySize[smaller].isKnown() && nanos < bySize[smaller].least()) {
                bySize[smaller].clear();
            }
        }
        if (kind != bySize[0] && size == 1 && bySize[0].isKnown() && nanos < bySize[0].least() / 2) {
            bySize[0].clear();
        }
        kind.add(size, nanos);
    }

    /** Whether a batch took so much longer than others of its kind that something else must have kept it. */
    boolean isDisturbed(int size, int width, long took) {
        Times kind = kind(size, width);
        return kind.sorted.length >= 8 && took > DISTURBED * kind.safe();
    }

    private Times kind(int size, int width) {
        return size == 1 && width > concurrency ? byWidth[kind(width)] : bySize[kind(size)];
    }

    /** Forgets everything: another version may cost something else. */
    void forget() {
        for (int i = 0; i < KINDS; i++) {
            bySize[i].clear();
            byWidth[i].clear();
        }
    }

    /** Forgets what batches of a size, or single inputs of a width, take, so that they are tried again. */
    void forget(int size, int width) {
        if (width > concurrency) {
            byWidth[kind(width)].clear();
        } else {
            bySize[kind(size)].clear();
        }
    }

    /** Returns how many single inputs were computed, up to {@value Times#KEPT}. */
    int singles() {
        return bySize[0].sorted.length;
    }

    /** Returns the largest size that was computed; 0 if none. */
    int largest() {
        for (int kind = KINDS - 1; kind >= 0; kind--) {
            if (bySize[kind].isKnown()) {
                return (int) Math.round(bySize[kind].size);
            }
        }
        return 0;
    }

    /** Returns what a batch usually takes if nothing disturbs it; 0 if nothing is known. */
    long usual(int size) {
        return estimate(size, 0.25);
    }

    /**
     * Returns the time that must be left for a batch so that it is in time nearly always. Sizes that were never computed are
     * tried step by step: up to twice the largest one is taken to cost no more than it, what is beyond to take for ever.
     */
    long safe(int size, int width) {
        if (size == 1 && width > concurrency && byWidth[kind(width)].isKnown()) {
            return byWidth[kind(width)].safe();
        }
        int largest = largest();
        if (size > Math.max(1, 2 * largest)) {
            return Long.MAX_VALUE;
        }
        return estimate(Math.min(size, Math.max(1, largest)), 0.9);
    }

    /** Returns what inputs take at least, if they are computed in batches of a size; 0 if that is not known. */
    long least(int inputs, int size) {
        Times kind = bySize[kind(size)];
        return kind.count < ENOUGH_TO_DROP ? 0 : (long) (kind.least() * ((double) inputs / Math.max(size, kind.size)));
    }

    /** Between the kinds that are known along a line, beyond the largest one as if inputs cost the same each. */
    private long estimate(int size, double share) {
        Times below = null;
        for (Times kind : bySize) {
            if (!kind.isKnown()) {
                continue;
            }
            if (kind.size >= size) {
                return below == null ? nanos(kind, share) : between(below, kind, size, share);
            }
            below = kind;
        }
        return below == null ? 0 : (long) (nanos(below, share) * (size / below.size));
    }

    private static long nanos(Times kind, double share) {
        return share > 0.5 ? kind.safe() : kind.quantile(share);
    }

    private static long between(Times below, Times above, int size, double share) {
        double first = nanos(below, share);
        double rise = Math.max(0, nanos(above, share) - first);
        return (long) (first + rise * (size - below.size) / (above.size - below.size));
    }

    /**
     * Returns how many inputs of a list are to be computed before others come in: begins with 1 and doubles for as long as a
     * longer slice saved time or took only a moment.
     */
    int slice(int most) {
        int largest = Math.min(most, largest());
        int size = largest;
        while (size > 1 && usual(size) > SHORT_SLICE_NANOS && !savesTime(size)) {
            size /= 2;
        }
        return size < largest ? size : Math.min(most, Math.max(1, 2 * largest));
    }

    private boolean savesTime(int size) {
        int half = size / 2;
        return usual(size) <= 0.95 * usual(half) * ((double) size / half);
    }
}
