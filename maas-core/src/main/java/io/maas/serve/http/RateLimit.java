package io.maas.serve.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many through in a period, in bursts of up to a period's worth. Thread-safe. */
final class RateLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final double perNano;
    private final LongSupplier nanoTime;
    private double left;
    private long last;

    /** A limit of so many in a period; zero is no limit. */
    RateLimit(int most, Duration period, LongSupplier nanoTime) {
        this.most = most;
        this.perNano = (double) most / period.toNanos();
        this.nanoTime = nanoTime;
        this.left = most;
        this.last = nanoTime.getAsLong();
    }

    static RateLimit perSecond(int most, LongSupplier nanoTime) {
        return new RateLimit(most, Duration.ofSeconds(1), nanoTime);
    }

    /** Lets one through, which then counts; false if there were too many. */
    synchronized boolean admits() {
        if (!wouldAdmit()) {
            return false;
        }
        left--;
        return true;
    }

    /** Says whether one would be let through now. Counts nothing. */
    synchronized boolean wouldAdmit() {
        if (most == 0) {
            left = 1;
            return true;
        }
        long now = nanoTime.getAsLong();
        left = Math.min(most, left + (now - last) * perNano);
        last = now;
        return left >= 1;
    }

    /** Returns the whole seconds after which one is let through again if none is until then; at least 1. */
    synchronized int secondsToWait() {
        double nanos = most == 0 ? 0 : (1 - left) / perNano;
        return (int) Math.max(1, Math.ceil(nanos / SECOND));
    }
}
