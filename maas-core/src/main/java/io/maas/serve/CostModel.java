package io.maas.serve;

/**
 * Learns what a batch of a model costs: so much whole and so much for each input, from the batches computed. For several
 * threads.
 *
 * <p>Batches are told apart by the power of two of their size. Of each kind the lower quartile of the times is followed rather
 * than the mean: on a busy machine many a batch takes a thousand times as long, because another thread had the processor. The line
 * through the smallest and the largest kind gives both costs.
 */
final class CostModel {

    /** What a call pays for going through a queue to another thread, about; a batch must save more. */
    static final double HANDOVER_NANOS = 5_000;

    private static final int ENOUGH = 30;
    private static final int ENOUGH_OF_A_KIND = 16;
    /** Of batches that are hardly larger than others. */
    private static final int MANY_OF_A_KIND = 50;

    private static final int KINDS = 32;

    private final int cores;
    private final int concurrency;
    private final int most;

    private int batches;
    private Kind[] kinds = new Kind[0];

    private volatile Costs known = Costs.UNKNOWN;

    CostModel(int cores, int concurrency, int most) {
        this.cores = cores;
        this.concurrency = Math.min(concurrency, cores);
        this.most = most;
        start();
    }

    /**
     * What is known of the costs.
     *
     * @param pays the batch from which a larger one saves little: the whole costs are a quarter of it
     * @param direct whether no batch pays
     */
    record Costs(int pays, boolean direct) {
        static final Costs UNKNOWN = new Costs(Integer.MAX_VALUE, false);
    }

    /** Batches of about the same size: how large they are on average, and the lower quartile of how long they take. */
    private static final class Kind {

        private int count;
        private double size;
        private double nanos;

        /** Follows the quartile by steps towards each time, which grow smaller; three short ones up make up for one down. */
        void ran(int inputs, long took) {
            count++;
            size += (inputs - size) / Math.min(count, 50);
            if (count == 1) {
                nanos = Math.max(1, took);
            } else {
                double step = Math.max(0.02, 0.5 / Math.sqrt(count));
                nanos *= took > nanos ? 1 + step / 3 : 1 / (1 + step);
            }
        }
    }

    private void start() {
        batches = 0;
        kinds = new Kind[KINDS];
        for (int i = 0; i < KINDS; i++) {
            kinds[i] = new Kind();
        }
    }

    /** Learns from a batch. */
    synchronized void ran(int size, long took) {
        batches++;
        kinds[31 - Integer.numberOfLeadingZeros(size)].ran(size, took);
        known = costs();
    }

    /** Forgets everything: another version may cost something else. */
    synchronized void forget() {
        start();
        known = Costs.UNKNOWN;
    }

    Costs known() {
        return known;
    }

    private Costs costs() {
        Kind small = null;
        Kind large = null;
        for (Kind kind : kinds) {
            if (kind.count >= ENOUGH_OF_A_KIND) {
                small = small == null ? kind : small;
                large = kind;
            }
        }
        if (batches < ENOUGH || small == null || large == null) {
            return Costs.UNKNOWN;
        }
        // No batch saves a call more than what it costs alone, and that is at most this.
        if (small.nanos < HANDOVER_NANOS) {
            return new Costs(1, true);
        }
        if (large.size < 1.5 * small.size || (large.size < 4 * small.size && large.count < MANY_OF_A_KIND)) {
            return Costs.UNKNOWN;
        }
        double each = Math.max(1, (large.nanos - small.nanos) / (large.size - small.size));
        double whole = Math.max(0, small.nanos - each * small.size);
        int pays = (int) Math.max(1, Math.min(most, Math.ceil(4 * whole / each)));
        // In full batches a core gives 1 / (each + whole / most) answers, and there are as many batches at a time as
        // allowed;
        // called directly, all cores give 1 / (each + whole).
        boolean saves = concurrency * (whole + each) > cores * (each + whole / most) && whole > HANDOVER_NANOS;
        return new Costs(pays, !saves);
    }
}
