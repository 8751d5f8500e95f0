package io.maas.tabular.internal.train;

import io.maas.TrainingFailedException;
import org.tribuo.math.la.DenseMatrix;

/**
 * The eigenvalues of a symmetric matrix that are large enough to be more than rounding, and their vectors.
 *
 * @param values the eigenvalues, the largest first
 * @param vectors the eigenvector of each
 */
record EigenSystem(double[] values, double[][] vectors) {

    /** Decomposes a matrix without negative eigenvalues; those below {@code cut} times the largest are left out. */
    static EigenSystem of(double[][] symmetric, double cut) {
        DenseMatrix.EigenDecomposition all = DenseMatrix.createDenseMatrix(symmetric)
                .eigenDecomposition()
                .orElseThrow(() -> new TrainingFailedException(
                        "the features are too unlike in scale for least squares; standardise them (Scaling.STANDARD)"));
        double least = cut * Math.max(0, all.eigenvalues().get(0));
        int kept = 0;
        while (kept < symmetric.length && all.eigenvalues().get(kept) > least) {
            kept++;
        }
        double[] values = new double[kept];
        double[][] vectors = new double[kept][];
        for (int i = 0; i < kept; i++) {
            values[i] = all.eigenvalues().get(i);
            vectors[i] = all.getEigenVector(i).toArray();
        }
        return new EigenSystem(values, vectors);
    }

    /** Returns the shortest of all vectors that the matrix maps nearest to a given one. */
    double[] solve(double[] right) {
        double[] solution = new double[right.length];
        for (int k = 0; k < values.length; k++) {
            double along = along(k, right) / values[k];
            for (int i = 0; i < solution.length; i++) {
                solution[i] += along * vectors[k][i];
            }
        }
        return solution;
    }

    /** Returns the length of a vector along an eigenvector. */
    double along(int k, double[] vector) {
        double along = 0;
        for (int i = 0; i < vector.length; i++) {
            along += vectors[k][i] * vector[i];
        }
        return along;
    }
}
