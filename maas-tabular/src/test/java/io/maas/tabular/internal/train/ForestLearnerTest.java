package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import io.maas.tabular.internal.compiled.CompiledCodec;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.impl.ArrayExample;

class ForestLearnerTest {

    private static TreeSettings settings(int maxDepth, int minLeaf, boolean randomSplits, int maxBins) {
        return new TreeSettings(maxDepth, minLeaf, OptionalDouble.empty(), randomSplits, maxBins);
    }

    private static ForestLearner forest(int trees) {
        return new ForestLearner("forest", trees, true, settings(TreeSettings.DEEPEST, 1, false, 255));
    }

    private static ForestLearner extraTrees(int trees) {
        return new ForestLearner("extra", trees, false, settings(TreeSettings.DEEPEST, 1, true, 255));
    }

    private static ForestLearner tree(int maxDepth, int minLeaf) {
        return new ForestLearner(
                "tree", 1, false, new TreeSettings(maxDepth, minLeaf, OptionalDouble.of(1), false, 255));
    }

    private static TreeEnsemble learn(ForestLearner learner, TrainingMatrix matrix) {
        return (TreeEnsemble) learner.learn(matrix, 7, 2, TrainingListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void threadsDoNotShowButTheSeedDoes(boolean classification, boolean bootstrap) {
        TrainingMatrix matrix = Matrices.drawn(300, 6, classification, 3);
        ForestLearner learner = bootstrap ? forest(12) : extraTrees(12);
        byte[] one = CompiledCodec.write(learner.learn(matrix, 7, 1, TrainingListener.NONE));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(CompiledCodec.write(learner.learn(matrix, 7, threads, TrainingListener.NONE)))
                    .isEqualTo(one);
        }
        assertThat(CompiledCodec.write(learner.learn(matrix, 8, 2, TrainingListener.NONE)))
                .isNotEqualTo(one);
    }

    /** What was learnt, compiled, answers as Tribuo's own tree does, rows with missing values included. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void compiledTreesAnswerAsTribuosDo(long seed) {
        TrainingMatrix matrix = Matrices.drawn(400, 5, true, seed);
        for (int i = 0; i < matrix.values().length; i += 11) {
            matrix.values()[i] = Float.NaN;
        }
        LabelTarget target = new LabelTarget(matrix);
        TreeSettings settings = settings(TreeSettings.DEEPEST, 2, seed % 2 == 0, 40);
        BinnedRows<Label> rows = BinnedRows.of(target.domain(5), Bins.of(matrix, 40), target, matrix.weights());
        TreeModel<Label> tribuos = new BinnedCartTrainer<Label>(settings, 0.4f, seed).train(rows);
        TreeEnsemble ours = TreeEnsemble.of(
                5,
                3,
                new double[3],
                1,
                List.of(GrownTree.of(tribuos.getRoot(), matrix, matrix.weights(), rows.rows)),
                new int[] {-1},
                io.maas.tabular.internal.compiled.Link.IDENTITY);

        double[] scores = Matrices.scores(ours, matrix);
        for (int row = 0; row < matrix.rows(); row++) {
            double[] values = new double[5];
            for (int i = 0; i < 5; i++) {
                float value = matrix.values()[row * 5 + i];
                // Tribuo's vectors take no NaN; its nodes send one left, as they do the smallest number.
                values[i] = Float.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
            }
            var prediction = tribuos.predict(new ArrayExample<>(target.output(row), RowsDomain.names(5), values));
            for (int label = 0; label < 3; label++) {
                assertThat(scores[row * 3 + label])
                        .isCloseTo(
                                prediction
                                        .getOutputScores()
                                        .get(LabelTarget.name(label))
                                        .getScore(),
                                within(1e-12));
            }
        }
    }

    @Test
    void aTreeThatMayGrowFitsTheTrainingRows() {
        TrainingMatrix labels = Matrices.drawn(300, 5, true, 2);
        double[] scores = Matrices.scores(learn(tree(TreeSettings.DEEPEST, 1), labels), labels);
        TrainingMatrix numbers = Matrices.drawn(300, 5, false, 2);
        double[] values = Matrices.scores(learn(extraTrees(5), numbers), numbers);

        for (int row = 0; row < 300; row++) {
            assertThat(scores[row * 3 + (int) labels.targets()[row]]).isEqualTo(1);
            assertThat(values[row]).isCloseTo(numbers.targets()[row], within(0.2));
        }
    }

    @Test
    void missingValuesAreLearntFrom() {
        float[][] x = new float[100][1];
        double[] y = new double[100];
        for (int i = 0; i < x.length; i++) {
            x[i][0] = i % 3 == 0 ? Float.NaN : i;
            y[i] = i % 3 == 0 ? 1 : 0;
        }
        for (ForestLearner learner : List.of(tree(TreeSettings.DEEPEST, 1), extraTrees(20))) {
            TreeEnsemble model = learn(learner, Matrices.of(x, y, "there", "missing"));
            double[] scores = new double[6];
            model.score(new float[] {Float.NaN, 50, -1e30f}, 3, scores);
            assertThat(scores[1]).isGreaterThan(0.5);
            assertThat(scores[2]).isGreaterThan(0.5);
            assertThat(scores[4]).isGreaterThan(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void depthAndLeavesKeepTheirLimits(boolean randomSplits) {
        TrainingMatrix matrix = Matrices.drawn(500, 5, false, 4);
        TreeEnsemble model = learn(new ForestLearner("t", 10, false, settings(4, 20, randomSplits, 64)), matrix);

        for (int tree = 0; tree < model.trees(); tree++) {
            assertThat(model.cover(model.root(tree))).isEqualTo(500);
            assertThat(depth(model, model.root(tree))).isBetween(2, 4);
        }
    }

    /** Returns the depth below a node, having checked that covers add up and leaves are large enough. */
    private static int depth(TreeEnsemble model, int node) {
        if (model.isLeaf(node)) {
            assertThat(model.cover(node)).isGreaterThanOrEqualTo(20);
            return 0;
        }
        int left = model.left(node);
        int right = model.right(node);
        assertThat(model.cover(left) + model.cover(right)).isEqualTo(model.cover(node));
        return 1 + Math.max(depth(model, left), depth(model, right));
    }

    @Test
    void oddDataHasAnswers() {
        float[][] x = Matrices.byRule(20, 2);
        TrainingMatrix constant = Matrices.of(x, Matrices.targets(20, i -> 7.25));
        assertThat(Matrices.scores(learn(forest(5), constant), constant)).containsOnly(7.25);

        TrainingMatrix single = Matrices.of(new float[][] {{1, 2}}, new double[] {3});
        assertThat(Matrices.scores(learn(forest(5), single), single)).containsExactly(3);

        float[][] same = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
        TrainingMatrix contradictory = Matrices.of(same, new double[] {0, 0, 0, 1}, "a", "b");
        assertThat(Matrices.scores(learn(tree(10, 1), contradictory), contradictory))
                .startsWith(0.75, 0.25);
    }

    /** The checkerboard: no first split is any better than none, and yet the second is perfect. */
    @Test
    void aSplitThatDoesNotPayAtOnceIsMade() {
        TrainingMatrix xor =
                Matrices.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0}, "even", "odd");
        assertThat(Matrices.scores(learn(tree(5, 1), xor), xor)).containsExactly(1, 0, 0, 1, 0, 1, 1, 0);
    }

    @Test
    void largeNumbersWithSmallDifferencesKeepTheirDigits() {
        TrainingMatrix matrix = Matrices.of(
                Matrices.byRule(60, 2), Matrices.targets(60, i -> 101_325 + Matrices.byRule(60, 2)[i][0] / 1000));
        double[] scores = Matrices.scores(learn(tree(TreeSettings.DEEPEST, 1), matrix), matrix);
        for (int row = 0; row < 60; row++) {
            assertThat(scores[row]).isCloseTo(matrix.targets()[row], within(1e-9));
        }
    }

    /** A rare label is found more often when its rows weigh more. */
    @Test
    void weightsOfRowsRaiseTheRecallOfARareLabel() {
        TrainingMatrix train = rare(2000, 1);
        TrainingMatrix test = rare(2000, 2);
        ForestLearner learner = new ForestLearner("forest", 40, true, settings(TreeSettings.DEEPEST, 10, false, 255));

        double plain = recall(learn(learner, train), test);
        double weighted = recall(learn(learner, Matrices.weighted(train, 1, 20)), test);

        assertThat(weighted).isGreaterThan(plain + 0.1);
    }

    private static TrainingMatrix rare(int rows, long seed) {
        TrainingMatrix drawn = Matrices.drawn(rows, 5, false, seed);
        double[] targets = Arrays.stream(drawn.targets())
                .map(target -> target > 18.5 ? 1 : 0)
                .toArray();
        for (int row = 0; row < rows; row += 40) {
            targets[row] = 1 - targets[row];
        }
        return new TrainingMatrix(drawn.features(), drawn.values(), targets, drawn.weights(), List.of("good", "rare"));
    }

    private static double recall(CompiledModel model, TrainingMatrix matrix) {
        double[] scores = Matrices.scores(model, matrix);
        int found = 0;
        int all = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            if (matrix.targets()[row] == 1) {
                all++;
                found += scores[2 * row + 1] > 0.5 ? 1 : 0;
            }
        }
        assertThat(all).isBetween(20, 400);
        return (double) found / all;
    }

    @Test
    void progressCountsTheTrees() {
        List<Progress> heard = new ArrayList<>();
        forest(7).learn(Matrices.drawn(50, 3, true, 1), 1, 3, heard::add);
        assertThat(heard).extracting(Progress::done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(heard).allMatch(progress -> progress.stage().equals("trees") && progress.total() == 7);
    }

    @Test
    void anInterruptCancelsEvenInTheMiddleOfATree() {
        TrainingMatrix matrix = Matrices.drawn(2000, 10, false, 1);
        List<Long> heard = new ArrayList<>();
        try {
            assertThatThrownBy(() -> forest(5000).learn(matrix, 1, 3, progress -> {
                        heard.add(progress.done());
                        if (progress.done() == 3) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(heard).hasSizeLessThan(100);
            WorkersTest.assertNoWorkers();

            // Interrupted before it starts: no tree is finished.
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> forest(5).learn(matrix, 1, 1, progress -> {}))
                    .isInstanceOf(TrainingCancelledException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
