package io.maas.tabular.internal.imported;

import com.google.gson.stream.JsonReader;
import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.TreeNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One tree of a {@link BoosterJson}, node by node; node 0 is the root.
 *
 * @param lefts the left children; -1 in a leaf
 * @param rights the right children
 * @param features the features that splits ask for
 * @param conditions the thresholds of splits, the values of leaves
 * @param defaultLefts 1 where missing values go left
 * @param hessians the weights of the training rows, as second derivatives of the loss
 */
record BoosterTree(
        int[] lefts, int[] rights, int[] features, float[] conditions, int[] defaultLefts, float[] hessians) {

    static BoosterTree read(JsonReader in) throws IOException {
        int[] lefts = {};
        int[] rights = {};
        int[] features = {};
        int[] defaultLefts = {};
        float[] conditions = {};
        float[] hessians = {};
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "left_children" -> lefts = BoosterJson.integers(in);
                case "right_children" -> rights = BoosterJson.integers(in);
                case "split_indices" -> features = BoosterJson.integers(in);
                case "default_left" -> defaultLefts = BoosterJson.integers(in);
                case "split_conditions" -> conditions = BoosterJson.floats(in);
                case "sum_hessian" -> hessians = BoosterJson.floats(in);
                case "split_type" -> checkNumeric(BoosterJson.integers(in));
                default -> in.skipValue();
            }
        }
        in.endObject();
        BoosterTree tree = new BoosterTree(lefts, rights, features, conditions, defaultLefts, hessians);
        tree.checkLengths();
        return tree;
    }

    private static void checkNumeric(int[] types) {
        if (Arrays.stream(types).anyMatch(type -> type != 0)) {
            throw new IncompatibleModelException(
                    "a booster with splits on categories cannot be compiled; encode categories as numbers");
        }
    }

    private void checkLengths() {
        int nodes = lefts.length;
        if (nodes == 0
                || rights.length != nodes
                || features.length != nodes
                || conditions.length != nodes
                || defaultLefts.length != nodes
                || hessians.length != nodes) {
            throw new IncompatibleModelException(
                    "a tree of a booster lacks parts; only models of XGBoost 1.6 can be read");
        }
    }

    /** Returns the root of the tree, its leaves multiplied with a weight. */
    TreeNode root(float weight) {
        List<Integer> parentsFirst = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(0);
        while (!open.isEmpty()) {
            int node = open.pop();
            parentsFirst.add(node);
            if (lefts[node] >= 0) {
                open.push(lefts[node]);
                open.push(rights[node]);
            }
        }
        Deque<TreeNode> built = new ArrayDeque<>();
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            int node = parentsFirst.get(i);
            // A sum of differences: rounding can leave it just below 0.
            double cover = Math.max(0, hessians[node]);
            if (lefts[node] < 0) {
                built.push(new TreeNode.Leaf(new double[] {weight * conditions[node]}, cover));
            } else {
                TreeNode right = built.pop();
                TreeNode left = built.pop();
                built.push(new TreeNode.Split(
                        features[node],
                        // XGBoost sends values below its condition left, ours goes left up to and with the threshold.
                        TreeNode.threshold(Math.nextDown(conditions[node])),
                        defaultLefts[node] != 0,
                        cover,
                        left,
                        right));
            }
        }
        return built.pop();
    }
}
