package io.maas.vision.internal.pixels;

/** The samples of an image, grey or red, green and blue, wherever they lie. Thread-safe as long as nobody changes them. */
public sealed interface Pixels permits ArrayPixels, FramePixels, PatchedPixels {

    /**
     * Returns the width.
     *
     * @return pixels in a row, at least 1
     */
    int width();

    /**
     * Returns the height.
     *
     * @return rows, at least 1
     */
    int height();

    /**
     * Returns the number of channels.
     *
     * @return 1 for grey, 3 for colour
     */
    int channels();

    /**
     * Returns the full scale.
     *
     * @return the sample that means white, such as 255
     */
    int max();

    /**
     * Starts reading.
     *
     * @return the rows, for one thread
     */
    SampleRows rows();
}
