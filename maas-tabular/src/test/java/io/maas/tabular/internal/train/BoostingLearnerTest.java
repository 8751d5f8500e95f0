package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoostingLearnerTest {

    private static final BoostingSettings SETTINGS =
            BoostingSettings.USUAL.rounds(20).rowFraction(0.8).featureFraction(0.7);

    private static double[] scores(BoostingSettings settings, TrainingMatrix matrix) {
        return Matrices.scores(new BoostingLearner(settings).learn(matrix, 5, 1, TrainingListener.NONE), matrix);
    }

    private static TrainingMatrix withMissing(TrainingMatrix matrix) {
        for (int i = 0; i < matrix.values().length; i += 13) {
            matrix.values()[i] = Float.NaN;
        }
        return matrix;
    }

    private static TrainingMatrix twoLabels(TrainingMatrix matrix) {
        double[] targets = new double[matrix.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = matrix.targets()[row] > 1 ? 1 : 0;
        }
        return new TrainingMatrix(matrix.features(), matrix.values(), targets, matrix.weights(), List.of("a", "b"));
    }

    /** XGBoost itself, asked for its own predictions. */
    private static float[][] xgboost(TrainingMatrix matrix, double[] targets, Map<String, Object> more)
            throws Exception {
        DMatrix data = new DMatrix(matrix.values(), matrix.rows(), matrix.width(), Float.NaN);
        float[] labels = new float[targets.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (float) targets[row];
        }
        data.setLabel(labels);
        data.setWeight(matrix.weights());
        Map<String, Object> parameters = new HashMap<>(SETTINGS.forXGBoost());
        parameters.putAll(Map.of("seed", 5L, "nthread", 1, "verbosity", 0));
        parameters.putAll(more);
        Booster booster = XGBoost.train(data, parameters, SETTINGS.rounds(), new HashMap<>(), null, null);
        try {
            return booster.predict(data);
        } finally {
            booster.dispose();
            data.dispose();
        }
    }

    @Test
    void answersAreThoseOfXGBoost() throws Exception {
        TrainingMatrix three = withMissing(Matrices.drawn(300, 5, true, 1));
        float[][] expected =
                xgboost(three, three.targets(), Map.of("objective", "multi:softprob", "num_class", 3, "base_score", 0));
        double[] scores = scores(SETTINGS, three);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(expected[i / 3][i % 3], within(1e-6));
        }

        TrainingMatrix two = Matrices.weighted(twoLabels(three), 1, 3);
        expected = xgboost(two, two.targets(), Map.of("objective", "binary:logistic"));
        scores = scores(SETTINGS, two);
        for (int row = 0; row < two.rows(); row++) {
            assertThat(scores[2 * row + 1]).isCloseTo(expected[row][0], within(1e-6));
            assertThat(scores[2 * row]).isCloseTo(1 - expected[row][0], within(1e-6));
        }

        TrainingMatrix number = withMissing(Matrices.drawn(300, 5, false, 1));
        TargetScale scale = TargetScale.of(number);
        double[] scaled =
                java.util.Arrays.stream(number.targets()).map(scale::scaled).toArray();
        expected = xgboost(number, scaled, Map.of("objective", "reg:squarederror", "base_score", 0));
        scores = scores(SETTINGS, number);
        for (int row = 0; row < number.rows(); row++) {
            assertThat(scale.scaled(scores[row])).isCloseTo(expected[row][0], within(2e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"true,0", "false,0", "true,64", "false,64"})
    void threadsDoNotShowButTheSeedDoes(boolean classification, int maxBins) {
        TrainingMatrix matrix = Matrices.drawn(600, 6, classification, 3);
        // Small enough a share for each of the threads to be used.
        BoostingLearner learner = new BoostingLearner(SETTINGS.rounds(5).maxBins(maxBins), 100);
        byte[] one = CompiledCodec.write(learner.learn(matrix, 7, 1, TrainingListener.NONE));
        for (int threads : new int[] {2, 3, 4}) {
            assertThat(CompiledCodec.write(learner.learn(matrix, 7, threads, TrainingListener.NONE)))
                    .isEqualTo(one);
        }
        assertThat(CompiledCodec.write(learner.learn(matrix, 8, 1, TrainingListener.NONE)))
                .isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1, 1e12})
    void theUnitOfTheTargetDoesNotMatter(double unit) {
        TrainingMatrix matrix = Matrices.drawn(300, 5, false, 9);
        double[] scaled = Matrices.targets(300, row -> unit * (matrix.targets()[row] + 50));
        TrainingMatrix other =
                new TrainingMatrix(matrix.features(), matrix.values(), scaled, matrix.weights(), List.of());

        double[] expected = scores(SETTINGS, matrix);
        double[] actual = scores(SETTINGS, other);
        for (int row = 0; row < 300; row++) {
            assertThat(actual[row] / unit - 50).isCloseTo(expected[row], within(1e-3));
        }
    }

    @Test
    void boostingFitsBetterAndBetter() {
        TrainingMatrix matrix = Matrices.drawn(300, 5, false, 9);
        assertThat(error(matrix, 100)).isLessThan(error(matrix, 10) / 5);
        TrainingMatrix constant = Matrices.of(Matrices.byRule(20, 2), Matrices.targets(20, i -> 4.5));
        assertThat(scores(SETTINGS, constant)).containsOnly(4.5);
    }

    private static double error(TrainingMatrix matrix, int rounds) {
        double[] scores = scores(SETTINGS.rounds(rounds), matrix);
        double error = 0;
        for (int row = 0; row < scores.length; row++) {
            error += Math.pow(scores[row] - matrix.targets()[row], 2);
        }
        return error;
    }

    @Test
    void progressCountsTheRoundsAndAnInterruptCancels() {
        TrainingMatrix matrix = Matrices.drawn(50, 3, true, 1);
        List<Progress> heard = new ArrayList<>();
        new BoostingLearner(SETTINGS.rounds(4)).learn(matrix, 1, 1, heard::add);
        assertThat(heard).extracting(Progress::done).containsExactly(1L, 2L, 3L, 4L);
        heard.clear();
        try {
            assertThatThrownBy(() -> new BoostingLearner(SETTINGS).learn(matrix, 1, 1, progress -> {
                        heard.add(progress);
                        Thread.currentThread().interrupt();
                    }))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(heard).hasSize(1);
        } finally {
            Thread.interrupted();
        }
    }
}
