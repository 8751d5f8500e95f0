package io.maas.vision.internal.pixels;

/** Pixels with a rectangle of one colour on them; the others are not copied. */
public final class PatchedPixels implements Pixels {

    private final Pixels base;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;
    private final int[] color;

    /**
     * Covers a rectangle.
     *
     * @param base the pixels
     * @param left its first column
     * @param top its first row
     * @param right behind its last column
     * @param bottom behind its last row
     * @param color a sample for each channel
     */
    public PatchedPixels(Pixels base, int left, int top, int right, int bottom, int... color) {
        this.base = base;
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
        this.color = color;
    }

    @Override
    public int width() {
        return base.width();
    }

    @Override
    public int height() {
        return base.height();
    }

    @Override
    public int channels() {
        return base.channels();
    }

    @Override
    public int max() {
        return base.max();
    }

    @Override
    public SampleRows rows() {
        return base.max() > 0xFF ? new WideRows() : new NarrowRows();
    }

    private int shown(SampleRows under, int row, int x, int channel) {
        boolean covered = row >= top && row < bottom && x >= left && x < right;
        return covered ? color[channel] : under.sample(x, channel);
    }

    private final class NarrowRows extends SampleRows {
        private final SampleRows under = base.rows();
        private final byte[] row = new byte[width() * channels()];

        NarrowRows() {
            super(base.channels(), Packing.offsets(base.channels()));
        }

        @Override
        int load(int y) {
            under.seek(y);
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) shown(under, y, i / channels(), i % channels());
            }
            return 0;
        }

        @Override
        public byte[] bytes() {
            return row;
        }
    }

    private final class WideRows extends SampleRows {
        private final SampleRows under = base.rows();
        private final short[] row = new short[width() * channels()];

        WideRows() {
            super(base.channels(), Packing.offsets(base.channels()));
        }

        @Override
        int load(int y) {
            under.seek(y);
            for (int i = 0; i < row.length; i++) {
                row[i] = (short) shown(under, y, i / channels(), i % channels());
            }
            return 0;
        }

        @Override
        public short[] shorts() {
            return row;
        }
    }
}
