package io.maas.internal.training;

import io.maas.TrainingFailedException;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The heap that is left for a training: one that needs more is refused before it starts, not killed in the middle. */
public final class TrainingMemory {

    /** The heap of this JVM. */
    public static final TrainingMemory OF_THIS_JVM = new TrainingMemory(TrainingMemory::left);

    private static final double MEGABYTE = 1 << 20;

    private final LongSupplier left;

    private TrainingMemory(LongSupplier left) {
        this.left = left;
    }

    /**
     * Sets how much is left, for tests.
     *
     * @param bytes the bytes
     * @return the memory
     */
    public static TrainingMemory of(long bytes) {
        return new TrainingMemory(() -> bytes);
    }

    private static long left() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /**
     * Refuses a training that does not fit.
     *
     * @param what what is trained on what, in words
     * @param bytes about how much heap it needs
     * @param advice how to need less
     * @throws TrainingFailedException if more is needed than is left
     */
    public void require(String what, long bytes, String advice) {
        if (bytes <= left.getAsLong()) {
            return;
        }
        // What is left counts garbage as used.
        System.gc();
        long rest = left.getAsLong();
        if (bytes > rest) {
            throw new TrainingFailedException(what + " needs about " + megabytes(bytes) + " of heap, but only "
                    + megabytes(rest) + " are left: " + advice + ", or give the JVM more by -Xmx");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / MEGABYTE));
    }
}
