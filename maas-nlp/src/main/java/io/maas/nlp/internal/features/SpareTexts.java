package io.maas.nlp.internal.features;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Scratch space that no thread uses now, so that scoring a text allocates little. Thread-safe. */
public final class SpareTexts {

    /** A power of two. */
    private static final int SPARES = 16;

    private final AtomicReferenceArray<SparseText> spares = new AtomicReferenceArray<>(SPARES);

    /** Makes none yet. */
    public SpareTexts() {}

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SPARES - 1);
    }

    /**
     * Takes a spare one, or makes one.
     *
     * @return scratch space for the calling thread alone
     */
    public SparseText take() {
        SparseText spare = spares.getAndSet(slot(), null);
        return spare == null ? new SparseText() : spare;
    }

    /**
     * Gives one back, unless it has become too large to keep.
     *
     * @param used scratch space that is not used any more
     */
    public void give(SparseText used) {
        if (used.worthKeeping()) {
            spares.set(slot(), used);
        }
    }
}
