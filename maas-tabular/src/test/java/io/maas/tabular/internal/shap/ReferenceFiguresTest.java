package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.compiled.TreeNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that other libraries printed for small models of their own, which stand here node by node. */
class ReferenceFiguresTest {

    /**
     * Printed by scikit-learn 1.9.1 and shap 0.51.0 for Python:
     *
     * <pre>{@code
     * rng = np.random.RandomState(7)
     * X = rng.randint(0, 20, (60, 3)).astype(np.float32)
     * y = np.where(X[:, 0] > 12, 2, np.where(X[:, 1] + X[:, 2] > 22, 1, 0))
     * m = RandomForestClassifier(n_estimators=3, max_depth=3, random_state=1).fit(X, y)
     * e = shap.TreeExplainer(m, feature_perturbation="tree_path_dependent")
     * print(e.expected_value, e.shap_values(np.array([[14, 9, 6], [3, 17, 11]], dtype=np.float32)))
     * }</pre>
     */
    @Test
    void randomForestAsExplainedByShap() {
        TreeNode first = split(
                1,
                9.5f,
                split(0, 12.5f, split(2, 13.0f, counts(16, 0, 0), counts(1, 2, 0)), counts(0, 0, 13)),
                split(2, 3.0f, counts(1, 0, 0), split(0, 14.0f, counts(1, 24, 0), counts(0, 0, 2))));
        TreeNode second = split(
                0,
                12.5f,
                split(
                        2,
                        9.5f,
                        split(2, 3.5f, counts(11, 0, 0), counts(8, 2, 0)),
                        split(2, 16.5f, counts(4, 10, 0), counts(0, 10, 0))),
                counts(0, 0, 15));
        TreeNode third = split(
                1,
                6.5f,
                split(0, 13.5f, counts(14, 0, 0), counts(0, 0, 7)),
                split(
                        1,
                        9.5f,
                        split(1, 7.5f, counts(0, 2, 2), counts(4, 2, 0)),
                        split(1, 18.5f, counts(4, 17, 3), counts(0, 5, 0))));
        TreeEnsemble forest = TreeEnsemble.of(
                3, 3, new double[3], 1.0 / 3, List.of(first, second, third), new int[] {-1, -1, -1}, Link.IDENTITY);
        CompiledExplainer explainer = CompiledExplainer.of(forest).orElseThrow();

        double[] bases = {0.3555555555555555, 0.4111111111111111, 0.23333333333333334};
        float[][] rows = {{14, 9, 6}, {3, 17, 11}};
        double[][] probabilities = {
            {0.2222222222222222, 0.1111111111111111, 0.6666666666666666},
            {0.16412698412698412, 0.7942063492063492, 0.041666666666666664}
        };
        double[][][] values = {
            {
                {-0.34711299725651573, -0.08788786008230452, 0.4350008573388203},
                {0.17316478052126197, -0.17136008230452676, -0.0018046982167352343},
                {0.040614883401920446, -0.040752057613168725, 0.000137174211248285}
            },
            {
                {0.08693541466835814, 0.06977632352486153, -0.15671173819321965},
                {-0.2110535391977887, 0.2462926142516785, -0.03523907505388987},
                {-0.06731044689914084, 0.06702630031869794, 0.0002841465804428766}
            }
        };
        for (int row = 0; row < rows.length; row++) {
            for (int label = 0; label < 3; label++) {
                Attribution parts = explainer.explain(rows[row], label);
                assertThat(parts.base()).isCloseTo(bases[label], within(1e-12));
                assertThat(parts.value()).isCloseTo(probabilities[row][label], within(1e-12));
                for (int i = 0; i < 3; i++) {
                    assertThat(parts.contributions()[i]).isCloseTo(values[row][i][label], within(1e-12));
                }
            }
        }
    }

    /**
     * Printed by XGBoost 3.2.0 for Python, which explains the margin of each label by itself, in single precision:
     *
     * <pre>{@code
     * rng = np.random.RandomState(3)
     * X = rng.randint(0, 10, (80, 4)).astype(np.float32)
     * X[rng.rand(80, 4) < 0.2] = np.nan
     * a, b, c = np.nan_to_num(X[:, 0], nan=7), np.nan_to_num(X[:, 1]), np.nan_to_num(X[:, 2], nan=3)
     * y = np.where(a > 6, 2, np.where(b + c > 9, 1, 0))
     * p = {"objective": "multi:softprob", "num_class": 3, "max_depth": 3, "base_score": 0.5}
     * m = xgb.train(p, xgb.DMatrix(X, y), 2)
     * x = np.array([[8, np.nan, 5, 1], [np.nan, 6, 6, np.nan]], dtype=np.float32)
     * print(m.predict(xgb.DMatrix(x), pred_contribs=True))
     * }</pre>
     */
    @Test
    void boostedTreesWithMissingValuesAsExplainedByXGBoost() {
        List<TreeNode> trees = List.of(
                below(
                        0,
                        7.0f,
                        false,
                        below(
                                1,
                                7.0f,
                                true,
                                below(2, 7.0f, true, leaf(0.3942149, 12.444444), leaf(0.072, 1.7777777)),
                                leaf(-0.14400001, 1.7777777)),
                        leaf(-0.21405408, 19.555553)),
                below(
                        1,
                        4.0f,
                        true,
                        leaf(-0.21472083, 20.888887),
                        below(
                                0,
                                7.0f,
                                false,
                                below(2, 5.0f, true, leaf(-0.043902453, 3.5555553), leaf(0.31034482, 2.222222)),
                                leaf(-0.20224722, 8.888888))),
                below(0, 7.0f, false, leaf(-0.21176474, 15.999999), leaf(0.42810813, 19.555553)),
                below(
                        0,
                        7.0f,
                        false,
                        below(
                                1,
                                7.0f,
                                true,
                                below(2, 7.0f, true, leaf(0.27720913, 13.940197), leaf(0.05687344, 1.8451467)),
                                leaf(-0.13652532, 1.6979811)),
                        leaf(-0.19027339, 16.762615)),
                below(
                        1,
                        4.0f,
                        true,
                        leaf(-0.19213027, 18.074993),
                        below(
                                0,
                                7.0f,
                                false,
                                below(2, 5.0f, true, leaf(-0.03356346, 3.4189658), leaf(0.2525999, 2.4316459)),
                                leaf(-0.1789903, 7.6696043))),
                below(0, 7.0f, false, leaf(-0.18999708, 13.914049), leaf(0.29483232, 21.984215)));
        // The last number of each is the base.
        double[][][] values = {
            {
                {-0.4741296172142029, 0.02261531539261341, 0.014539605937898159, 0.0, 0.5326471328735352},
                {-0.05947744846343994, -0.0702456682920456, 0.02213030308485031, 0.0, 0.200741708278656},
                {0.4758611023426056, 0.0, 0.0, 0.0, 0.7470793724060059}
            },
            {
                {-0.4741296172142029, 0.02261531539261341, 0.014539605937898159, 0.0, 0.5326471328735352},
                {-0.2274499386548996, 0.09696663916110992, 0.0485040619969368, 0.0, 0.200741708278656},
                {0.4758611023426056, 0.0, 0.0, 0.0, 0.7470793724060059}
            }
        };
        float[][] rows = {{8, Float.NaN, 5, 1}, {Float.NaN, 6, 6, Float.NaN}};
        TreeEnsemble boosted = TreeEnsemble.of(
                4, 3, new double[] {0.5, 0.5, 0.5}, 1, trees, new int[] {0, 1, 2, 0, 1, 2}, Link.SOFTMAX);
        CompiledExplainer explainer = CompiledExplainer.of(boosted).orElseThrow();

        for (int row = 0; row < rows.length; row++) {
            for (int label = 0; label < 3; label++) {
                Attribution parts = explainer.explain(rows[row], label);
                double[] expected = againstOthers(values[row], label);
                assertThat(parts.contributions()).containsExactly(Arrays.copyOf(expected, 4), within(1e-6));
                assertThat(parts.base()).isCloseTo(expected[4], within(1e-6));
            }
        }
    }

    private static double[] againstOthers(double[][] margins, int label) {
        double[] score = margins[label].clone();
        for (int other = 0; other < margins.length; other++) {
            for (int i = 0; i < score.length; i++) {
                score[i] -= other == label ? 0 : margins[other][i] / (margins.length - 1);
            }
        }
        return score;
    }

    private static TreeNode split(int feature, float threshold, TreeNode left, TreeNode right) {
        return new TreeNode.Split(feature, threshold, true, left.cover() + right.cover(), left, right);
    }

    /** A leaf of a classification, by the number of training rows of each label. */
    private static TreeNode counts(double... rows) {
        double sum = Arrays.stream(rows).sum();
        return new TreeNode.Leaf(Arrays.stream(rows).map(n -> n / sum).toArray(), sum);
    }

    private static TreeNode below(int feature, float limit, boolean missingLeft, TreeNode left, TreeNode right) {
        return new TreeNode.Split(
                feature, Math.nextDown(limit), missingLeft, left.cover() + right.cover(), left, right);
    }

    private static TreeNode leaf(double value, double cover) {
        return new TreeNode.Leaf(new double[] {value}, cover);
    }
}
