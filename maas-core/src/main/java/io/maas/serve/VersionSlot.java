package io.maas.serve;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the version that serves now; swapped while calls are running, each of which keeps the version it began with. Lock-free. */
final class VersionSlot<I, O> {

    private final AtomicReference<@Nullable ServedVersion<I, O>> current;

    VersionSlot(ServedVersion<I, O> first) {
        this.current = new AtomicReference<>(first);
    }

    /**
     * Begins a call on the version that serves now.
     *
     * @param stripe by which the caller leaves again
     * @return the version, leased
     * @throws IllegalStateException if the slot is closed
     */
    ServedVersion<I, O> acquire(int stripe) {
        while (true) {
            ServedVersion<I, O> version = current();
            // Refused only when it was replaced since it was read.
            if (version.leases().acquire(stripe)) {
                return version;
            }
        }
    }

    /** Returns the version that serves now, without a lease: good for its name, not for its model. */
    ServedVersion<I, O> current() {
        ServedVersion<I, O> version = current.get();
        if (version == null) {
            throw new IllegalStateException("the hub is closed");
        }
        return version;
    }

    /** Lets another version serve; false, with the next version retired, if the slot is closed. */
    boolean swap(ServedVersion<I, O> next) {
        ServedVersion<I, O> before = current.get();
        while (before != null) {
            if (current.compareAndSet(before, next)) {
                before.leases().retire();
                return true;
            }
            before = current.get();
        }
        next.leases().retire();
        return false;
    }

    /** Lets no version serve any more. Closing it again does nothing. */
    void close() {
        ServedVersion<I, O> last = current.getAndSet(null);
        if (last != null) {
            last.leases().retire();
        }
    }
}
