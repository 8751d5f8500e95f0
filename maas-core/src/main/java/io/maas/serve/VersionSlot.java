package io.maas.serve;

import io.maas.ModelNotFoundException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the version that serves now, if there is one yet; swapped while calls are running, each of which keeps the version it
 * began with. Lock-free.
 */
final class VersionSlot<I, O> {

    private final AtomicReference<@Nullable ServedVersion<I, O>> current;
    private final Supplier<String> absence;
    private volatile boolean closed;

    /**
     * Makes an empty slot.
     *
     * @param absence says why no version has served yet
     */
    VersionSlot(Supplier<String> absence) {
        this.current = new AtomicReference<>();
        this.absence = absence;
    }

    VersionSlot(ServedVersion<I, O> first) {
        this.current = new AtomicReference<>(first);
        this.absence = () -> "";
    }

    /**
     * Begins a call on the version that serves now.
     *
     * @param stripe by which the caller leaves again
     * @return the version, leased
     * @throws ModelNotFoundException if no version has served yet
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

    /**
     * Returns the version that serves now, without a lease: good for its name, not for its model.
     *
     * @throws ModelNotFoundException if no version has served yet
     */
    ServedVersion<I, O> current() {
        return find().orElseThrow(() -> new ModelNotFoundException(absence.get()));
    }

    /** Returns the version that serves now, without a lease; empty if none has served yet. */
    Optional<ServedVersion<I, O>> find() {
        ServedVersion<I, O> version = current.get();
        if (version == null && closed) {
            throw new IllegalStateException("the hub is closed, or this handle was released");
        }
        return Optional.ofNullable(version);
    }

    /** Lets another version serve; false, with the next version retired, if the slot is closed. */
    boolean swap(ServedVersion<I, O> next) {
        retire(current.getAndSet(next));
        if (closed) {
            retire(current.getAndSet(null));
            return false;
        }
        return true;
    }

    /** Lets no version serve any more. Closing it again does nothing. */
    void close() {
        // First, so that a swap which sets its version after the next line takes it back.
        closed = true;
        retire(current.getAndSet(null));
    }

    private static void retire(@Nullable ServedVersion<?, ?> version) {
        if (version != null) {
            version.leases().retire();
        }
    }
}
