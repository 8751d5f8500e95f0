package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorSlot;
import io.maas.vision.Image;
import java.util.Arrays;

/**
 * Where a network found evidence for each label: as many cells for each label, whose mean is the label's logit.
 *
 * @param answer the answer
 * @param rows rows of cells
 * @param columns cells in a row
 * @param values the evidence, row after row, the labels of a cell side by side
 */
public record LabelMaps(Classification answer, int rows, int columns, float[] values) {

    /**
     * Returns by how much the evidence for a label is above the mean over all labels, which a softmax does not notice.
     *
     * @param label the index of the label
     * @return a number for each cell, row after row
     */
    public float[] evidence(int label) {
        int labels = answer.labels().size();
        float[] evidence = new float[rows * columns];
        for (int cell = 0; cell < evidence.length; cell++) {
            double sum = 0;
            for (int i = 0; i < labels; i++) {
                sum += values[cell * labels + i];
            }
            evidence[cell] = (float) (values[cell * labels + label] - sum / labels);
        }
        return evidence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelMaps that
                && answer.equals(that.answer)
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * answer.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "maps of " + rows + " x " + columns + " cells for " + answer;
    }

    /**
     * Reads answers with their maps.
     *
     * @param images writes images and reads answers
     * @param maps which output has the maps
     * @param rows rows of cells
     * @param columns cells in a row
     */
    record Codec(ImageCodec images, int maps, int rows, int columns) implements TensorCodec<Image, LabelMaps> {

        @Override
        public void encode(Image image, TensorSlot slot) {
            images.encode(image, slot);
        }

        @Override
        public LabelMaps decode(TensorSlot slot) {
            float[] values = new float[slot.size(maps)];
            slot.floats(maps).get(values);
            return new LabelMaps(images.decode(slot), rows, columns, values);
        }
    }
}
