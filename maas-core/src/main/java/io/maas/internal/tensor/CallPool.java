package io.maas.internal.tensor;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps buffers of calls for the next call. Neither locks nor allocates; a thread tends to meet the buffers that it used last.
 *
 * @param <T> what is kept
 */
public final class CallPool<T extends AutoCloseable> {

    private static final int PLACES = 64;
    private static final int TRIES = 4;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<T> maker;

    /**
     * Makes an empty pool.
     *
     * @param maker makes what is taken when none is kept
     */
    public CallPool(Supplier<T> maker) {
        this.maker = maker;
    }

    /**
     * Takes what is kept, or makes it.
     *
     * @return what nobody else has
     */
    public T take() {
        int start = start();
        for (int i = 0; i < TRIES; i++) {
            T kept = places.getAndSet((start + i) % PLACES, null);
            if (kept != null) {
                return kept;
            }
        }
        return maker.get();
    }

    /**
     * Keeps what was taken, or closes it if there is no room.
     *
     * @param used what was taken
     */
    public void give(T used) {
        int start = start();
        for (int i = 0; i < TRIES; i++) {
            if (places.compareAndSet((start + i) % PLACES, null, used)) {
                return;
            }
        }
        close(used);
    }

    /** Closes what is kept; what is out at the moment must not be given back afterwards. */
    public void clear() {
        for (int i = 0; i < PLACES; i++) {
            T kept = places.getAndSet(i, null);
            if (kept != null) {
                close(kept);
            }
        }
    }

    private static int start() {
        // Neighbouring thread ids must not share places: 64 threads then find 64.
        return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 58);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException told) {
            throw told;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
