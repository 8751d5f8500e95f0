package io.maas.serve;

/**
 * How often values of which size were counted, at one moment. Sizes are known to an eighth.
 *
 * <p>Immutable and thread-safe.
 */
public final class Distribution {

    private final long[] buckets;
    private final long count;
    private final long sum;

    private Distribution(long[] buckets, long count, long sum) {
        this.buckets = buckets;
        this.count = count;
        this.sum = sum;
    }

    static Distribution of(long[] buckets, long sum) {
        long count = 0;
        for (long each : buckets) {
            count += each;
        }
        return new Distribution(buckets, count, sum);
    }

    /** Returns the distribution of these and others. */
    Distribution plus(Distribution others) {
        long[] all = new long[buckets.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = buckets[i] + others.buckets[i];
        }
        return of(all, sum + others.sum);
    }

    /**
     * Returns how many values were counted.
     *
     * @return zero or more
     */
    public long count() {
        return count;
    }

    /**
     * Returns the sum of all values.
     *
     * @return the exact sum
     */
    public long sum() {
        return sum;
    }

    /**
     * Returns the mean of all values.
     *
     * @return the mean, NaN if there are none
     */
    public double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /**
     * Returns a value that the given share of all values does not exceed.
     *
     * @param share in 0..1, such as 0.99
     * @return the upper end of the bucket where that value lies, at most an eighth too large; 0 if there are no values
     * @throws IllegalArgumentException if the share is not in 0..1
     */
    public long quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is in 0..1, not " + share);
        }
        long left = Math.max(1, (long) Math.ceil(share * count));
        for (int i = 0; i < buckets.length; i++) {
            left -= buckets[i];
            if (left <= 0) {
                return Histogram.largest(i);
            }
        }
        return 0;
    }

    /** Returns the distribution in words. */
    @Override
    public String toString() {
        return count + " values, mean " + Math.round(mean() * 10) / 10.0 + ", half up to " + quantile(0.5)
                + ", 99 % up to " + quantile(0.99);
    }
}
