package io.maas.serve;

import java.util.concurrent.atomic.AtomicInteger;

/** A lease of a version that a list's caller and those who compute its slices hold together; the last one ends it. */
final class SharedLease<I, O> {

    private final ServedVersion<I, O> version;
    private final int stripe;
    private final AtomicInteger holders = new AtomicInteger(1);

    private SharedLease(ServedVersion<I, O> version, int stripe) {
        this.version = version;
        this.stripe = stripe;
    }

    /** Begins a call on the version that serves now, with one holder. */
    static <I, O> SharedLease<I, O> of(VersionSlot<I, O> slot) {
        int stripe = Stripes.ofThread();
        return new SharedLease<>(slot.acquire(stripe), stripe);
    }

    ServedVersion<I, O> version() {
        return version;
    }

    /** Holds on too; false if the lease has ended. */
    boolean hold() {
        int now = holders.get();
        while (now > 0) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holders.get();
        }
        return false;
    }

    void drop() {
        if (holders.decrementAndGet() == 0) {
            version.leases().release(stripe);
        }
    }
}
