package io.maas.serve;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts values by size, in eight buckets for each power of two: a bucket's ends are at most an eighth apart. Many threads
 * may count at the same time; each does so in its stripe.
 */
final class Histogram {

    private static final int BITS = 3;
    private static final int EACH = 1 << BITS;
    // 2^40 ns are 18 minutes; what is larger counts as that.
    private static final int POWERS = 40;
    static final int BUCKETS = (POWERS - BITS + 1) * EACH;
    private static final long LARGEST = (1L << POWERS) - 1;

    private final AtomicLongArray[] counts;
    private final AtomicLongArray sums;

    Histogram(int stripes) {
        counts = new AtomicLongArray[stripes];
        for (int i = 0; i < stripes; i++) {
            counts[i] = new AtomicLongArray(BUCKETS);
        }
        sums = new AtomicLongArray(stripes * EACH);
    }

    /**
     * Counts a value.
     *
     * @param value zero or more
     */
    void count(int stripe, long value) {
        int place = stripe % counts.length;
        counts[place].getAndIncrement(bucket(value));
        sums.getAndAdd(place * EACH, value);
    }

    Distribution snapshot() {
        long[] all = new long[BUCKETS];
        long sum = 0;
        for (int stripe = 0; stripe < counts.length; stripe++) {
            for (int i = 0; i < BUCKETS; i++) {
                all[i] += counts[stripe].get(i);
            }
            sum += sums.get(stripe * EACH);
        }
        return Distribution.of(all, sum);
    }

    static int bucket(long value) {
        long bounded = Math.max(0, Math.min(value, LARGEST));
        if (bounded < EACH) {
            return (int) bounded;
        }
        int power = 63 - Long.numberOfLeadingZeros(bounded);
        int within = (int) (bounded >>> (power - BITS)) & (EACH - 1);
        return (power - BITS + 1) * EACH + within;
    }

    /** Returns the largest value that counts in a bucket. */
    static long largest(int bucket) {
        if (bucket < EACH) {
            return bucket;
        }
        int power = bucket / EACH + BITS - 1;
        long width = 1L << (power - BITS);
        return (1L << power) + (bucket % EACH + 1) * width - 1;
    }
}
