package io.maas.vision;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Predictor;
import io.maas.vision.internal.pixels.PatchedPixels;
import io.maas.vision.internal.pixels.Pixels;
import io.maas.vision.internal.pixels.SampleRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where any classifier looks: parts of the image are covered one after the other, and what the label's probability loses is
 * what the covered part was worth (Zeiler and Fergus, Visualizing and understanding convolutional networks, 2014).
 *
 * <p>A patch covers two by two cells of the map and is moved by one cell; it has the mean colour of the image. A cell's number is
 * the mean over the patches that covered it. The model answers once a patch: about 200 times by default.
 *
 * <p>Immutable and thread-safe, as the predictor is.
 */
public final class Occlusion {

    private static final int USUAL_CELLS = 14;
    private static final int BATCH = 32;

    private final Predictor<Image, Classification> predictor;
    private final int cells;

    private Occlusion(Predictor<Image, Classification> predictor, int cells) {
        this.predictor = predictor;
        this.cells = cells;
    }

    /**
     * Explains a classifier with 14 cells along the longer side of images.
     *
     * @param predictor the classifier
     * @return the occlusion
     */
    public static Occlusion of(Predictor<Image, Classification> predictor) {
        return new Occlusion(predictor, USUAL_CELLS);
    }

    /**
     * Changes how fine maps are.
     *
     * @param along cells along the longer side of an image, 2 to 64
     * @return the changed occlusion
     * @throws IllegalArgumentException if out of range
     */
    public Occlusion cells(int along) {
        if (along < 2 || along > 64) {
            throw new IllegalArgumentException("cells must be from 2 to 64, not " + along);
        }
        return new Occlusion(predictor, along);
    }

    /**
     * Explains the most probable label.
     *
     * @param image the image
     * @return the map
     * @throws InvalidInputException if the image cannot be answered
     */
    public HeatMap map(Image image) {
        Image decoded = image.decoded();
        return map(decoded, predictor.predict(decoded).label());
    }

    /**
     * Explains a label.
     *
     * @param image the image
     * @param label the label
     * @return the map: by how much the label's probability falls where a cell is covered
     * @throws InvalidInputException if the image cannot be answered or the model does not know the label; the fault lists those it
     *     knows
     */
    public HeatMap map(Image image, String label) {
        Image decoded = image.decoded();
        Classification whole = predictor.predict(decoded);
        if (!whole.labels().contains(label)) {
            throw new InvalidInputException(Fault.of("label", label, "one of " + whole.labels()));
        }
        Pixels pixels = decoded.pixels();
        int longer = Math.max(pixels.width(), pixels.height());
        int columns = cells(pixels.width(), longer);
        int rows = cells(pixels.height(), longer);
        float[] sums = new float[columns * rows];
        int[] counts = new int[columns * rows];
        List<Patch> patches = patches(columns, rows);
        int[] mean = mean(pixels);
        for (int start = 0; start < patches.size(); start += BATCH) {
            List<Patch> some = patches.subList(start, Math.min(start + BATCH, patches.size()));
            List<Image> covered = some.stream()
                    .map(patch -> decoded.covered(patch.on(pixels, columns, rows, mean)))
                    .toList();
            List<Classification> answers = predictor.predictAll(covered);
            for (int i = 0; i < some.size(); i++) {
                double lost = whole.probability(label) - answers.get(i).probability(label);
                some.get(i).add((float) lost, columns, rows, sums, counts);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return new HeatMap(label, columns, rows, sums);
    }

    private int cells(int side, int longer) {
        return Math.max(1, Math.min(side, Math.round((float) cells * side / longer)));
    }

    private static List<Patch> patches(int columns, int rows) {
        List<Patch> patches = new ArrayList<>();
        // From beyond the edge, so that every cell is covered equally often.
        for (int row = -1; row < rows; row++) {
            for (int column = -1; column < columns; column++) {
                patches.add(new Patch(column, row));
            }
        }
        return patches;
    }

    private static int[] mean(Pixels pixels) {
        long[] sums = new long[pixels.channels()];
        SampleRows rows = pixels.rows();
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            for (int x = 0; x < pixels.width(); x++) {
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += rows.sample(x, c);
                }
            }
        }
        int[] mean = new int[sums.length];
        for (int c = 0; c < sums.length; c++) {
            mean[c] = Math.toIntExact(sums[c] / ((long) pixels.width() * pixels.height()));
        }
        return mean;
    }

    /** Two by two cells from a column and a row on; those beyond the edge do not count. */
    private record Patch(int column, int row) {

        Pixels on(Pixels pixels, int columns, int rows, int[] color) {
            return new PatchedPixels(
                    pixels,
                    edge(column, columns, pixels.width()),
                    edge(row, rows, pixels.height()),
                    edge(column + 2, columns, pixels.width()),
                    edge(row + 2, rows, pixels.height()),
                    color);
        }

        private static int edge(int cell, int cells, int side) {
            return (int) ((long) Math.min(Math.max(cell, 0), cells) * side / cells);
        }

        void add(float lost, int columns, int rows, float[] sums, int[] counts) {
            for (int y = Math.max(row, 0); y < Math.min(row + 2, rows); y++) {
                for (int x = Math.max(column, 0); x < Math.min(column + 2, columns); x++) {
                    sums[y * columns + x] += lost;
                    counts[y * columns + x]++;
                }
            }
        }
    }
}
