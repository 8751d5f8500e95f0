package io.maas.tabular.internal.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEnsembleTest {

    private static final TreeNode.Leaf LEFT = new TreeNode.Leaf(new double[] {-1}, Double.NaN);
    private static final TreeNode.Leaf RIGHT = new TreeNode.Leaf(new double[] {1}, Double.NaN);

    static LongStream seeds() {
        return new SplittableRandom(20).longs(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersAsItsTreesDo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int outputs = 1 + random.nextInt(5);
        RandomTrees draw = new RandomTrees(seed, 1 + random.nextInt(9));
        boolean single = random.nextBoolean();
        List<TreeNode> trees = new ArrayList<>();
        int[] treeOutputs = new int[1 + random.nextInt(30)];
        for (int tree = 0; tree < treeOutputs.length; tree++) {
            treeOutputs[tree] = single ? random.nextInt(outputs) : -1;
            trees.add(draw.tree(single ? 1 : outputs, random.nextInt(13)));
        }
        TreeEnsemble model = TreeEnsemble.of(
                draw.inputs, outputs, random.doubles(outputs).toArray(), 0.25, trees, treeOutputs, Link.IDENTITY);
        int rows = 200;
        float[] vectors = draw.rows(rows);

        double[] margins = new double[rows * outputs];
        Arrays.fill(margins, Double.NaN);
        model.margins(vectors, rows, margins);

        for (int row = 0; row < rows; row++) {
            float[] vector = Arrays.copyOfRange(vectors, row * draw.inputs, (row + 1) * draw.inputs);
            double[] expected = RandomTrees.reference(model, trees, vector);
            double[] alone = new double[outputs];
            model.margins(vector, 1, alone);
            assertThat(alone)
                    .as("row %d alone: %s", row, Arrays.toString(vector))
                    .containsExactly(expected);
            assertThat(Arrays.copyOfRange(margins, row * outputs, (row + 1) * outputs))
                    .as("row %d in the batch: %s", row, Arrays.toString(vector))
                    .containsExactly(expected);
        }
        assertThat(RandomTrees.trees(model))
                .map(RandomTrees::text)
                .isEqualTo(trees.stream().map(RandomTrees::text).toList());
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -0f, 1f, -1.5f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE})
    void valuesUpToTheThresholdGoLeft(float threshold) {
        TreeEnsemble model = stump(threshold, true);

        assertThat(answer(model, threshold)).isEqualTo(-1);
        assertThat(answer(model, Math.nextDown(threshold))).isEqualTo(-1);
        assertThat(answer(model, Math.nextUp(threshold))).isEqualTo(1);
        assertThat(answer(model, Float.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(answer(model, Float.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void zerosOfBothSignsAreEqual() {
        assertThat(answer(stump(0f, true), -0f)).isEqualTo(-1);
        assertThat(answer(stump(-0f, true), 0f)).isEqualTo(-1);
    }

    @Test
    void missingValuesGoWhereTheSplitSays() {
        assertThat(answer(stump(0f, true), Float.NaN)).isEqualTo(-1);
        assertThat(answer(stump(0f, false), Float.NaN)).isEqualTo(1);
        assertThat(answer(stump(0f, false), Float.intBitsToFloat(0xffc00000))).isEqualTo(1);
    }

    @Test
    void thresholdsOfDoublesPartFloatsAlike() {
        assertThat(TreeNode.threshold(0.5)).isEqualTo(0.5f);
        assertThat(TreeNode.threshold(0.1)).isEqualTo(Math.nextDown(0.1f));
        assertThat(TreeNode.threshold(-0.1)).isEqualTo(-0.1f);
        assertThat(TreeNode.threshold(1e300)).isEqualTo(Float.MAX_VALUE);
        assertThat(TreeNode.threshold(-1e300)).isEqualTo(-Float.MAX_VALUE);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            double threshold = Double.longBitsToDouble(random.nextLong());
            float x = Float.intBitsToFloat(Float.floatToRawIntBits((float) threshold) + random.nextInt(3) - 1);
            if (Math.abs(threshold) < Float.MAX_VALUE && Float.isFinite(x)) {
                assertThat(x <= TreeNode.threshold(threshold))
                        .as("%s <= %s", x, threshold)
                        .isEqualTo(x <= threshold);
            }
        }
    }

    @Test
    void treesOfOneOutputAndOfAllMix() {
        TreeNode all = new TreeNode.Split(
                0, 0f, true, 5, new TreeNode.Leaf(new double[] {1, 2}, 2), new TreeNode.Leaf(new double[] {3, 4}, 3));
        TreeEnsemble model =
                TreeEnsemble.of(1, 2, new double[] {10, 20}, 1, List.of(all, LEFT), new int[] {-1, 1}, Link.IDENTITY);
        double[] margins = new double[4];

        model.margins(new float[] {1, Float.NaN}, 2, margins);

        assertThat(margins).containsExactly(13, 23, 11, 21);
    }

    @Test
    void aModelOfManyFeaturesAnswersAsWell() {
        List<TreeNode> trees = new ArrayList<>();
        for (int feature = 0; feature < 9000; feature += 300) {
            trees.add(new TreeNode.Split(feature, 0f, false, 1, LEFT, RIGHT));
        }
        TreeEnsemble model = TreeEnsemble.of(9000, 1, new double[1], 1, trees, new int[trees.size()], Link.IDENTITY);
        float[] vector = new float[9000];
        vector[300] = 1;
        vector[8700] = Float.NaN;

        assertThat(answer(model, vector)).isEqualTo(-30 + 4);
    }

    @Test
    void treesMayBeDeeperThanTheStackAndLargerThanUsual() {
        // A staircase: the leaf at x = n is n steps down, always to the left but for the last.
        int steps = 400_000;
        TreeNode tree = LEFT;
        for (int step = 0; step < steps; step++) {
            tree = new TreeNode.Split(0, step, true, 1, tree, RIGHT);
        }
        TreeEnsemble deep =
                TreeEnsemble.of(1, 1, new double[1], 1, List.of(tree, tree, tree, tree), new int[4], Link.IDENTITY);

        assertThat(answer(deep, -1)).isEqualTo(-4);
        assertThat(answer(deep, 1000)).isEqualTo(4);
        assertThat(answer(deep, Float.NaN)).isEqualTo(-4);
        assertThat(deep.nodes()).isEqualTo(4 * (2 * steps + 1));
    }

    @Test
    void aModelWithoutFeaturesIsAConstant() {
        TreeEnsemble model = TreeEnsemble.of(0, 1, new double[] {2}, 3, List.of(RIGHT), new int[] {-1}, Link.IDENTITY);

        assertThat(answer(model)).isEqualTo(5);
    }

    @Test
    void noRowsGiveNoMargins() {
        stump(0f, true).margins(new float[0], 0, new double[0]);
    }

    @Test
    void unsoundTreesAreRefused() {
        TreeNode.Leaf bad = new TreeNode.Leaf(new double[] {Double.NaN}, 1);
        assertThatThrownBy(() -> of(bad, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> of(new TreeNode.Leaf(new double[2], 1), 0)).hasMessageContaining("expected 1");
        assertThatThrownBy(() -> of(new TreeNode.Leaf(new double[1], -1), 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> of(new TreeNode.Split(1, 0f, true, 1, LEFT, RIGHT), 0))
                .hasMessageContaining("feature 1 of 1");
        assertThatThrownBy(() -> of(new TreeNode.Split(-1, 0f, true, 1, LEFT, RIGHT), 0))
                .hasMessageContaining("feature -1 of 1");
        assertThatThrownBy(() -> of(new TreeNode.Split(0, Float.NaN, true, 1, LEFT, RIGHT), 0))
                .hasMessageContaining("exceeds NaN");
        assertThatThrownBy(() -> of(LEFT, 1)).hasMessageContaining("output 1 of 1");
        assertThatThrownBy(() ->
                        TreeEnsemble.of(1, 1, new double[1], 1, Collections.emptyList(), new int[0], Link.IDENTITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        TreeEnsemble.of(1, 1, new double[1], Double.NaN, List.of(LEFT), new int[1], Link.IDENTITY))
                .hasMessageContaining("finite scale");
    }

    private static TreeEnsemble of(TreeNode tree, int output) {
        return TreeEnsemble.of(1, 1, new double[1], 1, List.of(tree), new int[] {output}, Link.IDENTITY);
    }

    /** Four equal trees, which is enough for them to walk in lanes; the answer is that of one. */
    private static TreeEnsemble stump(float threshold, boolean missingLeft) {
        TreeNode tree = new TreeNode.Split(0, threshold, missingLeft, 1, LEFT, RIGHT);
        return TreeEnsemble.of(1, 1, new double[1], 0.25, Collections.nCopies(4, tree), new int[4], Link.IDENTITY);
    }

    private static double answer(TreeEnsemble model, float... vector) {
        double[] margins = new double[1];
        model.margins(vector, 1, margins);
        return margins[0];
    }
}
