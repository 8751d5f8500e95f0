package io.maas.serve;

/**
 * Learns what a batch of a model costs: so much whole and so much for each input, by least squares on the batches
 * computed, the older ones counting less and less. For several threads.
 */
final class CostModel {

    /** What a call pays for going through a queue to another thread, about; a batch must save more. */
    static final double HANDOVER_NANOS = 20_000;

    // A batch counts 2 % less with each one that follows: about the last 50 count.
    private static final double MEMORY = 0.98;
    private static final double ENOUGH = 30;
    // The least variance of batch sizes that tells the two costs apart.
    private static final double TELLING = 0.2;

    private final int cores;
    private final int concurrency;
    private final int most;

    private double weight;
    private double sizes;
    private double nanos;
    private double squares;
    private double products;

    private volatile Costs known = Costs.UNKNOWN;

    CostModel(int cores, int concurrency, int most) {
        this.cores = cores;
        this.concurrency = Math.min(concurrency, cores);
        this.most = most;
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

    /** Learns from a batch. */
    synchronized void ran(int size, long took) {
        weight = MEMORY * weight + 1;
        sizes = MEMORY * sizes + size;
        nanos = MEMORY * nanos + took;
        squares = MEMORY * squares + (double) size * size;
        products = MEMORY * products + (double) size * took;
        known = costs();
    }

    /** Forgets everything: another version may cost something else. */
    synchronized void forget() {
        weight = 0;
        sizes = 0;
        nanos = 0;
        squares = 0;
        products = 0;
        known = Costs.UNKNOWN;
    }

    Costs known() {
        return known;
    }

    private Costs costs() {
        if (weight < ENOUGH) {
            return Costs.UNKNOWN;
        }
        double meanSize = sizes / weight;
        double mean = nanos / weight;
        // No batch saves a call more than what it costs alone, and that is at most this.
        if (mean < HANDOVER_NANOS) {
            return new Costs(1, true);
        }
        double variance = squares / weight - meanSize * meanSize;
        if (variance < TELLING) {
            return Costs.UNKNOWN;
        }
        double each = Math.max(1, (products / weight - meanSize * mean) / variance);
        double whole = Math.max(0, mean - each * meanSize);
        int pays = (int) Math.max(1, Math.min(most, Math.ceil(4 * whole / each)));
        // In full batches a core gives 1 / (each + whole / most) answers, and there are as many batches at a time as
        // allowed;
        // called directly, all cores give 1 / (each + whole).
        boolean saves = concurrency * (whole + each) > cores * (each + whole / most) && whole > HANDOVER_NANOS;
        return new Costs(pays, !saves);
    }
}
