package io.maas.vision;

import java.nio.ByteOrder;

/**
 * How the samples of a raw camera frame lie in memory: pixel after pixel, the samples of a pixel side by side.
 *
 * <p>A sample of up to 8 bits takes one byte, a deeper one two. Its full scale is {@code 2^bits - 1}, so that a 12-bit camera
 * keeps its 4,096 levels: they become 0 to 1.
 *
 * @param order which samples a pixel has, and in which order
 * @param bits the significant bits of a sample, 1 to 16, in the low bits of its bytes
 * @param byteOrder the order of the two bytes of a sample; without meaning up to 8 bits
 */
public record FrameFormat(Order order, int bits, ByteOrder byteOrder) {

    /** Grey, one byte a pixel (Mono8). */
    public static final FrameFormat GRAY8 = gray(8);
    /** Red, green, blue, a byte each (RGB8). */
    public static final FrameFormat RGB8 = new FrameFormat(Order.RGB, 8, ByteOrder.LITTLE_ENDIAN);
    /** Blue, green, red, a byte each (BGR8), as OpenCV keeps them. */
    public static final FrameFormat BGR8 = new FrameFormat(Order.BGR, 8, ByteOrder.LITTLE_ENDIAN);
    /** Grey, two bytes a pixel, the low one first (Mono16). */
    public static final FrameFormat GRAY16 = gray(16);
    /** Red, green, blue, two bytes each, the low one first (RGB16). */
    public static final FrameFormat RGB16 = new FrameFormat(Order.RGB, 16, ByteOrder.LITTLE_ENDIAN);

    /** Checks the bits. */
    public FrameFormat {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("a sample has 1 to 16 bits, not " + bits);
        }
    }

    /**
     * Makes the format of a grey camera, the low byte of two first.
     *
     * @param bits the significant bits of a sample, 1 to 16, such as 12
     * @return the format
     */
    public static FrameFormat gray(int bits) {
        return new FrameFormat(Order.GRAY, bits, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns how much memory a pixel takes.
     *
     * @return the bytes of a pixel
     */
    public int bytesPerPixel() {
        return order.samples() * (bits > 8 ? 2 : 1);
    }

    /** The samples of a pixel. What is not a colour is left out when frames are read. */
    public enum Order {
        /** Grey. */
        GRAY(1, 0, 0),
        /** Red, green, blue. */
        RGB(3, 0, 2),
        /** Blue, green, red. */
        BGR(3, 2, 0),
        /** Red, green, blue, and a fourth sample that is left out. */
        RGBA(4, 0, 2),
        /** Blue, green, red, and a fourth sample that is left out. */
        BGRA(4, 2, 0);

        private final int samples;
        private final int red;
        private final int blue;

        Order(int samples, int red, int blue) {
            this.samples = samples;
            this.red = red;
            this.blue = blue;
        }

        /**
         * Returns the number of samples of a pixel.
         *
         * @return 1, 3 or 4
         */
        public int samples() {
            return samples;
        }

        /** Returns where in a pixel its grey, or its red, green and blue are. */
        int[] positions() {
            return samples == 1 ? new int[] {0} : new int[] {red, 1, blue};
        }
    }
}
