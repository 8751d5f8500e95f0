package io.maas.serve.http;

import java.util.function.LongSupplier;

/** Lets so many through a second, in bursts of up to a second's worth. Thread-safe. */
final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long last;

    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.left = perSecond;
        this.last = nanoTime.getAsLong();
    }

    boolean admits() {
        return perSecond == 0 || take();
    }

    private synchronized boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(perSecond, left + (double) (now - last) * perSecond / SECOND);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
