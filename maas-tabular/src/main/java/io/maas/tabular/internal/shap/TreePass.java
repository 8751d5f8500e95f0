package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.Arrays;

/**
 * One row on its way through all paths of all trees.
 *
 * <p>Let each feature be known with probability t, independently. A row follows a split on a known feature by its value, and a
 * split on an unknown one with the probabilities of the training rows. Over the splits on one feature along a path, let z be
 * the product of these probabilities, and o be 1 if the row's value passes them all, else 0: then it comes through them with
 * probability o t + z (1 - t), and to a leaf with the product of these over the features. The expected value of the leaf it
 * comes to is a polynomial in the probabilities of knowing each feature, and the Shapley value of a feature is the integral of
 * the polynomial's derivative by the feature's own, over t in 0..1 (Owen, Multilinear extensions of games, 1972), which
 * Gauss-Legendre quadrature finds exactly.
 *
 * <p>Algorithm 2 of Lundberg et al. finds the same integrals by keeping polynomials as coefficients and dividing them. Here
 * nothing is subtracted that could cancel, so that deep trees lose no digits; and since the leaves below a split are summed
 * before they are shared out, as in Linear TreeShap (Yu et al., 2022), it takes O(D) steps a split, not O(D^2) a leaf.
 *
 * <p>In the derivative, a split of a feature that is passed so far with z, between the child that the row goes to and the other
 * one, which the part c of training rows goes to, stands with the factor {@code z c / (t + z (1 - t))^2} times the difference
 * of the values expected at both.
 */
final class TreePass {

    private final TreeEnsemble trees;
    private final double[] shares;
    private final float[] vector;
    private final Contrast contrast;
    private final double[] known;
    private final double[] unknown;
    private final double[] contributions;

    /** The splits of the current path, from 1 on; 0 stands above the root. */
    private final Level[] levels;

    /** For each feature the level that the last split on it on the current path led to; 0 if there is none. */
    private final int[] last;

    private int tree;

    TreePass(
            TreeEnsemble trees,
            double[] shares,
            int depth,
            GaussLegendre quadrature,
            float[] vector,
            Contrast contrast) {
        this.trees = trees;
        this.shares = shares;
        this.vector = vector;
        this.contrast = contrast;
        known = quadrature.points();
        unknown = new double[known.length];
        for (int q = 0; q < known.length; q++) {
            unknown[q] = 1 - known[q];
        }
        contributions = new double[trees.inputs()];
        last = new int[trees.inputs()];
        levels = new Level[depth + 1];
        for (int i = 0; i <= depth; i++) {
            levels[i] = new Level(known.length);
        }
        System.arraycopy(quadrature.weights(), 0, levels[0].reach, 0, known.length);
    }

    /** Goes through all trees and returns what each feature adds to the score. */
    double[] contributions() {
        for (tree = 0; tree < trees.trees(); tree++) {
            int only = trees.treeOutput(tree);
            int root = trees.root(tree);
            if (!trees.isLeaf(root) && (only < 0 || contrast.weight(only) != 0)) {
                walk(root);
            }
        }
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] *= trees.scale();
        }
        return contributions;
    }

    /** Depth first without recursion: a tree may be deeper than the stack. */
    private void walk(int root) {
        Level top = levels[0];
        top.side = 0;
        int depth = 1;
        System.arraycopy(top.reach, 0, levels[1].reach, 0, known.length);
        open(levels[1], root);
        while (depth > 0) {
            Level level = levels[depth];
            if (level.side == level.children.length) {
                depth--;
                close(level, levels[depth]);
                continue;
            }
            int child = level.children[level.side];
            if (trees.isLeaf(child)) {
                Arrays.fill(level.results[level.side++], value(child));
            } else if (level.chances[level.side][0] == 0) {
                // Neither the row nor a training row comes here, whatever is known.
                Arrays.fill(level.results[level.side++], 0);
            } else {
                depth++;
                enter(level, levels[depth], depth);
                open(levels[depth], child);
            }
        }
    }

    /** Prepares the two ways from a split. */
    private void open(Level level, int split) {
        int feature = trees.feature(split);
        float value = vector[feature];
        boolean left = value <= trees.threshold(split) || (Float.isNaN(value) && trees.missingLeft(split));
        int taken = left ? trees.left(split) : trees.right(split);
        int other = left ? trees.right(split) : trees.left(split);
        level.feature = feature;
        level.above = last[feature];
        level.side = 0;
        level.children[0] = taken;
        level.children[1] = other;
        double[] toTaken = level.chances[0];
        double[] toOther = level.chances[1];
        double[] slope = level.slope;
        Level above = levels[level.above];
        if (above.passed) {
            double z = above.passing;
            double zTaken = z * shares[taken];
            double zOther = z * shares[other];
            for (int q = 0; q < slope.length; q++) {
                double inverse = 1 / (known[q] + z * unknown[q]);
                double weight = zOther * inverse;
                toTaken[q] = (known[q] + zTaken * unknown[q]) * inverse;
                toOther[q] = weight * unknown[q];
                slope[q] = level.reach[q] * weight * inverse;
            }
        } else {
            Arrays.fill(toTaken, shares[taken]);
            Arrays.fill(toOther, shares[other]);
            Arrays.fill(slope, 0);
        }
    }

    /** Goes on to a child that is a split. */
    private void enter(Level level, Level child, int depth) {
        Level above = levels[level.above];
        int side = level.side;
        child.passed = above.passed && side == 0;
        child.passing = above.passing * shares[level.children[side]];
        last[level.feature] = depth;
        double[] chances = level.chances[side];
        for (int q = 0; q < chances.length; q++) {
            child.reach[q] = level.reach[q] * chances[q];
        }
    }

    /** Counts what is known of a split once both its sides are, and hands its expected values up. */
    private void close(Level level, Level parent) {
        double[] toTaken = level.chances[0];
        double[] toOther = level.chances[1];
        double[] taken = level.results[0];
        double[] other = level.results[1];
        double[] result = parent.results[parent.side++];
        double added = 0;
        for (int q = 0; q < result.length; q++) {
            added += level.slope[q] * (taken[q] - other[q]);
            result[q] = toTaken[q] * taken[q] + toOther[q] * other[q];
        }
        contributions[level.feature] += added;
        last[parent.feature] = parent.above;
    }

    private double value(int leaf) {
        int only = trees.treeOutput(tree);
        if (only >= 0) {
            return contrast.weight(only) * trees.leafValue(leaf, 0);
        }
        double value = 0;
        for (int k = 0; k < trees.outputs(); k++) {
            value += contrast.weight(k) * trees.leafValue(leaf, k);
        }
        return value;
    }

    /** A split on the current path. Arrays have one number a point of the quadrature; of pairs the first is the row's own way. */
    private static final class Level {
        private int feature;
        /** The level that the last split on the same feature led to. */
        private int above;
        /** Which of the children is next. */
        private int side;
        /** Of the feature of the split that led here: whether the row passes all splits on it so far. */
        private boolean passed = true;
        /** Of that feature: the product of the shares of training rows that passed. */
        private double passing = 1;

        private final int[] children = new int[2];
        /** With which probability the row comes here, times the point's weight. */
        private final double[] reach;
        /** With which probability it goes on to each child. */
        private final double[][] chances;
        /** What the difference of the children's expected values counts for. */
        private final double[] slope;
        /** The children's expected values. */
        private final double[][] results;

        Level(int points) {
            reach = new double[points];
            chances = new double[2][points];
            slope = new double[points];
            results = new double[2][points];
        }
    }
}
