package io.maas.tabular.internal.train;

import io.maas.tabular.internal.compiled.TreeNode;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.regression.Regressor;

/** Turns a tree that Tribuo grew into one of ours, and notes how much training weight reached each node. */
final class GrownTree {

    private final TrainingMatrix matrix;
    private final float[] weights;
    private final int[] rows;
    private final int[] spare;

    private GrownTree(TrainingMatrix matrix, float[] weights, int[] rows) {
        this.matrix = matrix;
        this.weights = weights;
        this.rows = rows.clone();
        spare = new int[rows.length];
    }

    /**
     * Turns a tree.
     *
     * @param root its root
     * @param matrix the training rows
     * @param weights the weight that each row had in the training of this tree
     * @param rows the indices of the rows that the tree was grown on
     * @return the tree
     */
    static TreeNode of(Node<?> root, TrainingMatrix matrix, float[] weights, int[] rows) {
        return new GrownTree(matrix, weights, rows).turn(root, 0, rows.length);
    }

    private TreeNode turn(Node<?> node, int from, int to) {
        double cover = 0;
        for (int i = from; i < to; i++) {
            cover += weights[rows[i]];
        }
        if (node instanceof LeafNode<?> leaf) {
            return new TreeNode.Leaf(values(leaf), cover);
        }
        SplitNode<?> split = (SplitNode<?>) node;
        int feature = split.getFeatureID();
        // Thresholds are floats already; Tribuo keeps them as doubles.
        float threshold = (float) split.splitValue();
        int middle = part(feature, threshold, from, to);
        TreeNode left = turn(split.getLessThanOrEqual(), from, middle);
        TreeNode right = turn(split.getGreaterThan(), middle, to);
        return new TreeNode.Split(feature, threshold, true, cover, left, right);
    }

    /** Parts rows as the split does, missing values to the left, and returns where the right part begins. */
    private int part(int feature, float threshold, int from, int to) {
        int kept = from;
        int moved = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (matrix.values()[row * matrix.width() + feature] > threshold) {
                spare[moved++] = row;
            } else {
                rows[kept++] = row;
            }
        }
        System.arraycopy(spare, 0, rows, kept, moved);
        return kept;
    }

    private double[] values(LeafNode<? extends Output<?>> leaf) {
        if (leaf.getOutput() instanceof Regressor number) {
            return number.getValues().clone();
        }
        double[] probabilities = new double[matrix.labels().size()];
        for (Output<?> score : leaf.getDistribution().values()) {
            Label label = (Label) score;
            probabilities[Integer.parseInt(label.getLabel())] = label.getScore();
        }
        return probabilities;
    }
}
