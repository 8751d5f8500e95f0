package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.TreeEnsemble;

/**
 * Shapley values by their definition, over all sets of features: slow and plain. The worth of a set is algorithm 1 (EXPVALUE) of
 * Lundberg et al., From local explanations to global understanding with explainable AI for trees, 2020.
 */
record ShapleyDefinition(TreeEnsemble trees, float[] row, int output) {

    double base() {
        return worth(0);
    }

    double[] values() {
        int features = trees.inputs();
        double[] worths = new double[1 << features];
        for (int set = 0; set < worths.length; set++) {
            worths[set] = worth(set);
        }
        double[] values = new double[features];
        for (int set = 0; set < worths.length; set++) {
            double weight = weight(Integer.bitCount(set), features);
            for (int i = 0; i < features; i++) {
                if ((set & 1 << i) == 0) {
                    values[i] += weight * (worths[set | 1 << i] - worths[set]);
                }
            }
        }
        return values;
    }

    /** {@code size! (features - size - 1)! / features!}, the part of all orders in which just this set comes before a feature. */
    static double weight(int size, int features) {
        double weight = 1.0 / features;
        for (int i = 1; i <= size; i++) {
            weight *= (double) i / (features - i);
        }
        return weight;
    }

    private double worth(int set) {
        double sum = 0;
        for (int tree = 0; tree < trees.trees(); tree++) {
            int serves = trees.treeOutput(tree);
            if (serves < 0 || serves == output) {
                sum += expected(trees.root(tree), set, serves < 0 ? output : 0);
            }
        }
        return trees.base(output) + trees.scale() * sum;
    }

    private double expected(int node, int set, int k) {
        if (trees.isLeaf(node)) {
            return trees.leafValue(node, k);
        }
        int left = trees.left(node);
        int right = trees.right(node);
        if ((set & 1 << trees.feature(node)) != 0) {
            float x = row[trees.feature(node)];
            boolean goesLeft = Float.isNaN(x) ? trees.missingLeft(node) : x <= trees.threshold(node);
            return expected(goesLeft ? left : right, set, k);
        }
        double cover = trees.cover(left) + trees.cover(right);
        double share = cover == 0 ? 0.5 : trees.cover(left) / cover;
        return share * expected(left, set, k) + (1 - share) * expected(right, set, k);
    }
}
