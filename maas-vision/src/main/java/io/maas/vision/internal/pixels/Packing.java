package io.maas.vision.internal.pixels;

import java.security.MessageDigest;

/** Copies samples into arrays of their own. */
public final class Packing {

    /** Weights of red, green and blue in grey, in thousandths: luma of Rec. ITU-R BT.601. */
    private static final int RED = 299;

    private static final int GREEN = 587;
    private static final int BLUE = 114;

    private Packing() {}

    static int[] offsets(int channels) {
        return channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    }

    /**
     * Copies samples, packed.
     *
     * @param pixels the pixels
     * @return the copy
     */
    public static Pixels copy(Pixels pixels) {
        return copy(pixels, Orientation.UPRIGHT);
    }

    /**
     * Copies samples, packed, and turns them.
     *
     * @param pixels the pixels
     * @param orientation how they are turned
     * @return the copy
     */
    static Pixels copy(Pixels pixels, Orientation orientation) {
        boolean swapped = orientation.swapsAxes();
        int width = swapped ? pixels.height() : pixels.width();
        int height = swapped ? pixels.width() : pixels.height();
        int channels = pixels.channels();
        Sink sink = new Sink(width, height, channels, pixels.max());
        SampleRows rows = pixels.rows();
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            int down = orientation.fromBottom() ? pixels.height() - 1 - y : y;
            for (int x = 0; x < pixels.width(); x++) {
                int along = orientation.fromRight() ? pixels.width() - 1 - x : x;
                int pixel = swapped ? along * width + down : down * width + along;
                for (int c = 0; c < channels; c++) {
                    sink.set(pixel * channels + c, rows.sample(x, c));
                }
            }
        }
        return sink.pixels();
    }

    /**
     * Turns colour to grey: {@code 0.299 red + 0.587 green + 0.114 blue} (luma of Rec. ITU-R BT.601), rounded.
     *
     * @param pixels the pixels
     * @return grey pixels of the same depth
     */
    public static Pixels gray(Pixels pixels) {
        if (pixels.channels() == 1) {
            return pixels;
        }
        Sink sink = new Sink(pixels.width(), pixels.height(), 1, pixels.max());
        SampleRows rows = pixels.rows();
        int next = 0;
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            for (int x = 0; x < pixels.width(); x++) {
                int thousandths = RED * rows.sample(x, 0) + GREEN * rows.sample(x, 1) + BLUE * rows.sample(x, 2);
                sink.set(next++, (thousandths + 500) / 1000);
            }
        }
        return sink.pixels();
    }

    /**
     * Repeats grey as red, green and blue.
     *
     * @param pixels the pixels
     * @return colour pixels of the same depth
     */
    public static Pixels rgb(Pixels pixels) {
        if (pixels.channels() == 3) {
            return pixels;
        }
        Sink sink = new Sink(pixels.width(), pixels.height(), 3, pixels.max());
        SampleRows rows = pixels.rows();
        int next = 0;
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            for (int x = 0; x < pixels.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    sink.set(next++, rows.sample(x, 0));
                }
            }
        }
        return sink.pixels();
    }

    /**
     * Digests samples, packed, the high byte first where they have two.
     *
     * @param pixels the pixels
     * @param digest takes them
     */
    public static void digest(Pixels pixels, MessageDigest digest) {
        boolean wide = pixels.max() > 0xFF;
        byte[] line = new byte[pixels.width() * pixels.channels() * (wide ? 2 : 1)];
        SampleRows rows = pixels.rows();
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            int next = 0;
            for (int x = 0; x < pixels.width(); x++) {
                for (int c = 0; c < pixels.channels(); c++) {
                    int sample = rows.sample(x, c);
                    if (wide) {
                        line[next++] = (byte) (sample >> 8);
                    }
                    line[next++] = (byte) sample;
                }
            }
            digest.update(line);
        }
    }

    /** Packed samples that are being written, in bytes or in shorts as their full scale needs. */
    static final class Sink {
        private final int width;
        private final int height;
        private final int channels;
        private final int max;
        private final byte[] narrow;
        private final short[] wide;

        Sink(int width, int height, int channels, int max) {
            this.width = width;
            this.height = height;
            this.channels = channels;
            this.max = max;
            int samples = width * height * channels;
            this.narrow = new byte[max > 0xFF ? 0 : samples];
            this.wide = new short[max > 0xFF ? samples : 0];
        }

        void set(int index, int sample) {
            if (max > 0xFF) {
                wide[index] = (short) sample;
            } else {
                narrow[index] = (byte) sample;
            }
        }

        Pixels pixels() {
            return max > 0xFF
                    ? ShortPixels.packed(width, height, channels, max, wide)
                    : BytePixels.packed(width, height, channels, max, narrow);
        }
    }
}
