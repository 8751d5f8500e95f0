package io.maas.vision.internal.pixels;

/** Samples in place where they lie in an array, whatever the array is of. */
abstract sealed class ArrayPixels implements Pixels permits BytePixels, ShortPixels {

    private final int width;
    private final int height;
    private final int max;
    private final int start;
    private final int stride;
    private final int step;
    private final int[] offsets;

    ArrayPixels(int width, int height, int max, int start, int stride, int step, int... offsets) {
        this.width = width;
        this.height = height;
        this.max = max;
        this.start = start;
        this.stride = stride;
        this.step = step;
        this.offsets = offsets;
    }

    @Override
    public final int width() {
        return width;
    }

    @Override
    public final int height() {
        return height;
    }

    @Override
    public final int channels() {
        return offsets.length;
    }

    @Override
    public final int max() {
        return max;
    }

    /** Rows that only need to say which array they are in. */
    abstract class Rows extends SampleRows {

        Rows() {
            super(step, offsets);
        }

        @Override
        final int load(int row) {
            return start + row * stride;
        }
    }
}
