package io.maas.vision.internal.pixels;

/** Samples of 9 to 16 bits in an array. */
public final class ShortPixels extends ArrayPixels {

    private final short[] data;

    /**
     * Looks at samples in place.
     *
     * @param width pixels in a row
     * @param height rows
     * @param max the sample that means white
     * @param data holds the samples
     * @param start where the first pixel is
     * @param stride how far rows are apart
     * @param step how far pixels are apart
     * @param offsets where in a pixel its grey, or its red, green and blue are
     */
    public ShortPixels(int width, int height, int max, short[] data, int start, int stride, int step, int... offsets) {
        super(width, height, max, start, stride, step, offsets);
        this.data = data;
    }

    /**
     * Takes packed samples.
     *
     * @param width pixels in a row
     * @param height rows
     * @param channels 1 or 3
     * @param max the sample that means white
     * @param data the samples; they are not copied
     * @return the pixels
     */
    public static ShortPixels packed(int width, int height, int channels, int max, short[] data) {
        return new ShortPixels(width, height, max, data, 0, width * channels, channels, Packing.offsets(channels));
    }

    @Override
    public SampleRows rows() {
        return new Rows() {
            @Override
            public short[] shorts() {
                return data;
            }
        };
    }
}
