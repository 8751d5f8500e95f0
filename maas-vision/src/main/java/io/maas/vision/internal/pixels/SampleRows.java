package io.maas.vision.internal.pixels;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one row at a time, in place where they lie in an array.
 *
 * <p>Sample {@code c} of pixel {@code x} is at {@code start() + x * step() + offset(c)} of {@link #bytes}, or of {@link #shorts}
 * where samples have more than 8 bits; both are unsigned. Fields of one object rather than a call a sample: the loops over them
 * are the hot path. For one thread.
 */
public abstract class SampleRows {

    private final int step;
    private final int[] offsets;
    private int start;

    SampleRows(int step, int[] offsets) {
        this.step = step;
        this.offsets = offsets;
    }

    /**
     * Moves to a row.
     *
     * @param row the row, from 0
     */
    public final void seek(int row) {
        start = load(row);
    }

    /** Makes a row available and returns where it starts. */
    abstract int load(int row);

    /**
     * Returns the array of samples of up to 8 bits.
     *
     * @return the array, or null if samples are deeper
     */
    public byte @Nullable [] bytes() {
        return null;
    }

    /**
     * Returns the array of samples of more than 8 bits.
     *
     * @return the array, or null if samples are of 8 bits
     */
    public short @Nullable [] shorts() {
        return null;
    }

    /**
     * Returns where the row starts.
     *
     * @return an index of the array
     */
    public final int start() {
        return start;
    }

    /**
     * Returns how far pixels are apart.
     *
     * @return elements of the array
     */
    public final int step() {
        return step;
    }

    /**
     * Returns where in a pixel a channel is.
     *
     * @param channel the channel: 0 for grey or red, 1 for green, 2 for blue
     * @return elements of the array
     */
    public final int offset(int channel) {
        return offsets[channel];
    }

    /**
     * Returns one sample; for uses where speed does not matter.
     *
     * @param x the pixel of the row
     * @param channel the channel
     * @return the sample
     */
    public final int sample(int x, int channel) {
        int index = start + x * step + offsets[channel];
        byte[] narrow = bytes();
        if (narrow != null) {
            return narrow[index] & 0xFF;
        }
        short[] wide = shorts();
        return wide == null ? 0 : wide[index] & 0xFFFF;
    }
}
