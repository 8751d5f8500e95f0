package io.maas.examples;

import io.maas.vision.Image;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws seeded pictures of a ground metal surface, so that the vision example has data of its own.
 *
 * <p>The surface has grinding marks along one direction, grain, and light that falls off to one side; all of them differ from
 * picture to picture. A defect is laid over it somewhere:
 *
 * <ul>
 *   <li><b>scratch</b>: a thin line, lighter or darker than the surface, across the grinding marks or along them.
 *   <li><b>pit</b>: a few small dark holes with a light rim on one side.
 *   <li><b>stain</b>: a large soft spot, a little darker than the surface.
 *   <li><b>ok</b>: none.
 * </ul>
 *
 * <p>Defects are faint in part of the pictures, so that not every one can be told.
 */
final class SyntheticSurfaces {

    /** The classes, in the order in which pictures take turns. */
    static final List<String> LABELS = List.of("ok", "scratch", "pit", "stain");

    private final int side;
    private final Random random;
    private final float[] light;

    private SyntheticSurfaces(int side, long seed) {
        this.side = side;
        this.random = new Random(seed);
        this.light = new float[side * side];
    }

    /** Draws pictures of {@code side x side} grey pixels, the same ones for the same seed, each class as often. */
    static List<Image> draw(int count, int side, long seed) {
        List<Image> images = new ArrayList<>();
        Random seeds = new Random(seed);
        for (int i = 0; i < count; i++) {
            String label = LABELS.get(i % LABELS.size());
            BufferedImage picture = new SyntheticSurfaces(side, seeds.nextLong()).draw(label);
            images.add(Image.of(picture).labelled(label).named(label + " " + i));
        }
        return images;
    }

    private BufferedImage draw(String label) {
        surface();
        double strength = 0.12 + 0.25 * random.nextDouble();
        switch (label) {
            case "scratch" -> scratch(strength);
            case "pit" -> pits(strength);
            case "stain" -> stain(strength / 2);
            default -> {
                // A good part: nothing on it.
            }
        }
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        for (int i = 0; i < light.length; i++) {
            raster.setSample(i % side, i / side, 0, Math.round(255 * Math.min(1, Math.max(0, light[i]))));
        }
        return picture;
    }

    private void surface() {
        double base = 0.45 + 0.2 * random.nextDouble();
        double angle = Math.PI * random.nextDouble();
        double fallX = 0.2 * random.nextGaussian() / side;
        double fallY = 0.2 * random.nextGaussian() / side;
        // A mark for each line of grinding; its place is the distance of a pixel from a line through the corner.
        float[] marks = new float[4 * side];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (float) (0.03 * random.nextGaussian());
        }
        for (int i = 0; i < light.length; i++) {
            int x = i % side;
            int y = i / side;
            double across = x * Math.sin(angle) + y * Math.cos(angle) + 2 * side;
            light[i] = (float) (base
                    + marks[(int) across % marks.length]
                    + fallX * (x - side / 2.0)
                    + fallY * (y - side / 2.0)
                    + 0.02 * random.nextGaussian());
        }
    }

    private void scratch(double strength) {
        double sign = random.nextBoolean() ? 1 : -1;
        double angle = Math.PI * random.nextDouble();
        double length = side * (0.3 + 0.5 * random.nextDouble());
        double x = side * (0.3 + 0.4 * random.nextDouble()) - Math.cos(angle) * length / 2;
        double y = side * (0.3 + 0.4 * random.nextDouble()) - Math.sin(angle) * length / 2;
        double bend = 0.6 * random.nextGaussian() / length;
        for (double along = 0; along < length; along += 0.5) {
            x += 0.5 * Math.cos(angle);
            y += 0.5 * Math.sin(angle);
            angle += 0.5 * bend;
            dab(x, y, 0.007 * side, sign * strength * 0.45);
        }
    }

    private void pits(double strength) {
        for (int pit = 2 + random.nextInt(5); pit > 0; pit--) {
            double x = side * random.nextDouble();
            double y = side * random.nextDouble();
            double radius = side * (0.015 + 0.02 * random.nextDouble());
            dab(x + radius, y + radius, radius, strength * 0.7);
            dab(x, y, radius, -strength * 1.5);
        }
    }

    private void stain(double strength) {
        double x = side * (0.25 + 0.5 * random.nextDouble());
        double y = side * (0.25 + 0.5 * random.nextDouble());
        for (int spot = 0; spot < 6; spot++) {
            double radius = side * (0.08 + 0.07 * random.nextDouble());
            dab(x + 0.08 * side * random.nextGaussian(), y + 0.08 * side * random.nextGaussian(), radius, -strength);
        }
    }

    /** Adds light with a soft edge: a Gaussian bell. */
    private void dab(double x, double y, double radius, double amount) {
        int reach = (int) Math.ceil(3 * radius);
        for (int row = Math.max(0, (int) y - reach); row <= Math.min(side - 1, (int) y + reach); row++) {
            for (int column = Math.max(0, (int) x - reach); column <= Math.min(side - 1, (int) x + reach); column++) {
                double distance = Math.hypot(column - x, row - y) / radius;
                light[row * side + column] += (float) (amount * Math.exp(-distance * distance / 2));
            }
        }
    }
}
