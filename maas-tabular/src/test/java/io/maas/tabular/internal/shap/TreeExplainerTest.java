package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.compiled.TreeNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeExplainerTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void forestsGiveTheShapleyValuesOfTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int outputs = random.nextInt(1, 4);
        TreeEnsemble trees = new CoveredTrees(random, random.nextInt(1, 9), outputs, random.nextInt(0, 8), 0.1)
                .forest(random.nextInt(1, 4));
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();

        for (int n = 0; n < 5; n++) {
            float[] row = new CoveredTrees(random, trees.inputs(), outputs, 0, 0).row();
            for (int k = 0; k < outputs; k++) {
                Attribution parts = explainer.explain(row, k);
                ShapleyDefinition expected = new ShapleyDefinition(trees, row, k);
                assertThat(parts.contributions()).containsExactly(expected.values(), within(1e-12));
                assertThat(parts.base()).isCloseTo(expected.base(), within(1e-12));
                assertAddsUp(parts, margins(trees, row)[k]);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void boostedTreesGiveTheShapleyValuesOfTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int outputs = random.nextInt(1, 5);
        CoveredTrees generator = new CoveredTrees(random, random.nextInt(1, 8), outputs, random.nextInt(1, 7), 0.2);
        TreeEnsemble trees = generator.boosted(3, Link.SOFTMAX);
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();

        for (int n = 0; n < 5; n++) {
            float[] row = generator.row();
            double[][] values = new double[outputs][];
            for (int k = 0; k < outputs; k++) {
                values[k] = new ShapleyDefinition(trees, row, k).values();
            }
            double[] margins = margins(trees, row);
            for (int k = 0; k < outputs; k++) {
                Attribution parts = explainer.explain(row, k);
                for (int i = 0; i < trees.inputs(); i++) {
                    int feature = i;
                    double[] ofAll = Arrays.stream(values)
                            .mapToDouble(each -> each[feature])
                            .toArray();
                    assertThat(parts.contributions()[i]).isCloseTo(againstOthers(ofAll, k), within(1e-12));
                }
                assertAddsUp(parts, againstOthers(margins, k));
            }
        }
    }

    private static double againstOthers(double[] all, int k) {
        return all.length == 1 ? all[k] : all[k] - (Arrays.stream(all).sum() - all[k]) / (all.length - 1);
    }

    @Test
    void ofTwoLabelsTheScoreIsTheLogarithmOfTheOdds() {
        // As boosting compiles them: the first margin is always 0.
        TreeNode tree = new TreeNode.Split(0, 1, true, 10, leaf(-0.5, 6), leaf(1.5, 4));
        TreeEnsemble trees = TreeEnsemble.of(1, 2, new double[2], 1, List.of(tree), new int[] {1}, Link.SOFTMAX);
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();
        double[] probabilities = new double[2];
        trees.score(new float[] {2}, 1, probabilities);

        Attribution second = explainer.explain(new float[] {2}, 1);
        Attribution first = explainer.explain(new float[] {2}, 0);

        assertThat(second.value()).isCloseTo(Math.log(probabilities[1] / probabilities[0]), within(1e-12));
        assertThat(second.base()).isCloseTo(0.3, within(1e-12));
        assertThat(second.contributions()).containsExactly(new double[] {1.2}, within(1e-12));
        assertThat(first.value()).isEqualTo(-second.value());
        assertThat(first.contributions()).containsExactly(new double[] {-1.2}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 60})
    void contributionsOfLargeForestsAddUp(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        CoveredTrees generator = new CoveredTrees(random, 40, 3, depth, depth == 12 ? 0 : 0.46);
        TreeEnsemble trees = generator.forest(depth == 12 ? 2 : 60);
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();

        for (int n = 0; n < 10; n++) {
            float[] row = generator.row();
            for (int k = 0; k < 3; k++) {
                assertAddsUp(explainer.explain(row, k), margins(trees, row)[k]);
            }
        }
    }

    /** Sixty different features on one path, one training row leaving at a time: where dividing coefficients loses all digits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 64})
    void deepPathsLoseNoDigits(int levels) {
        SplittableRandom random = new SplittableRandom(levels);
        double rows = levels * 3.0;
        double[] leaves = random.doubles(levels + 1, -1, 1).toArray();
        TreeNode tree = leaf(leaves[levels], rows - levels);
        for (int i = levels - 1; i >= 0; i--) {
            tree = new TreeNode.Split(i, 0, true, rows - i, leaf(leaves[i], 1), tree);
        }
        TreeEnsemble trees = TreeEnsemble.of(levels, 1, new double[1], 1, List.of(tree), new int[] {0}, Link.IDENTITY);
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();

        for (int leaving : new int[] {0, levels / 2, levels}) {
            // The row stays until one feature sends it off; later features disagree in turns.
            float[] row = new float[levels];
            double[] parts = new double[levels];
            boolean[] goes = new boolean[levels];
            for (int i = 0; i < levels; i++) {
                row[i] = i < leaving ? 1 : (i - leaving) % 2 == 0 ? -1 : 1;
                parts[i] = 1 / (rows - i);
                goes[i] = row[i] <= 0;
            }
            assertThat(explainer.explain(row, 0).contributions())
                    .containsExactly(ChainDefinition.values(leaves, parts, goes), within(1e-14));
        }
    }

    @Test
    void treesDeeperThanTheStackAreExplained() {
        TreeNode tree = leaf(1, 1);
        for (int i = 0; i < 20_000; i++) {
            tree = new TreeNode.Split(i % 5, i, true, 0.5 + i, leaf(i % 3, 1), tree);
        }
        TreeEnsemble trees = TreeEnsemble.of(5, 1, new double[1], 1, List.of(tree), new int[] {0}, Link.IDENTITY);
        float[] row = {18_000, 500, 3, 19_000, Float.NaN};

        assertAddsUp(CompiledExplainer.of(trees).orElseThrow().explain(row, 0), margins(trees, row)[0]);
    }

    @Test
    void aSplitThatNoTrainingRowReachedSendsARowBothWaysAlike() {
        TreeNode unreached = new TreeNode.Split(1, 0, true, 0, leaf(4, 0), leaf(8, 0));
        TreeNode tree = new TreeNode.Split(0, 0, true, 10, leaf(1, 10), unreached);
        TreeEnsemble trees = TreeEnsemble.of(2, 1, new double[1], 1, List.of(tree), new int[] {0}, Link.IDENTITY);

        Attribution parts = CompiledExplainer.of(trees).orElseThrow().explain(new float[] {1, 1}, 0);

        // Known alone, the first feature leads to 6 instead of 1, the second to nothing new; both lead to 8.
        assertThat(parts.base()).isEqualTo(1);
        assertThat(parts.contributions()).containsExactly(new double[] {6, 1}, within(1e-14));
    }

    @Test
    void sharesComeFromTheChildrenWhateverTheSplitSays() {
        TreeNode tree = new TreeNode.Split(0, 0, true, 999, leaf(1, 3), leaf(5, 1));
        TreeEnsemble trees = TreeEnsemble.of(1, 1, new double[1], 1, List.of(tree), new int[] {0}, Link.IDENTITY);

        assertThat(CompiledExplainer.of(trees)
                        .orElseThrow()
                        .explain(new float[1], 0)
                        .base())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.MAX_VALUE})
    void withoutCoversToShareByThereIsNoExplainer(double cover) {
        TreeNode sound = new TreeNode.Split(0, 0, true, 4, leaf(1, 3), leaf(5, 1));
        TreeNode unknown = new TreeNode.Split(0, 0, true, 4, leaf(1, 1e307), leaf(5, cover));
        TreeEnsemble trees =
                TreeEnsemble.of(1, 1, new double[1], 1, List.of(sound, unknown), new int[] {0, 0}, Link.IDENTITY);

        assertThat(CompiledExplainer.of(trees)).isEmpty();
    }

    @Test
    void aTreeTooDeepForBoundedMemoryHasNoExplainer() {
        TreeNode tree = leaf(1, 1);
        for (int i = 0; i < 6_000; i++) {
            tree = new TreeNode.Split(i, 0, true, 2 + i, leaf(2, 1), tree);
        }
        TreeEnsemble trees = TreeEnsemble.of(6_000, 1, new double[1], 1, List.of(tree), new int[] {0}, Link.IDENTITY);

        assertThat(CompiledExplainer.of(trees)).isEmpty();
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        CoveredTrees generator = new CoveredTrees(new SplittableRandom(5), 6, 2, 8, 0);
        TreeEnsemble trees = generator.forest(3);
        CompiledExplainer explainer = CompiledExplainer.of(trees).orElseThrow();
        List<float[]> rows = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(generator.row());
            expected.add(explainer.explain(rows.get(i), 1).contributions());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<double[]>> all = () -> rows.stream()
                    .map(row -> explainer.explain(row, 1).contributions())
                    .toList();
            for (Future<List<double[]>> each : threads.invokeAll(Collections.nCopies(16, all))) {
                assertThat(each.get()).usingRecursiveComparison().isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static TreeNode leaf(double value, double cover) {
        return new TreeNode.Leaf(new double[] {value}, cover);
    }

    private static double[] margins(TreeEnsemble trees, float[] row) {
        double[] margins = new double[trees.outputs()];
        trees.margins(row, 1, margins);
        return margins;
    }

    private static void assertAddsUp(Attribution parts, double value) {
        assertThat(parts.value()).isCloseTo(value, within(1e-12));
        assertThat(parts.base() + Arrays.stream(parts.contributions()).sum())
                .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }
}
