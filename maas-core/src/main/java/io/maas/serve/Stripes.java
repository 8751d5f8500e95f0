package io.maas.serve;

/**
 * Spreads what many threads count over several places, so that they do not wait for each other's cache lines. A thread keeps
 * its stripe.
 */
final class Stripes {

    /** How many there are; a power of two. */
    static final int COUNT =
            Math.max(2, Integer.highestOneBit(Runtime.getRuntime().availableProcessors() * 4 - 1));

    private Stripes() {}

    static int ofThread() {
        // Thread ids count up: neighbours get different stripes. Java 19 would have it threadId().
        long id = Thread.currentThread().getId();
        return (int) id & (COUNT - 1);
    }
}
