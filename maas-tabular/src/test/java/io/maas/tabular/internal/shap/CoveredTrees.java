package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.compiled.TreeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random ensembles whose covers add up, and rows: few thresholds, so that values meet them exactly; few features, so that paths repeat them. */
record CoveredTrees(SplittableRandom random, int inputs, int outputs, int depth, double leafChance) {

    private static final int GRID = 4;

    /** Trees whose leaves have a value for each output, averaged. */
    TreeEnsemble forest(int trees) {
        List<TreeNode> grown = new ArrayList<>();
        int[] serves = new int[trees];
        for (int i = 0; i < trees; i++) {
            grown.add(tree(depth, cover(), outputs));
            serves[i] = -1;
        }
        return TreeEnsemble.of(inputs, outputs, new double[outputs], 1.0 / trees, grown, serves, Link.IDENTITY);
    }

    /** Trees that each serve one output, summed. */
    TreeEnsemble boosted(int rounds, Link link) {
        List<TreeNode> grown = new ArrayList<>();
        int[] serves = new int[rounds * outputs];
        double[] base = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            base[k] = random.nextDouble();
        }
        for (int i = 0; i < serves.length; i++) {
            grown.add(tree(depth, cover(), 1));
            serves[i] = i % outputs;
        }
        return TreeEnsemble.of(inputs, outputs, base, 1, grown, serves, link);
    }

    float[] row() {
        float[] row = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            row[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(-1, GRID + 1);
        }
        return row;
    }

    private double cover() {
        return random.nextInt(2, 50);
    }

    private TreeNode tree(int levels, double cover, int width) {
        if (levels == 0 || random.nextDouble() < leafChance) {
            return new TreeNode.Leaf(random.doubles(width, -1, 1).toArray(), cover);
        }
        // Now and then no training row goes to one side, or none came here at all.
        double left = random.nextInt(6) == 0 ? 0 : Math.rint(random.nextDouble() * cover);
        return new TreeNode.Split(
                random.nextInt(inputs),
                random.nextInt(GRID),
                random.nextBoolean(),
                cover,
                tree(levels - 1, left, width),
                tree(levels - 1, cover - left, width));
    }
}
