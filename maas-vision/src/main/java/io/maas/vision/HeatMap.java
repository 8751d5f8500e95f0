package io.maas.vision;

import io.maas.InvalidInputException;
import io.maas.vision.internal.draw.Png;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where a model looked: a number for each cell of a grid over an image, positive where the cell speaks for the label. Immutable.
 */
public final class HeatMap {

    private static final double STRONGEST = 0.65;

    private final String label;
    private final int columns;
    private final int rows;
    private final float[] values;

    /**
     * Makes a map.
     *
     * @param label the label that is explained
     * @param columns cells in a row, at least 1
     * @param rows rows of cells, at least 1
     * @param values the numbers, row after row
     * @throws IllegalArgumentException if there is not a finite number for each cell
     */
    public HeatMap(String label, int columns, int rows, float... values) {
        if (columns < 1 || rows < 1 || values.length != (long) columns * rows) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " cells need as many numbers, not " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("numbers must be finite, not " + value);
            }
        }
        this.label = label;
        this.columns = columns;
        this.rows = rows;
        this.values = values.clone();
    }

    /**
     * Returns the label that is explained.
     *
     * @return the label
     */
    public String label() {
        return label;
    }

    /**
     * Returns the width of the grid.
     *
     * @return cells in a row
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns the height of the grid.
     *
     * @return rows of cells
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of a cell.
     *
     * @param column the column, from 0 at the left
     * @param row the row, from 0 at the top
     * @return the number
     * @throws IndexOutOfBoundsException if there is no such cell
     */
    public float value(int column, int row) {
        if (column < 0 || column >= columns || row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("no cell " + column + ", " + row + " in " + columns + " x " + rows);
        }
        return values[row * columns + column];
    }

    /**
     * Lays the map over its image: red where a cell speaks for the label, blue where it speaks against it, the stronger the less
     * of the image shows through. The image is shown in grey, so that the colours are the map's alone.
     *
     * @param image the image that was explained
     * @return a new picture of the image's size
     * @throws InvalidInputException if the image's pixels cannot be had
     */
    public BufferedImage overlay(Image image) {
        BufferedImage gray = image.gray().toBufferedImage();
        BufferedImage picture = new BufferedImage(gray.getWidth(), gray.getHeight(), BufferedImage.TYPE_INT_RGB);
        double scale = 0;
        for (float value : values) {
            scale = Math.max(scale, Math.abs(value));
        }
        int depth = gray.getColorModel().getComponentSize(0) - 8;
        for (int y = 0; y < picture.getHeight(); y++) {
            double row = (y + 0.5) * rows / picture.getHeight() - 0.5;
            for (int x = 0; x < picture.getWidth(); x++) {
                double column = (x + 0.5) * columns / picture.getWidth() - 0.5;
                double heat = scale == 0 ? 0 : between(column, row) / scale;
                int light = gray.getRaster().getSample(x, y, 0) >> depth;
                picture.setRGB(x, y, mixed(light, heat));
            }
        }
        return picture;
    }

    /**
     * Saves {@link #overlay} as a PNG file; folders that are missing are made.
     *
     * @param image the image that was explained
     * @param file the file; it is replaced
     * @throws InvalidInputException if the image's pixels cannot be had
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Image image, Path file) {
        Png.save(overlay(image), file);
    }

    /** The value at a point between the centres of cells. */
    private double between(double column, double row) {
        double x = Math.min(Math.max(column, 0), columns - 1);
        double y = Math.min(Math.max(row, 0), rows - 1);
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(left + 1, columns - 1);
        int bottom = Math.min(top + 1, rows - 1);
        double above = value(left, top) + (x - left) * (value(right, top) - value(left, top));
        double below = value(left, bottom) + (x - left) * (value(right, bottom) - value(left, bottom));
        return above + (y - top) * (below - above);
    }

    private static int mixed(int light, double heat) {
        double strength = STRONGEST * Math.min(1, Math.abs(heat));
        int strong = (int) Math.round(light + strength * (255 - light));
        int weak = (int) Math.round(light * (1 - strength));
        return heat >= 0 ? strong << 16 | weak << 8 | weak : weak << 16 | weak << 8 | strong;
    }
}
