package io.maas.nlp.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingListener;
import io.maas.nlp.internal.features.SparseRows;
import io.maas.nlp.internal.linear.LinearLearner.Learnt;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Linear models beside those that scikit-learn 1.9.1 (LIBLINEAR too) prints for the same rows. */
class LinearLearnerTest {

    private static final int[][] IDS = {{0, 2}, {0, 1}, {1, 2}, {0, 1}, {0, 1, 2}, {0, 1, 2}};
    private static final double[][] VALUES = {{1, 0.5}, {0.8, 0.2}, {1, 0.3}, {0.1, 0.9}, {0.4, 0.4, 1}, {0.2, 0.3, 0.9}
    };
    private static final int[] TRUTHS = {0, 0, 1, 1, 2, 2};

    private static Learnt learn(Loss loss, double cost, int rows, float... weights) {
        SparseRows some = new SparseRows(3, Arrays.copyOf(IDS, rows), Arrays.copyOf(VALUES, rows));
        return new LinearLearner(loss, OptionalDouble.of(cost), false, some, 1, 2)
                .learn(Arrays.copyOf(TRUTHS, rows), weights, TrainingListener.NONE);
    }

    /** {@code LinearSVC(C=1)}. */
    @Test
    void supportVectorsOfThreeLabels() {
        Learnt learnt = learn(Loss.SQUARED_HINGE, 1, 6, 1, 1, 1);

        assertThat(learnt.weights())
                .containsExactly(
                        new double[] {
                            1.0516169,
                            -0.79578512,
                            -0.634612,
                            -0.77761364,
                            0.99627932,
                            -0.49391524,
                            -0.68878457,
                            -0.7016275,
                            1.21806559
                        },
                        within(2e-3));
        assertThat(learnt.bias()).containsExactly(new double[] {-0.10477358, -0.19133162, -0.35681299}, within(2e-3));
    }

    /** {@code LinearSVC(C=0.5, class_weight={0: 2, 1: 1})}: half of its weights for the second label, and against the first. */
    @Test
    void weightedSupportVectorsOfTwoLabels() {
        Learnt learnt = learn(Loss.SQUARED_HINGE, 0.5, 4, 2, 1);

        assertThat(learnt.weights())
                .containsExactly(new double[] {0.40170, -0.40170, -0.35399, 0.35399, -0.00474, 0.00474}, within(1e-3));
        assertThat(learnt.bias()).containsExactly(new double[] {0.04772, -0.04772}, within(1e-3));
    }

    /** {@code LogisticRegression(C=2, solver="liblinear")}. */
    @Test
    void logisticRegressionOfTwoLabels() {
        Learnt learnt = learn(Loss.LOGISTIC, 2, 4, 1, 1);

        assertThat(learnt.weights())
                .containsExactly(new double[] {0.50320, -0.50320, -0.49451, 0.49451, 0.04397, -0.04397}, within(2e-3));
        assertThat(learnt.bias()).containsExactly(new double[] {0.00869, -0.00869}, within(2e-3));
    }

    /** The minimum of Platt's loss with his targets, found by SciPy 1.17's {@code minimize}. */
    @Test
    void calibrationOfTwoLabelsIsPlatts() {
        double[] margins = {2, 1.5, 0.3, -0.2, -1, -1.7, 0.4, -0.1};
        int[] truths = {1, 1, 1, 0, 0, 0, 0, 1};
        double[][] halves = Arrays.stream(margins)
                .mapToObj(margin -> new double[] {-margin / 2, margin / 2})
                .toArray(double[][]::new);

        Calibration calibration = Calibration.fit(halves, truths, new float[] {1, 1});

        assertThat(calibration.slope()).isCloseTo(0.96586944, within(1e-4));
        assertThat(calibration.offsets()).containsExactly(new double[] {0.0518686, -0.0518686}, within(1e-4));
    }

    /** Labels too rare to be held back keep their margins, and are told apart all the same. */
    @Test
    void aRareLabelIsLearntWithoutBeingHeldBack() {
        int rows = 41;
        int[][] ids = new int[rows][];
        double[][] values = new double[rows][];
        int[] truths = new int[rows];
        for (int row = 0; row < rows; row++) {
            truths[row] = row == 40 ? 2 : row % 2;
            ids[row] = new int[] {truths[row]};
            values[row] = new double[] {1};
        }
        Learnt learnt = new LinearLearner(
                        Loss.SQUARED_HINGE, OptionalDouble.empty(), true, new SparseRows(3, ids, values), 1, 2)
                .learn(truths, new float[] {1, 1, 1}, TrainingListener.NONE);

        for (int label = 0; label < 3; label++) {
            double own = learnt.weights()[label * 3 + label] + learnt.bias()[label];
            for (int other = 0; other < 3; other++) {
                if (other != label) {
                    assertThat(own).isGreaterThan(learnt.weights()[label * 3 + other] + learnt.bias()[other]);
                }
            }
        }
    }
}
