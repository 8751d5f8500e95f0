package io.maas.serve.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all requests together may take. One half is for bodies as they come and answers as they go: who finds no room
 * there is refused, since those who hold it may be slow to give it back. The other half is for reading and computing: who finds no
 * room there waits, since those who hold it wait for nobody. Thread-safe.
 */
final class MemoryBudget {

    private static final int UNIT = 1 << 10;

    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final int units;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        this.mostHeld = bytes / 2;
        this.units = (int) Math.max(1, Math.min(bytes / 2 / UNIT, Integer.MAX_VALUE));
        this.free = new Semaphore(units, true);
    }

    /** Returns the largest body or answer that can be held when there is no other. */
    long mostHeld() {
        return mostHeld;
    }

    /** Says whether the next larger body is likely to be refused: seven of eight bytes are held. */
    boolean isExhausted() {
        return held.get() > mostHeld - mostHeld / 8;
    }

    Claim claim() {
        return new Claim();
    }

    /** What one request takes. For one thread. */
    final class Claim implements AutoCloseable {

        private long mine;
        private int working;

        /**
         * Holds so many bytes in place of those held before.
         *
         * @throws HttpProblem 503 if there is no room
         */
        void hold(long bytes) {
            long more = bytes - mine;
            if (held.addAndGet(more) > mostHeld && more > 0) {
                held.addAndGet(-more);
                throw Deadline.busy();
            }
            mine = bytes;
        }

        /**
         * Waits until there is room to work in, which may be less than asked for if that is more than there is.
         *
         * @throws HttpProblem 503 if there is none in time
         */
        void work(long bytes, Deadline deadline) {
            int wanted = (int) Math.min(units, 1 + bytes / UNIT);
            try {
                if (!free.tryAcquire(wanted, deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                    throw Deadline.busy();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw Deadline.busy();
            }
            working += wanted;
        }

        /** Ends the work, after which only the answer is held. */
        void answer(long bytes) {
            free.release(working);
            working = 0;
            hold(bytes);
        }

        @Override
        public void close() {
            answer(0);
        }
    }
}
