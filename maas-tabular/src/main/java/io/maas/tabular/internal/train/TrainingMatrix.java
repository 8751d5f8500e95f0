package io.maas.tabular.internal.train;

import java.util.List;

/**
 * Vectorised training rows.
 *
 * @param features the names of the features, one a column
 * @param values {@code rows * features} values, row by row; NaN is a missing value
 * @param targets one a row: the index of the label, or the number of a regression
 * @param weights one a row, positive: how much the row counts
 * @param labels the labels of a classification; empty for a regression
 */
public record TrainingMatrix(
        List<String> features, float[] values, double[] targets, float[] weights, List<String> labels) {

    /**
     * Returns the number of rows.
     *
     * @return the rows
     */
    public int rows() {
        return targets.length;
    }

    /**
     * Returns the number of columns.
     *
     * @return the columns
     */
    public int width() {
        return features.size();
    }

    /**
     * Returns whether the targets are labels.
     *
     * @return true for a classification, false for a regression
     */
    public boolean classification() {
        return !labels.isEmpty();
    }
}
