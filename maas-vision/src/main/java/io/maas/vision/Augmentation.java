package io.maas.vision;

import io.maas.vision.internal.prepare.Augmenter;
import java.util.random.RandomGenerator;

/**
 * How training images are varied, so that a network learns what stays the same: by what a part can do on a belt and under a lamp.
 *
 * <p>Choose what is true of the parts: mirrored and turned letters are other letters, but a mirrored scratch is a scratch. What
 * happens to an image depends on the random numbers given for it alone, so that training seeds them by epoch and image and does not
 * depend on threads.
 *
 * <p>Start from {@link #none} or {@link #light}. Immutable and thread-safe.
 *
 * @param flip whether images are mirrored, half of them left to right and half of them top to bottom
 * @param quarterTurns whether images are turned by any number of quarter turns; by half turns alone if they are not square
 * @param shift how far images are moved at most, as a share of their width and height, 0 to 0.5
 * @param rotation by how many degrees images are turned at most, either way, 0 to 180
 * @param brightness by which share images get lighter or darker at most, 0 to 0.9
 * @param noise the standard deviation of noise added to each sample, where white is 1, 0 to 0.5
 */
public record Augmentation(
        boolean flip, boolean quarterTurns, double shift, double rotation, double brightness, double noise) {

    /** Checks the ranges. */
    public Augmentation {
        check("shift", shift, 0.5);
        check("rotation", rotation, 180);
        check("brightness", brightness, 0.9);
        check("noise", noise, 0.5);
    }

    private static void check(String what, double value, double most) {
        // Written so that NaN fails too.
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(what + " must be from 0 to " + most + ", not " + value);
        }
    }

    /**
     * Varies nothing.
     *
     * @return the augmentation
     */
    public static Augmentation none() {
        return new Augmentation(false, false, 0, 0, 0, 0);
    }

    /**
     * Varies what a fixture and a lamp leave open anyway: shifts of 5 %, turns of 5 degrees, a tenth of brightness.
     *
     * @return the augmentation
     */
    public static Augmentation light() {
        return new Augmentation(false, false, 0.05, 5, 0.1, 0);
    }

    /**
     * Also mirrors images.
     *
     * @return the changed augmentation
     */
    public Augmentation withFlip() {
        return new Augmentation(true, quarterTurns, shift, rotation, brightness, noise);
    }

    /**
     * Also turns images by quarter turns.
     *
     * @return the changed augmentation
     */
    public Augmentation withQuarterTurns() {
        return new Augmentation(flip, true, shift, rotation, brightness, noise);
    }

    /**
     * Changes how far images are moved.
     *
     * @param share of width and height, 0 to 0.5
     * @return the changed augmentation
     */
    public Augmentation withShift(double share) {
        return new Augmentation(flip, quarterTurns, share, rotation, brightness, noise);
    }

    /**
     * Changes by how much images are turned.
     *
     * @param degrees either way, 0 to 180
     * @return the changed augmentation
     */
    public Augmentation withRotation(double degrees) {
        return new Augmentation(flip, quarterTurns, shift, degrees, brightness, noise);
    }

    /**
     * Changes by how much images get lighter or darker.
     *
     * @param share of their brightness, 0 to 0.9
     * @return the changed augmentation
     */
    public Augmentation withBrightness(double share) {
        return new Augmentation(flip, quarterTurns, shift, rotation, share, noise);
    }

    /**
     * Changes how much noise is added.
     *
     * @param std its standard deviation, where white is 1, 0 to 0.5
     * @return the changed augmentation
     */
    public Augmentation withNoise(double std) {
        return new Augmentation(flip, quarterTurns, shift, rotation, brightness, std);
    }

    /**
     * Varies a prepared image. What is moved into view repeats the edge.
     *
     * @param numbers the image as {@link Preprocessing#apply} gave it; not changed
     * @param preprocessing what prepared it
     * @param random where chance comes from
     * @return as many numbers, in a new array
     * @throws IllegalArgumentException if there are not {@link Preprocessing#length} numbers
     */
    public float[] apply(float[] numbers, Preprocessing preprocessing, RandomGenerator random) {
        if (numbers.length != preprocessing.length()) {
            throw new IllegalArgumentException(
                    preprocessing.length() + " numbers are needed, there are " + numbers.length);
        }
        return new Augmenter(this, preprocessing, random).apply(numbers);
    }
}
