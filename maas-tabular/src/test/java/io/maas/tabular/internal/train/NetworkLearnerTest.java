package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import io.maas.tabular.internal.compiled.CompiledCodec;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.DenseModel;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import io.maas.tensor.TrainedNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLearnerTest {

    private static final NetworkSettings SHORT =
            NetworkSettings.USUAL.hidden(List.of(16, 8)).epochs(5);

    /** Points in a square, by the quarter that they are in: no line parts the labels. */
    private static TrainingMatrix squares(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] points = new float[rows][];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            points[i] = new float[] {(float) random.nextDouble(-2, 2), (float) random.nextDouble(-2, 2)};
            labels[i] = points[i][0] * points[i][1] > 0 ? 1 : 0;
        }
        return Matrices.of(points, labels, "differ", "agree");
    }

    /** Points inside and outside of a ring. */
    private static TrainingMatrix rings(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] points = new float[rows][];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            points[i] = new float[] {(float) random.nextDouble(-2, 2), (float) random.nextDouble(-2, 2)};
            double radius = Math.hypot(points[i][0], points[i][1]);
            labels[i] = radius < 0.8 ? 0 : radius < 1.5 ? 1 : 2;
        }
        return Matrices.of(points, labels, "inside", "ring", "outside");
    }

    private static DenseModel learn(NetworkSettings settings, TrainingMatrix matrix, long seed) {
        return (DenseModel) new NetworkLearner(settings).learn(matrix, seed, 1, TrainingListener.NONE);
    }

    private static double accuracy(CompiledModel model, TrainingMatrix matrix) {
        double[] scores = Matrices.scores(model, matrix);
        int labels = model.outputs();
        long right = IntStream.range(0, matrix.rows())
                .filter(row -> IntStream.range(0, labels)
                        .allMatch(label ->
                                scores[row * labels + label] <= scores[row * labels + (int) matrix.targets()[row]]))
                .count();
        return (double) right / matrix.rows();
    }

    @Test
    void learnsWhatNoLineParts() {
        LogisticLearner linear = new LogisticLearner(1, 1000);

        assertThat(accuracy(learn(NetworkSettings.USUAL, squares(800, 1), 1), squares(1000, 2)))
                .isGreaterThan(0.96);
        assertThat(accuracy(learn(NetworkSettings.USUAL, rings(800, 1), 1), rings(1000, 2)))
                .isGreaterThan(0.93);
        assertThat(accuracy(linear.learn(squares(800, 1), 1, 1, TrainingListener.NONE), squares(1000, 2)))
                .isLessThan(0.65);
        assertThat(accuracy(linear.learn(rings(800, 1), 1, 1, TrainingListener.NONE), rings(1000, 2)))
                .isLessThan(0.65);
    }

    /** In any unit, also one that a float could not hold to three digits. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-6, 1e9})
    void learnsNumbersInAnyUnit(double unit) {
        TrainingMatrix drawn = Matrices.drawn(600, 4, false, 3);
        double[] targets = Arrays.stream(drawn.targets())
                .map(target -> unit * (target + 1000))
                .toArray();
        TrainingMatrix matrix =
                new TrainingMatrix(drawn.features(), drawn.values(), targets, drawn.weights(), drawn.labels());

        double[] answers = Matrices.scores(learn(NetworkSettings.USUAL, matrix, 1), matrix);

        double error = 0;
        double spread = 0;
        for (int row = 0; row < targets.length; row++) {
            error += Math.pow((answers[row] - targets[row]) / unit, 2);
            spread += Math.pow(targets[row] / unit - 1010, 2);
        }
        assertThat(error / spread).isLessThan(0.02);
    }

    @Test
    void theCompiledNetworkAnswersAsTheSavedModel(@TempDir Path folder) {
        TrainingMatrix matrix = Matrices.drawn(300, 5, true, 1);
        NetworkLearner learner = new NetworkLearner(SHORT.dropout(0.2));
        TrainedNetwork trained = learner.train(matrix, new TargetScale(0, 1), 4, TrainingListener.NONE);
        trained.export(folder);

        double[] compiled = Matrices.scores(learner.learn(matrix, 4, 1, TrainingListener.NONE), matrix);

        float[] saved = answers(folder, matrix);
        assertThat(compiled).hasSize(saved.length);
        for (int i = 0; i < saved.length; i++) {
            assertThat(compiled[i]).as("score %d", i).isCloseTo(saved[i], within(1e-5));
        }
    }

    @Test
    void theCompiledRegressionAnswersAsTheSavedModel(@TempDir Path folder) {
        TrainingMatrix matrix = Matrices.drawn(300, 5, false, 1);
        TargetScale scale = TargetScale.of(matrix);
        NetworkLearner learner = new NetworkLearner(SHORT);
        learner.train(matrix, scale, 4, TrainingListener.NONE).export(folder);

        double[] compiled = Matrices.scores(learner.learn(matrix, 4, 1, TrainingListener.NONE), matrix);

        float[] saved = answers(folder, matrix);
        for (int i = 0; i < saved.length; i++) {
            assertThat(scale.scaled(compiled[i])).as("row %d", i).isCloseTo(saved[i], within(1e-5));
        }
    }

    private static float[] answers(Path folder, TrainingMatrix matrix) {
        try (TensorModel model = TensorModel.load(folder)) {
            List<float[]> rows = model.predictor(new TensorCodec<Integer, float[]>() {
                        @Override
                        public void encode(Integer row, TensorSlot slot) {
                            slot.floats(0).put(matrix.values(), row * matrix.width(), matrix.width());
                        }

                        @Override
                        public float[] decode(TensorSlot slot) {
                            float[] outputs = new float[slot.floats(0).remaining()];
                            slot.floats(0).get(outputs);
                            return outputs;
                        }
                    })
                    .predictAll(IntStream.range(0, matrix.rows()).boxed().toList());
            float[] all = new float[rows.size() * rows.get(0).length];
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i), 0, all, i * rows.get(i).length, rows.get(i).length);
            }
            return all;
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        TrainingMatrix matrix = squares(300, 1);
        byte[] one = CompiledCodec.write(learn(SHORT.dropout(0.1), matrix, 1));

        assertThat(CompiledCodec.write(new NetworkLearner(SHORT.dropout(0.1)).learn(matrix, 1, 7, done -> {})))
                .isEqualTo(one);
        assertThat(CompiledCodec.write(learn(SHORT.dropout(0.1), matrix, 2))).isNotEqualTo(one);
    }

    @Test
    void everySettingShows() {
        TrainingMatrix matrix = squares(300, 1);
        List<NetworkSettings> all = List.of(
                SHORT,
                SHORT.hidden(List.of(17, 8)),
                SHORT.hidden(List.of()),
                SHORT.dropout(0.3),
                SHORT.l2(0.01),
                SHORT.learningRate(0.01),
                SHORT.epochs(6),
                SHORT.batchSize(17),
                // Of more epochs than the best number: of as few as five, the last is the best in any case.
                SHORT.epochs(40).learningRate(0.05).earlyStopping(1, 0.3),
                SHORT.epochs(40).learningRate(0.05).earlyStopping(0, 0));

        assertThat(all.stream()
                        .map(each -> scores(learn(each, matrix, 1), matrix).hashCode()))
                .doesNotHaveDuplicates();
        assertThat(all.stream().map(NetworkSettings::parameters)).doesNotHaveDuplicates();
    }

    private static String scores(CompiledModel model, TrainingMatrix matrix) {
        return Arrays.toString(Matrices.scores(model, matrix));
    }

    @Test
    void weightsOfRowsCount() {
        TrainingMatrix matrix = Matrices.weighted(squares(400, 1), 1, 30);
        DenseModel linear = learn(SHORT.hidden(List.of()).epochs(60), matrix, 1);

        double[] scores = Matrices.scores(linear, matrix);
        // No line parts the labels: what weighs more is answered everywhere.
        assertThat(IntStream.range(0, matrix.rows()).mapToDouble(row -> scores[2 * row + 1]))
                .allMatch(probability -> probability > 0.7);
    }

    @Test
    void aConstantNumberIsAnsweredExactly() {
        TrainingMatrix matrix = Matrices.of(Matrices.byRule(60, 2), Matrices.targets(60, i -> 0.1));

        assertThat(Matrices.scores(learn(SHORT, matrix, 1), matrix)).containsOnly(0.1);
    }

    @Test
    void learnsFromAllRowsForAsManyEpochsAsWereBest() {
        List<Progress> heard = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        TrainingMatrix noise =
                Matrices.of(Matrices.byRule(200, 3), Matrices.targets(200, i -> random.nextInt(2)), "heads", "tails");

        new NetworkLearner(NetworkSettings.USUAL.earlyStopping(3, 0.2)).learn(noise, 1, 1, heard::add);

        List<Progress> judged =
                heard.stream().filter(each -> each.stage().equals("epochs")).toList();
        assertThat(judged.size()).isLessThan(NetworkSettings.USUAL.epochs() / 2);
        assertThat(judged).extracting(Progress::done).isSorted();
        assertThat(judged.get(judged.size() - 1).done()).isEqualTo(NetworkSettings.USUAL.epochs());
        // The last report of the first stage is that it is over; of the epochs before, the last three were no better.
        int best = judged.size() - 1 - 3;
        List<Progress> all = heard.subList(judged.size(), heard.size());
        assertThat(all).extracting(Progress::stage).containsOnly("epochs on all rows");
        assertThat(all).extracting(Progress::total).containsOnly((long) best);
        assertThat(all.get(all.size() - 1).done()).isEqualTo(best);
    }

    @Test
    void ofFewRowsNoneAreKept() {
        List<Progress> heard = new ArrayList<>();

        new NetworkLearner(SHORT.earlyStopping(1, 0.5)).learn(squares(20, 1), 1, 1, heard::add);

        assertThat(heard).extracting(Progress::done).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aListenerCanCancelByAnInterrupt() {
        TrainingListener impatient = progress -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new NetworkLearner(SHORT).learn(squares(100, 1), 1, 1, impatient))
                .isInstanceOf(TrainingCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theBackgroundIsMadeOfTrainingRows() {
        TrainingMatrix matrix = squares(100, 1);
        float[] background = learn(SHORT, matrix, 1).background();

        assertThat(background).hasSize(2 * 64);
        List<String> rows = IntStream.range(0, 100)
                .mapToObj(row -> matrix.values()[2 * row] + " " + matrix.values()[2 * row + 1])
                .toList();
        for (int i = 0; i < 64; i++) {
            assertThat(rows).contains(background[2 * i] + " " + background[2 * i + 1]);
        }
        assertThat(learn(SHORT, squares(10, 1), 1).background()).hasSize(20);
    }
}
