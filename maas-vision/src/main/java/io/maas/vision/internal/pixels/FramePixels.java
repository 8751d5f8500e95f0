package io.maas.vision.internal.pixels;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** Samples in a buffer outside of Java's heap, or of two bytes: a row is copied when it is read. */
public final class FramePixels implements Pixels {

    private final int width;
    private final int height;
    private final int bits;
    private final ByteBuffer data;
    private final int start;
    private final int stride;
    private final int step;
    private final int[] offsets;

    private FramePixels(int width, int height, int bits, ByteBuffer data, int stride, int step, int... offsets) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.data = data;
        this.start = data.position();
        this.stride = stride;
        this.step = step;
        this.offsets = offsets;
    }

    /**
     * Looks at samples in place.
     *
     * @param width pixels in a row
     * @param height rows
     * @param bits significant bits of a sample; up to 8 it has one byte, else two
     * @param data holds the samples from its position on, in its byte order
     * @param stride how far rows are apart, in bytes
     * @param step how many samples a pixel has
     * @param offsets where in a pixel its grey, or its red, green and blue are
     * @return the pixels
     */
    public static Pixels of(int width, int height, int bits, ByteBuffer data, int stride, int step, int... offsets) {
        if (bits > 8 || !data.hasArray()) {
            return new FramePixels(width, height, bits, data, stride, step, offsets);
        }
        int start = data.arrayOffset() + data.position();
        return new BytePixels(width, height, (1 << bits) - 1, data.array(), start, stride, step, offsets);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int channels() {
        return offsets.length;
    }

    @Override
    public int max() {
        return (1 << bits) - 1;
    }

    @Override
    public SampleRows rows() {
        return bits > 8 ? new WideRows() : new NarrowRows();
    }

    private final class NarrowRows extends SampleRows {
        private final byte[] row = new byte[width * step];

        NarrowRows() {
            super(step, offsets);
        }

        @Override
        int load(int y) {
            data.get(start + y * stride, row);
            return 0;
        }

        @Override
        public byte[] bytes() {
            return row;
        }
    }

    private final class WideRows extends SampleRows {
        private final short[] row = new short[width * step];

        WideRows() {
            super(step, offsets);
        }

        @Override
        int load(int y) {
            ShortBuffer samples = data.slice(start + y * stride, row.length * Short.BYTES)
                    .order(data.order())
                    .asShortBuffer();
            samples.get(0, row);
            return 0;
        }

        @Override
        public short[] shorts() {
            return row;
        }
    }
}
