package io.maas.tabular.internal.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws trees, ensembles and rows whose values often meet thresholds exactly. */
final class RandomTrees {

    private static final float[] VALUES = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        2f,
        -2f,
        1e-40f,
        -1e-40f,
        Float.MIN_VALUE,
        1e30f,
        -1e30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE
    };

    final SplittableRandom random;
    final int inputs;

    RandomTrees(long seed, int inputs) {
        random = new SplittableRandom(seed);
        this.inputs = inputs;
    }

    TreeEnsemble ensemble(int outputs, int trees, int maxDepth, boolean single, Link link) {
        List<TreeNode> roots = new ArrayList<>();
        int[] treeOutputs = new int[trees];
        for (int tree = 0; tree < trees; tree++) {
            treeOutputs[tree] = single ? random.nextInt(outputs) : -1;
            roots.add(tree(single ? 1 : outputs, random.nextInt(maxDepth + 1)));
        }
        double[] base = random.doubles(outputs, -1, 1).toArray();
        return TreeEnsemble.of(inputs, outputs, base, 1.0 / trees, roots, treeOutputs, link);
    }

    /** Draws a tree; some branches end early. */
    TreeNode tree(int width, int depth) {
        double cover = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(1000);
        if (depth == 0 || random.nextInt(6) == 0) {
            // Few distinct values, so that leaves are shared.
            return new TreeNode.Leaf(
                    random.ints(width, -3, 4).mapToDouble(value -> value / 8.0).toArray(), cover);
        }
        return new TreeNode.Split(
                random.nextInt(inputs),
                value(),
                random.nextBoolean(),
                cover,
                tree(width, depth - 1),
                tree(width, depth - 1));
    }

    float value() {
        return random.nextInt(3) == 0
                ? VALUES[random.nextInt(VALUES.length)]
                : Math.round(random.nextDouble() * 20 - 10) / 4f;
    }

    /** Draws rows, some of them with missing or infinite values. */
    float[] rows(int rows) {
        float[] values = new float[rows * inputs];
        for (int row = 0; row < rows; row++) {
            int kind = random.nextInt(4);
            for (int i = row * inputs; i < (row + 1) * inputs; i++) {
                values[i] = value();
                if (kind == 0 && random.nextInt(3) == 0) {
                    values[i] = random.nextBoolean() ? Float.NaN : Float.intBitsToFloat(0xffc00001);
                } else if (kind == 1 && random.nextInt(3) == 0) {
                    values[i] = random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
                }
            }
        }
        return values;
    }

    /** Follows the definition, node by node. */
    static double[] reference(TreeEnsemble model, List<TreeNode> trees, float[] row) {
        double[] sums = new double[model.outputs()];
        for (int tree = 0; tree < trees.size(); tree++) {
            double[] leaf = leaf(trees.get(tree), row);
            if (model.treeOutput(tree) >= 0) {
                sums[model.treeOutput(tree)] += leaf[0];
            } else {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += leaf[k];
                }
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] = model.base(k) + model.scale() * sums[k];
        }
        return sums;
    }

    private static double[] leaf(TreeNode node, float[] row) {
        if (node instanceof TreeNode.Split split) {
            float x = row[split.feature()];
            boolean left = Float.isNaN(x) ? split.missingLeft() : x <= split.threshold();
            return leaf(left ? split.left() : split.right(), row);
        }
        return ((TreeNode.Leaf) node).values();
    }

    /** Rebuilds the trees of an ensemble from its accessors. */
    static List<TreeNode> trees(TreeEnsemble model) {
        List<TreeNode> trees = new ArrayList<>();
        for (int tree = 0; tree < model.trees(); tree++) {
            trees.add(tree(model, model.root(tree), model.treeOutput(tree) < 0 ? model.outputs() : 1));
        }
        return trees;
    }

    private static TreeNode tree(TreeEnsemble model, int node, int width) {
        if (model.isLeaf(node)) {
            double[] values = new double[width];
            Arrays.setAll(values, k -> model.leafValue(node, k));
            return new TreeNode.Leaf(values, model.cover(node));
        }
        return new TreeNode.Split(
                model.feature(node),
                model.threshold(node),
                model.missingLeft(node),
                model.cover(node),
                tree(model, model.left(node), width),
                tree(model, model.right(node), width));
    }

    /** Writes a tree down, every number with all its bits. */
    static String text(TreeNode node) {
        if (node instanceof TreeNode.Split split) {
            return "[" + split.feature() + "<=" + Float.toHexString(split.threshold())
                    + (split.missingLeft() ? " or missing " : " ") + split.cover() + text(split.left())
                    + text(split.right()) + "]";
        }
        return Arrays.toString(((TreeNode.Leaf) node).values()) + " " + node.cover();
    }
}
