package io.maas.vision.internal.prepare;

import io.maas.vision.Augmentation;
import io.maas.vision.Preprocessing;
import java.util.random.RandomGenerator;

/** One variation of one prepared image: drawn first, then carried out. */
public final class Augmenter {

    private final Preprocessing preprocessing;
    private final RandomGenerator random;
    private final boolean mirrored;
    private final boolean flipped;
    private final int turns;
    private final double moveX;
    private final double moveY;
    private final double cos;
    private final double sin;
    private final double brightness;
    private final double noise;

    /**
     * Draws a variation.
     *
     * @param augmentation what may happen
     * @param preprocessing what prepared the image
     * @param random where chance comes from
     */
    public Augmenter(Augmentation augmentation, Preprocessing preprocessing, RandomGenerator random) {
        this.preprocessing = preprocessing;
        this.random = random;
        boolean square = preprocessing.width() == preprocessing.height();
        this.mirrored = random.nextBoolean() && augmentation.flip();
        this.flipped = random.nextBoolean() && augmentation.flip();
        int drawn = random.nextInt(4);
        this.turns = !augmentation.quarterTurns() ? 0 : square ? drawn : drawn & 2;
        this.moveX = either(augmentation.shift()) * preprocessing.width();
        this.moveY = either(augmentation.shift()) * preprocessing.height();
        double angle = Math.toRadians(either(augmentation.rotation()));
        this.cos = Math.cos(angle);
        this.sin = Math.sin(angle);
        this.brightness = 1 + either(augmentation.brightness());
        this.noise = augmentation.noise();
    }

    private double either(double most) {
        return (2 * random.nextDouble() - 1) * most;
    }

    /**
     * Varies an image.
     *
     * @param numbers the image
     * @return a new array
     */
    public float[] apply(float[] numbers) {
        float[] varied = moved(numbers);
        light(varied);
        return varied;
    }

    /** Looks for each pixel where it comes from: all moves at once, so that pixels are mixed but once. */
    private float[] moved(float[] numbers) {
        int width = preprocessing.width();
        int height = preprocessing.height();
        double centerX = (width - 1) / 2.0;
        double centerY = (height - 1) / 2.0;
        float[] moved = new float[numbers.length];
        int out = 0;
        for (int y = 0; y < height; y++) {
            double dy = y - centerY - moveY;
            for (int x = 0; x < width; x++) {
                double dx = x - centerX - moveX;
                double across = cos * dx + sin * dy;
                double down = cos * dy - sin * dx;
                double fromX = turns == 0 ? across : turns == 1 ? down : turns == 2 ? -across : -down;
                double fromY = turns == 0 ? down : turns == 1 ? -across : turns == 2 ? -down : across;
                fromX = (mirrored ? -fromX : fromX) + centerX;
                fromY = (flipped ? -fromY : fromY) + centerY;
                out = mix(numbers, fromX, fromY, moved, out);
            }
        }
        return moved;
    }

    private int mix(float[] numbers, double x, double y, float[] into, int out) {
        int width = preprocessing.width();
        int channels = preprocessing.channels();
        double insideX = Math.min(Math.max(x, 0), width - 1);
        double insideY = Math.min(Math.max(y, 0), preprocessing.height() - 1);
        int left = (int) insideX;
        int top = (int) insideY;
        float alongX = (float) (insideX - left);
        float alongY = (float) (insideY - top);
        int upper = (top * width + left) * channels;
        int right = left + 1 < width ? channels : 0;
        int lower = upper + (top + 1 < preprocessing.height() ? width * channels : 0);
        for (int c = 0; c < channels; c++) {
            float above = numbers[upper + c] + alongX * (numbers[upper + right + c] - numbers[upper + c]);
            float below = numbers[lower + c] + alongX * (numbers[lower + right + c] - numbers[lower + c]);
            into[out + c] = above + alongY * (below - above);
        }
        return out + channels;
    }

    /** Multiplies samples and adds noise, on the scale that they have after normalisation. */
    private void light(float[] numbers) {
        int channels = preprocessing.channels();
        for (int c = 0; c < channels; c++) {
            double std = preprocessing.std().get(c);
            float factor = (float) brightness;
            float addend = (float) ((brightness - 1) * preprocessing.mean().get(c) / std);
            float spread = (float) (noise / std);
            for (int i = c; i < numbers.length; i += channels) {
                numbers[i] = numbers[i] * factor + addend;
                if (noise > 0) {
                    numbers[i] += spread * (float) random.nextGaussian();
                }
            }
        }
    }
}
