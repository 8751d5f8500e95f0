package io.maas.vision.internal.model;

import io.maas.vision.HeatMap;
import io.maas.vision.Preprocessing;

/**
 * From cells over what a network sees to cells over the image that was fitted into it.
 *
 * @param preprocessing how the image was fitted
 * @param width the image's width
 * @param height the image's height
 */
public record MapPlacement(Preprocessing preprocessing, int width, int height) {

    /**
     * Lays a map over the image, with cells of the same size. Parts of the image that the network did not see get 0.
     *
     * @param label the label that is explained
     * @param columns cells in a row over what the network sees
     * @param rows rows of cells
     * @param values a number for each cell, row after row
     * @return the map
     */
    public HeatMap onImage(String label, int columns, int rows, float[] values) {
        double across = (double) width / preprocessing.width();
        double down = (double) height / preprocessing.height();
        double scale = switch (preprocessing.fit()) {
            case STRETCH -> 0;
            case CENTER_CROP -> Math.min(across, down);
            case LETTERBOX -> Math.max(across, down);
        };
        if (scale == 0) {
            return new HeatMap(label, columns, rows, values);
        }
        // The image's size, counted in what the network sees.
        double shareX = across / scale;
        double shareY = down / scale;
        int wide = (int) Math.max(1, Math.round(columns * shareX));
        int high = (int) Math.max(1, Math.round(rows * shareY));
        float[] placed = new float[wide * high];
        for (int y = 0; y < high; y++) {
            double row = (((y + 0.5) / high - 0.5) * shareY + 0.5) * rows;
            for (int x = 0; x < wide; x++) {
                double column = (((x + 0.5) / wide - 0.5) * shareX + 0.5) * columns;
                if (column >= 0 && column < columns && row >= 0 && row < rows) {
                    placed[y * wide + x] = values[((int) row) * columns + (int) column];
                }
            }
        }
        return new HeatMap(label, wide, high, placed);
    }
}
