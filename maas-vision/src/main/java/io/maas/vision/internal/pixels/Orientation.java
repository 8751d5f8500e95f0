package io.maas.vision.internal.pixels;

/**
 * How a camera was held: what turns the stored picture upright. The eight orientations of EXIF 2.32 and TIFF 6.0 (tag 274), in
 * the order of their numbers from 1.
 */
public enum Orientation {
    /** As it is. */
    UPRIGHT(false, false, false),
    /** Left and right change places. */
    MIRRORED(false, true, false),
    /** Half a turn. */
    HALF_TURN(false, true, true),
    /** Top and bottom change places. */
    FLIPPED(false, false, true),
    /** Rows become columns. */
    TRANSPOSED(true, false, false),
    /** A quarter turn clockwise. */
    QUARTER_TURN(true, false, true),
    /** Rows become columns, from the lower right corner on. */
    TRANSVERSED(true, true, true),
    /** A quarter turn counter-clockwise. */
    THREE_QUARTER_TURN(true, true, false);

    private final boolean swapsAxes;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapsAxes, boolean fromRight, boolean fromBottom) {
        this.swapsAxes = swapsAxes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /**
     * Finds an orientation by its number in files.
     *
     * @param number the number
     * @return the orientation, {@link #UPRIGHT} if there is none of this number
     */
    static Orientation ofTag(int number) {
        Orientation[] all = values();
        return number >= 1 && number <= all.length ? all[number - 1] : UPRIGHT;
    }

    /**
     * Says whether width and height change places.
     *
     * @return whether they do
     */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /** Whether stored columns are read from the right. */
    boolean fromRight() {
        return fromRight;
    }

    /** Whether stored rows are read from the bottom. */
    boolean fromBottom() {
        return fromBottom;
    }
}
