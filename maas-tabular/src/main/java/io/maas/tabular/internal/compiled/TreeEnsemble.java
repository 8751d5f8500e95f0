package io.maas.tabular.internal.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decision trees flattened into arrays of primitives.
 *
 * <p>Nodes of all trees stand in one numbering; the children of a split are neighbours. Leaves are added up in the order of the
 * trees, so that the answer to a row is the same bits alone and in a batch.
 */
public final class TreeEnsemble implements CompiledModel {

    private final int inputs;
    private final double[] base;
    private final double scale;
    private final Sums sums;
    private final int[] treeOutputs;
    private final Link link;
    private final TreeLayout nodes;
    private final Optional<TreeLanes> lanes;

    /** How the leaves that a row reaches are added up, in the order of the trees. */
    public enum Sums {
        /** As doubles. */
        DOUBLE,
        /** As floats, from the base on, which is what XGBoost does: models imported from it answer with its bits. */
        FLOAT;

        double plus(double sum, double leaf) {
            // Rounded to a double and then to a float, a sum of two floats is what it is rounded to a float at once.
            return this == FLOAT ? (float) (sum + leaf) : sum + leaf;
        }
    }

    private TreeEnsemble(
            int inputs, double[] base, double scale, Sums sums, int[] treeOutputs, Link link, TreeLayout nodes) {
        this.inputs = inputs;
        this.base = base;
        this.scale = scale;
        this.sums = sums;
        this.treeOutputs = treeOutputs;
        this.link = link;
        this.nodes = nodes;
        lanes = TreeLanes.of(nodes, sums, treeOutputs);
    }

    /**
     * Flattens trees.
     *
     * @param inputs the number of features
     * @param outputs the number of outputs
     * @param base what each output starts from
     * @param scale what the sum of the leaves is multiplied with: 1 for a sum, 1 / trees for a mean
     * @param trees the trees, at least one
     * @param treeOutputs for each tree the one output that it adds to, or -1 for all of them
     * @param link turns margins into scores
     * @return the ensemble
     * @throws IllegalArgumentException if the parts do not fit each other, or a number is not finite
     */
    public static TreeEnsemble of(
            int inputs, int outputs, double[] base, double scale, List<TreeNode> trees, int[] treeOutputs, Link link) {
        return of(inputs, outputs, base, scale, Sums.DOUBLE, trees, treeOutputs, link);
    }

    /**
     * Flattens trees.
     *
     * @param inputs the number of features
     * @param outputs the number of outputs
     * @param base what each output starts from
     * @param scale what the sum of the leaves is multiplied with; 1 for {@link Sums#FLOAT}
     * @param sums how leaves are added up
     * @param trees the trees, at least one
     * @param treeOutputs for each tree the one output that it adds to, or -1 for all of them, which {@link Sums#FLOAT} does not
     *     take
     * @param link turns margins into scores
     * @return the ensemble
     * @throws IllegalArgumentException if the parts do not fit each other, or a number is not finite
     */
    public static TreeEnsemble of(
            int inputs,
            int outputs,
            double[] base,
            double scale,
            Sums sums,
            List<TreeNode> trees,
            int[] treeOutputs,
            Link link) {
        if (inputs < 0
                || outputs < 1
                || base.length != outputs
                || treeOutputs.length != trees.size()
                || trees.isEmpty()) {
            throw new IllegalArgumentException("an ensemble of " + inputs + " features, " + outputs + " outputs and "
                    + trees.size() + " trees needs at least one output and tree, a base for each output (" + base.length
                    + ") and an output for each tree (" + treeOutputs.length + ")");
        }
        if (!Double.isFinite(scale) || !Arrays.stream(base).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("an ensemble needs a finite scale and finite bases, not " + scale
                    + " and " + Arrays.toString(base));
        }
        if (sums == Sums.FLOAT && (scale != 1 || Arrays.stream(treeOutputs).anyMatch(output -> output < 0))) {
            throw new IllegalArgumentException("only trees of one output each are added up as floats, unscaled");
        }
        int[] widths = new int[treeOutputs.length];
        for (int tree = 0; tree < widths.length; tree++) {
            if (treeOutputs[tree] < -1 || treeOutputs[tree] >= outputs) {
                throw new IllegalArgumentException(
                        "a tree cannot add to output " + treeOutputs[tree] + " of " + outputs);
            }
            widths[tree] = treeOutputs[tree] < 0 ? outputs : 1;
        }
        TreeLayout nodes = TreeLayout.of(inputs, trees, widths);
        return new TreeEnsemble(inputs, base.clone(), scale, sums, treeOutputs.clone(), link, nodes);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return base.length;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void margins(float[] vectors, int rows, double[] out) {
        int outputs = base.length;
        for (int i = 0; i < rows * outputs; i += outputs) {
            for (int k = 0; k < outputs; k++) {
                out[i + k] = sums == Sums.FLOAT ? base[k] : 0;
            }
        }
        if (lanes.isPresent()) {
            lanes.get().add(vectors, inputs, rows, out, outputs);
        } else {
            addLeaves(vectors, rows, out);
        }
        for (int i = 0; sums != Sums.FLOAT && i < rows * outputs; i += outputs) {
            for (int k = 0; k < outputs; k++) {
                out[i + k] = base[k] + scale * out[i + k];
            }
        }
    }

    /** The plain way, for trees too large to be packed. */
    private void addLeaves(float[] vectors, int rows, double[] out) {
        for (int tree = 0; tree < treeOutputs.length; tree++) {
            for (int row = 0; row < rows; row++) {
                int leaf = nodes.leafStart(nodes.walk(tree, vectors, row * inputs));
                addLeaf(leaf, treeOutputs[tree], out, row * base.length);
            }
        }
    }

    private void addLeaf(int leaf, int output, double[] out, int row) {
        if (output >= 0) {
            out[row + output] = sums.plus(out[row + output], nodes.leafValue(leaf));
        } else {
            for (int k = 0; k < base.length; k++) {
                out[row + k] += nodes.leafValue(leaf + k);
            }
        }
    }

    /**
     * Returns the number of trees.
     *
     * @return the trees
     */
    public int trees() {
        return treeOutputs.length;
    }

    /**
     * Returns what an output starts from.
     *
     * @param output the output
     * @return its base
     */
    public double base(int output) {
        return base[output];
    }

    /**
     * Returns what the sum of the leaves is multiplied with.
     *
     * @return the scale
     */
    public double scale() {
        return scale;
    }

    /**
     * Returns how leaves are added up.
     *
     * @return the kind of sums
     */
    public Sums sums() {
        return sums;
    }

    /**
     * Returns the one output that a tree adds to.
     *
     * @param tree the tree
     * @return the output, or -1 if its leaves have a value for each output
     */
    public int treeOutput(int tree) {
        return treeOutputs[tree];
    }

    /**
     * Returns the root of a tree.
     *
     * @param tree the tree
     * @return the root's node
     */
    public int root(int tree) {
        return nodes.root(tree);
    }

    /**
     * Returns the number of nodes of all trees.
     *
     * @return the nodes
     */
    public int nodes() {
        return nodes.size();
    }

    /**
     * Returns whether a node is a leaf.
     *
     * @param node the node
     * @return true for a leaf
     */
    public boolean isLeaf(int node) {
        return nodes.isLeaf(node);
    }

    /**
     * Returns the feature that a split asks for.
     *
     * @param node a split
     * @return the index of the feature
     */
    public int feature(int node) {
        return nodes.feature(node);
    }

    /**
     * Returns the threshold of a split.
     *
     * @param node a split
     * @return the threshold: values up to it go left
     */
    public float threshold(int node) {
        return nodes.threshold(node);
    }

    /**
     * Returns where rows up to the threshold go.
     *
     * @param node a split
     * @return the left child
     */
    public int left(int node) {
        return nodes.left(node);
    }

    /**
     * Returns where rows above the threshold go.
     *
     * @param node a split
     * @return the right child
     */
    public int right(int node) {
        return nodes.left(node) + 1;
    }

    /**
     * Returns whether rows without a value go left.
     *
     * @param node a split
     * @return true for left
     */
    public boolean missingLeft(int node) {
        return nodes.missingLeft(node);
    }

    /**
     * Returns a value of a leaf.
     *
     * @param node a leaf
     * @param k the index of the value: the output, or 0 in a tree that serves one output only
     * @return the value
     */
    public double leafValue(int node, int k) {
        return nodes.leafValue(nodes.leafStart(node) + k);
    }

    /**
     * Returns the weight of the training rows that reached a node.
     *
     * @param node the node
     * @return the weight, NaN if unknown
     */
    public double cover(int node) {
        return nodes.cover(node);
    }
}
