package io.maas.vision;

/**
 * How much of an encoded image is taken at most, so that a damaged or hostile file ends in an error and not in an exhausted
 * heap. Both are checked before memory is taken: the size of a file before it is read, the pixels of its header before they
 * are decoded.
 *
 * @param bytes the largest file, in bytes
 * @param pixels the most pixels, width times height; a pixel takes 1 to 8 bytes once decoded
 */
public record ImageLimits(int bytes, int pixels) {

    /** 64 MiB and 100 million pixels. */
    public static final ImageLimits DEFAULTS = new ImageLimits(64 << 20, 100_000_000);

    private static final int MOST_PIXELS = 250_000_000;

    /** Checks that something can be read, and that what is read fits an array. */
    public ImageLimits {
        if (bytes < 1 || pixels < 1 || pixels > MOST_PIXELS) {
            throw new IllegalArgumentException("limits must be positive and at most " + MOST_PIXELS + " pixels: "
                    + bytes + " bytes, " + pixels + " pixels");
        }
    }

    /**
     * Returns these limits with another size of files.
     *
     * @param most the largest file, in bytes
     * @return the new limits
     */
    public ImageLimits withBytes(int most) {
        return new ImageLimits(most, pixels);
    }

    /**
     * Returns these limits with another number of pixels.
     *
     * @param most the most pixels, up to 250 million
     * @return the new limits
     */
    public ImageLimits withPixels(int most) {
        return new ImageLimits(bytes, most);
    }
}
