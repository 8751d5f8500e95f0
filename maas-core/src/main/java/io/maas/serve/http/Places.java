package io.maas.serve.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many requests at a time be computed; others wait for their turn. Thread-safe. */
final class Places {

    private static final long SECOND = 1_000_000_000L;

    private final Semaphore free;
    private final LongSupplier nanoTime;
    private volatile long lastMove;
    private volatile long lastRefusal;

    Places(int count, LongSupplier nanoTime) {
        this.free = new Semaphore(count, true);
        this.nanoTime = nanoTime;
        this.lastMove = nanoTime.getAsLong();
        this.lastRefusal = lastMove - 2 * SECOND;
    }

    /**
     * Waits for a place.
     *
     * @throws HttpProblem 503 if none comes free in time
     */
    void take(Deadline deadline) {
        try {
            if (free.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                lastMove = nanoTime.getAsLong();
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        lastRefusal = nanoTime.getAsLong();
        throw Deadline.busy();
    }

    void release() {
        lastMove = nanoTime.getAsLong();
        free.release();
    }

    /** Says whether the next request is likely to wait in vain: one just did, or all are taken and for a second none came free. */
    boolean areExhausted() {
        long now = nanoTime.getAsLong();
        boolean stuck = free.availablePermits() == 0 && now - lastMove > SECOND;
        return stuck || now - lastRefusal < SECOND;
    }
}
