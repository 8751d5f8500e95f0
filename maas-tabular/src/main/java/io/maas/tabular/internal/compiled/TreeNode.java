package io.maas.tabular.internal.compiled;

/**
 * A binary decision tree as trainers and importers hand it over, before {@link TreeEnsemble} flattens it.
 */
public sealed interface TreeNode {

    /**
     * Returns the weight of the training rows that reached this node.
     *
     * @return the weight; NaN if unknown, as in an imported model
     */
    double cover();

    /**
     * Returns the threshold that parts floats as a double parts them: the largest float that is not above it.
     *
     * @param threshold a threshold; not NaN
     * @return a finite float; the nearest one for a threshold beyond the range of floats
     */
    static float threshold(double threshold) {
        float nearest = (float) threshold;
        float floor = nearest > threshold ? Math.nextDown(nearest) : nearest;
        return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, floor));
    }

    /**
     * A question: rows whose feature is at most the threshold go left, greater ones right.
     *
     * @param feature the index of the feature
     * @param threshold the threshold; finite
     * @param missingLeft whether rows whose feature is NaN go left
     * @param cover the weight of the training rows that reached this node; NaN if unknown
     * @param left the subtree of rows at most the threshold
     * @param right the subtree of rows above it
     */
    record Split(int feature, float threshold, boolean missingLeft, double cover, TreeNode left, TreeNode right)
            implements TreeNode {}

    /**
     * An answer.
     *
     * @param values what the tree adds to its outputs: one value a model output, or a single one for a tree that serves one
     *     output only
     * @param cover the weight of the training rows that reached this node; NaN if unknown
     */
    record Leaf(double[] values, double cover) implements TreeNode {}
}
