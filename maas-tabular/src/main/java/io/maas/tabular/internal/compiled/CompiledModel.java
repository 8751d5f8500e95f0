package io.maas.tabular.internal.compiled;

/**
 * A trained model as flat primitive arrays: feature vectors in, scores out. Immutable and thread-safe.
 *
 * <p>Vectors are rows of a row-major matrix. Scores are probabilities in label order for a classification (as many outputs
 * as labels) and the value for a regression (one output).
 */
public interface CompiledModel {

    /**
     * Returns the number of features of a vector.
     *
     * @return the width
     */
    int inputs();

    /**
     * Returns the number of scores of a row.
     *
     * @return 1 for a regression, the number of labels for a classification
     */
    int outputs();

    /**
     * Scores rows: the sum over the model's parts, before the link. Trees take a scratch of some bytes a feature for the call,
     * nothing a row; networks one of two layers for a few rows; linear models take nothing.
     *
     * @param vectors {@code rows * inputs()} features, row by row; NaN is a missing value
     * @param rows the number of rows
     * @param out takes {@code rows * outputs()} margins, row by row
     */
    void margins(float[] vectors, int rows, double[] out);

    /**
     * Returns what turns margins into scores.
     *
     * @return the link
     */
    Link link();

    /**
     * Scores rows; allocates as {@link #margins} does.
     *
     * @param vectors {@code rows * inputs()} features, row by row; NaN is a missing value
     * @param rows the number of rows
     * @param out takes {@code rows * outputs()} scores, row by row
     */
    default void score(float[] vectors, int rows, double[] out) {
        margins(vectors, rows, out);
        link().apply(out, rows, outputs());
    }
}
