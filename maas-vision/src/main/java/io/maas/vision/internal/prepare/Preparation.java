package io.maas.vision.internal.prepare;

import io.maas.vision.Preprocessing;
import io.maas.vision.internal.pixels.Pixels;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** One image on its way into a tensor: where it comes to lie there, and what its samples become. */
public final class Preparation {

    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private final Preprocessing preprocessing;
    private final int channels;
    private final float[] factor;
    private final float[] addend;

    private Preparation(Preprocessing preprocessing, int max) {
        this.preprocessing = preprocessing;
        this.channels = preprocessing.channels();
        this.factor = new float[channels];
        this.addend = new float[channels];
        for (int c = 0; c < channels; c++) {
            double std = preprocessing.std().get(c);
            factor[c] = (float) (1 / (max * std));
            addend[c] = (float) (-preprocessing.mean().get(c) / std);
        }
    }

    /**
     * Writes an image.
     *
     * @param preprocessing what is done to it
     * @param pixels the image
     * @param into takes the numbers from its position on, which moves behind them
     */
    public static void write(Preprocessing preprocessing, Pixels pixels, FloatBuffer into) {
        new Preparation(preprocessing, pixels.max()).write(pixels, into);
    }

    private void write(Pixels pixels, FloatBuffer into) {
        int width = preprocessing.width();
        int height = preprocessing.height();
        switch (preprocessing.fit()) {
            case STRETCH -> {
                Taps across = taps(pixels.width(), pixels.width(), width);
                write(
                        new Resampler(pixels, across, taps(pixels.height(), pixels.height(), height)),
                        pixels,
                        height,
                        into);
            }
            case CENTER_CROP -> {
                double scale = Math.min((double) pixels.width() / width, (double) pixels.height() / height);
                Taps across = taps(pixels.width(), scale * width, width);
                write(
                        new Resampler(pixels, across, taps(pixels.height(), scale * height, height)),
                        pixels,
                        height,
                        into);
            }
            case LETTERBOX -> letterbox(pixels, into);
        }
    }

    private Taps taps(int pixels, double length, int count) {
        double start = (pixels - length) / 2;
        return preprocessing.resampling() == Preprocessing.Resampling.AREA
                ? Taps.area(pixels, start, length, count)
                : Taps.bilinear(pixels, start, length, count);
    }

    private void write(Resampler resampler, Pixels pixels, int rows, FloatBuffer into) {
        float[] source = new float[preprocessing.width() * pixels.channels()];
        float[] target = pixels.channels() == channels ? source : new float[preprocessing.width() * channels];
        for (int y = 0; y < rows; y++) {
            resampler.row(y, source);
            normalize(source, target);
            into.put(target);
        }
    }

    private void letterbox(Pixels pixels, FloatBuffer into) {
        int width = preprocessing.width();
        int height = preprocessing.height();
        double scale = Math.max((double) pixels.width() / width, (double) pixels.height() / height);
        int innerWidth = (int) Math.max(1, Math.round(pixels.width() / scale));
        int innerHeight = (int) Math.max(1, Math.round(pixels.height() / scale));
        int left = (width - innerWidth) / 2 * channels;
        int top = (height - innerHeight) / 2;
        Resampler resampler = new Resampler(
                pixels,
                taps(pixels.width(), pixels.width(), innerWidth),
                taps(pixels.height(), pixels.height(), innerHeight));

        float[] bar = bar();
        float[] source = new float[innerWidth * pixels.channels()];
        float[] target = pixels.channels() == channels ? source : new float[innerWidth * channels];
        for (int y = 0; y < height; y++) {
            if (y < top || y >= top + innerHeight) {
                into.put(bar);
                continue;
            }
            resampler.row(y - top, source);
            normalize(source, target);
            into.put(bar, 0, left).put(target).put(bar, 0, bar.length - left - target.length);
        }
    }

    /** A row of the colour beside the picture. */
    private float[] bar() {
        float[] color = new float[channels];
        for (int c = 0; c < channels; c++) {
            double std = preprocessing.std().get(c);
            color[c] = (float) ((preprocessing.fill() - preprocessing.mean().get(c)) / std);
        }
        float[] bar = new float[preprocessing.width() * channels];
        if (channels == 1) {
            Arrays.fill(bar, color[0]);
        } else {
            for (int i = 0; i < bar.length; i++) {
                bar[i] = color[i % channels];
            }
        }
        return bar;
    }

    /** Turns samples into numbers, and grey into colour or colour into grey if the tensor has other channels. */
    private void normalize(float[] source, float[] target) {
        if (channels == 1) {
            grayRow(source, target);
        } else if (source == target) {
            for (int i = 0; i < target.length; i += 3) {
                target[i] = source[i] * factor[0] + addend[0];
                target[i + 1] = source[i + 1] * factor[1] + addend[1];
                target[i + 2] = source[i + 2] * factor[2] + addend[2];
            }
        } else {
            for (int x = 0; x < source.length; x++) {
                target[3 * x] = source[x] * factor[0] + addend[0];
                target[3 * x + 1] = source[x] * factor[1] + addend[1];
                target[3 * x + 2] = source[x] * factor[2] + addend[2];
            }
        }
    }

    private void grayRow(float[] source, float[] target) {
        float by = factor[0];
        float plus = addend[0];
        if (source == target) {
            for (int x = 0; x < target.length; x++) {
                target[x] = source[x] * by + plus;
            }
        } else {
            for (int x = 0; x < target.length; x++) {
                float luma = RED * source[3 * x] + GREEN * source[3 * x + 1] + BLUE * source[3 * x + 2];
                target[x] = luma * by + plus;
            }
        }
    }
}
