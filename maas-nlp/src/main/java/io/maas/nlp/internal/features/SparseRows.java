package io.maas.nlp.internal.features;

/**
 * The features of training texts.
 *
 * @param width the number of features
 * @param ids for each text the indexes of its features that are not 0, ascending
 * @param values for each text the values of those
 */
public record SparseRows(int width, int[][] ids, double[][] values) {

    /**
     * Returns the number of texts.
     *
     * @return the rows
     */
    public int rows() {
        return ids.length;
    }
}
