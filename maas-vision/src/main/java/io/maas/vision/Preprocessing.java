package io.maas.vision;

import io.maas.InvalidInputException;
import io.maas.vision.internal.pixels.Pixels;
import io.maas.vision.internal.prepare.ItemFaults;
import io.maas.vision.internal.prepare.Preparation;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;

/**
 * How an image becomes the numbers that a network takes; a part of the model, saved with it.
 *
 * <p>The image is scaled to {@code height x width} pixels and its channels are made grey or RGB. A sample, counted from 0 for
 * black to 1 for white, becomes {@code (sample - mean) / std} of its channel. The numbers are written row after row, the channels
 * of a pixel side by side (HWC). Samples are never rounded on the way, so that 16-bit images keep their depth.
 *
 * <p>Start from {@link #gray} or {@link #rgb} and change what differs:
 *
 * <pre>{@code
 * Preprocessing preprocessing = Preprocessing.rgb(224, 224).letterbox(0.5).imageNet();
 * float[] numbers = preprocessing.apply(Image.file(Path.of("part.jpg")));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param width pixels in a row of the tensor
 * @param height rows of the tensor
 * @param color the channels of the tensor
 * @param fit what happens to images of another shape
 * @param resampling how pixels are scaled
 * @param fill the colour beside an image in a {@linkplain Fit#LETTERBOX letterbox}: from 0 for black to 1 for white
 * @param mean what is taken away, by channel
 * @param std what is divided by then, by channel
 */
public record Preprocessing(
        int width,
        int height,
        Color color,
        Fit fit,
        Resampling resampling,
        double fill,
        List<Double> mean,
        List<Double> std) {

    /** The largest width and height. */
    public static final int LARGEST_SIDE = 8192;

    /** Copies the lists and checks that all fits together. */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new IllegalArgumentException(
                    "width and height must be from 1 to " + LARGEST_SIDE + ", not " + width + " x " + height);
        }
        if (!(fill >= 0 && fill <= 1)) {
            throw new IllegalArgumentException("fill must be from 0 to 1, not " + fill);
        }
        if (mean.size() != color.channels() || std.size() != color.channels()) {
            throw new IllegalArgumentException("a mean and a std are needed for each of " + color.channels()
                    + " channels, not " + mean.size() + " and " + std.size());
        }
        for (int c = 0; c < color.channels(); c++) {
            double m = mean.get(c);
            double s = std.get(c);
            if (!(Math.abs(m) <= 1e6 && s >= 1e-6 && s <= 1e6)) {
                throw new IllegalArgumentException(
                        "a mean must be from -1e6 to 1e6 and a std from 1e-6 to 1e6, not " + m + " and " + s);
            }
        }
    }

    /**
     * Starts with grey numbers from 0 to 1, stretched, by area.
     *
     * @param width pixels in a row of the tensor
     * @param height rows of the tensor
     * @return the preprocessing
     */
    public static Preprocessing gray(int width, int height) {
        return of(width, height, Color.GRAY);
    }

    /**
     * Starts with red, green and blue from 0 to 1, stretched, by area.
     *
     * @param width pixels in a row of the tensor
     * @param height rows of the tensor
     * @return the preprocessing
     */
    public static Preprocessing rgb(int width, int height) {
        return of(width, height, Color.RGB);
    }

    private static Preprocessing of(int width, int height, Color color) {
        List<Double> zeros = Collections.nCopies(color.channels(), 0.0);
        List<Double> ones = Collections.nCopies(color.channels(), 1.0);
        return new Preprocessing(width, height, color, Fit.STRETCH, Resampling.AREA, 0, zeros, ones);
    }

    /**
     * Cuts the largest part of the tensor's shape out of the middle.
     *
     * @return the changed preprocessing
     */
    public Preprocessing centerCrop() {
        return fit(Fit.CENTER_CROP);
    }

    /**
     * Shows the whole image, with bars beside it if its shape is another.
     *
     * @param brightness the colour of the bars: from 0 for black to 1 for white
     * @return the changed preprocessing
     */
    public Preprocessing letterbox(double brightness) {
        return new Preprocessing(width, height, color, Fit.LETTERBOX, resampling, brightness, mean, std);
    }

    /**
     * Changes what happens to images of another shape.
     *
     * @param other the fit
     * @return the changed preprocessing
     */
    public Preprocessing fit(Fit other) {
        return new Preprocessing(width, height, color, other, resampling, fill, mean, std);
    }

    /**
     * Changes how pixels are scaled.
     *
     * @param other the resampling
     * @return the changed preprocessing
     */
    public Preprocessing resampling(Resampling other) {
        return new Preprocessing(width, height, color, fit, other, fill, mean, std);
    }

    /**
     * Changes what samples become: {@code (sample - mean) / std}, where samples count from 0 to 1. Mean and std 0.5 make numbers
     * from -1 to 1; mean 0 and std 1/255 make numbers from 0 to 255.
     *
     * @param means what is taken away, by channel
     * @param stds what is divided by then, by channel
     * @return the changed preprocessing
     * @throws IllegalArgumentException if there is not one for each channel
     */
    public Preprocessing normalize(List<Double> means, List<Double> stds) {
        return new Preprocessing(width, height, color, fit, resampling, fill, means, stds);
    }

    /**
     * Normalises by the mean and the standard deviation of ImageNet, as many networks made elsewhere want it: 0.485, 0.456, 0.406
     * and 0.229, 0.224, 0.225 for red, green and blue.
     *
     * @return the changed preprocessing
     * @throws IllegalArgumentException if the channels are not RGB
     */
    public Preprocessing imageNet() {
        return normalize(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    }

    /**
     * Returns the number of channels.
     *
     * @return 1 or 3
     */
    public int channels() {
        return color.channels();
    }

    /**
     * Returns how many numbers an image becomes.
     *
     * @return {@code height * width * channels}
     */
    public int length() {
        return height * width * color.channels();
    }

    /**
     * Prepares an image.
     *
     * @param image the image
     * @return {@link #length} numbers
     * @throws InvalidInputException if its pixels cannot be had
     */
    public float[] apply(Image image) {
        float[] numbers = new float[length()];
        write(image, FloatBuffer.wrap(numbers));
        return numbers;
    }

    /**
     * Prepares an image into a tensor: the fast path, which makes no objects for pixels.
     *
     * @param image the image
     * @param into takes {@link #length} numbers from its position on; the position moves behind them. Of a direct buffer, the
     *     native byte order is the fast one
     * @throws InvalidInputException if its pixels cannot be had; nothing is written then
     * @throws IllegalArgumentException if the buffer has too little room
     */
    public void write(Image image, FloatBuffer into) {
        checkRoom(1, into);
        Preparation.write(this, image.pixels(), into);
    }

    /**
     * Prepares a batch into a tensor, several images at a time in the common pool, or in the pool that calls.
     *
     * @param images the images
     * @param into takes {@link #length} numbers for each image from its position on; the position moves behind them
     * @throws InvalidInputException if the pixels of some cannot be had; faults tell which, such as {@code item 3} counted from 0.
     *     The others are written then, but the position stays
     * @throws IllegalArgumentException if the buffer has too little room
     */
    public void writeAll(List<? extends Image> images, FloatBuffer into) {
        checkRoom(images.size(), into);
        int start = into.position();
        ItemFaults.each(images.size(), item -> {
            Pixels pixels = images.get(item).pixels();
            Preparation.write(this, pixels, into.duplicate().position(start + item * length()));
        });
        into.position(start + images.size() * length());
    }

    private void checkRoom(int images, FloatBuffer into) {
        long needed = (long) images * length();
        if (into.remaining() < needed) {
            throw new IllegalArgumentException(
                    "the buffer has room for " + into.remaining() + " numbers, " + needed + " are needed");
        }
    }

    /** The channels of a tensor. */
    public enum Color {
        /** One channel; of a coloured image its luma (Rec. ITU-R BT.601). */
        GRAY(1),
        /** Red, green and blue; of a grey image three times the same. */
        RGB(3);

        private final int channels;

        Color(int channels) {
            this.channels = channels;
        }

        /**
         * Returns the number of channels.
         *
         * @return 1 or 3
         */
        public int channels() {
            return channels;
        }
    }

    /** What happens to images of another shape than the tensor. */
    public enum Fit {
        /** The whole image is stretched to the tensor's shape. */
        STRETCH,
        /** The largest part of the tensor's shape is cut out of the middle, to fractions of a pixel. */
        CENTER_CROP,
        /** The whole image is scaled evenly and put in the middle; the rest is filled with a colour. */
        LETTERBOX
    }

    /** How pixels are scaled. */
    public enum Resampling {
        /**
         * The mean of all pixels that a target pixel covers, so that no small defect is skipped and fine texture makes no false
         * patterns; where enlarged, as {@link #BILINEAR}. OpenCV calls it {@code INTER_AREA}.
         */
        AREA,
        /**
         * Linear interpolation between the nearest four pixels, with pixel centres at halves; scaled far down it skips pixels.
         * {@code INTER_LINEAR} of OpenCV and {@code resize} of TensorFlow with {@code half_pixel_centers}.
         */
        BILINEAR
    }
}
