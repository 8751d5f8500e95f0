package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledCodec;
import io.maas.tabular.internal.compiled.LinearModel;
import org.junit.jupiter.api.Test;

class LeastSquaresLearnerTest {

    private static LinearModel learn(TrainingMatrix matrix) {
        return (LinearModel) new LeastSquaresLearner().learn(matrix, 1, 2, TrainingListener.NONE);
    }

    /**
     * Longley's data, an ill-conditioned problem, with the values that NIST certifies (Statistical Reference Datasets, Linear
     * Regression, Longley). Its first variable is taken ten times, so that floats hold it exactly.
     */
    @Test
    void certifiedValuesOfAnIllConditionedProblem() {
        float[][] x = {
            {830, 234289, 2356, 1590, 107608, 1947},
            {885, 259426, 2325, 1456, 108632, 1948},
            {882, 258054, 3682, 1616, 109773, 1949},
            {895, 284599, 3351, 1650, 110929, 1950},
            {962, 328975, 2099, 3099, 112075, 1951},
            {981, 346999, 1932, 3594, 113270, 1952},
            {990, 365385, 1870, 3547, 115094, 1953},
            {1000, 363112, 3578, 3350, 116219, 1954},
            {1012, 397469, 2904, 3048, 117388, 1955},
            {1046, 419180, 2822, 2857, 118734, 1956},
            {1084, 442769, 2936, 2798, 120445, 1957},
            {1108, 444546, 4681, 2637, 121950, 1958},
            {1126, 482704, 3813, 2552, 123366, 1959},
            {1142, 502601, 3931, 2514, 125368, 1960},
            {1157, 518173, 4806, 2572, 127852, 1961},
            {1169, 554894, 4007, 2827, 130081, 1962},
        };
        double[] y = {
            60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331,
            70551
        };

        LinearModel model = learn(Matrices.of(x, y));

        assertThat(model.bias(0)).isCloseTo(-3482258.63459582, within(1e-3));
        assertThat(model.weight(0, 0)).isCloseTo(1.50618722713733, within(1e-8));
        assertThat(model.weight(0, 1)).isCloseTo(-0.0358191792925910, within(1e-10));
        assertThat(model.weight(0, 2)).isCloseTo(-2.02022980381683, within(1e-8));
        assertThat(model.weight(0, 3)).isCloseTo(-1.03322686717359, within(1e-8));
        assertThat(model.weight(0, 4)).isCloseTo(-0.0511041056535807, within(1e-9));
        assertThat(model.weight(0, 5)).isCloseTo(1829.15146461355, within(1e-6));
    }

    /** Three columns of a one-hot category beside a bias; the fitted values are printed by NumPy 2.4 (linalg.lstsq). */
    @Test
    void columnsThatDependOnEachOtherDoNotHurt() {
        float[][] rule = Matrices.byRule(60, 3);
        float[][] x = new float[60][6];
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(rule[i], 0, x[i], 0, 3);
            x[i][3 + i % 3] = 1;
        }
        double[] y = Matrices.targets(
                60, i -> 2 * x[i][0] - x[i][1] + 0.01 * x[i][2] + ((i * 7) % 11 - 5) + 100 + 3 * (i % 3));

        TrainingMatrix matrix = Matrices.of(x, y);
        LinearModel model = learn(matrix);

        double[] fitted = Matrices.scores(model, matrix);
        double[] expected = {
            98.7693650525227, 99.80572801927022, 108.3449510467624, 104.71251202011891, 102.12189683287713
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(fitted[i]).isCloseTo(expected[i], within(1e-9));
        }
        // Of all solutions the one with the smallest weights: the category's, standardised, sum to 0.
        assertThat(model.weight(0, 3) + model.weight(0, 4) + model.weight(0, 5)).isCloseTo(0, within(1e-9));
        assertThat(model.mean(3)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aTargetWithALargeMeanLosesNoDigits() {
        float[][] x = Matrices.byRule(60, 2);
        double[] y = Matrices.targets(60, i -> 1e9 + 0.25 * x[i][0] - 2 * x[i][1]);

        LinearModel model = learn(Matrices.of(x, y));

        assertThat(model.weight(0, 0)).isCloseTo(0.25, within(1e-6));
        assertThat(model.weight(0, 1)).isCloseTo(-2, within(1e-6));
    }

    @Test
    void constantsAndSingleRowsAnswerTheMean() {
        float[][] x = {{1, 5}, {1, 6}, {1, 7}};
        LinearModel constantColumn = learn(Matrices.of(x, new double[] {1, 2, 3}));
        assertThat(constantColumn.weight(0, 0)).isZero();
        assertThat(constantColumn.weight(0, 1)).isCloseTo(1, within(1e-12));

        LinearModel constantTarget = learn(Matrices.of(x, new double[] {4, 4, 4}));
        assertThat(constantTarget.weight(0, 1)).isZero();
        assertThat(constantTarget.bias(0)).isEqualTo(4);

        assertThat(learn(Matrices.of(new float[][] {{3, 4}}, new double[] {9})).bias(0))
                .isEqualTo(9);
    }

    @Test
    void moreColumnsThanRowsAreFittedExactly() {
        float[][] x = Matrices.byRule(5, 9);
        double[] y = {3, 1, 4, 1, 5};
        TrainingMatrix matrix = Matrices.of(x, y);

        assertThat(Matrices.scores(learn(matrix), matrix)).containsExactly(y, within(1e-9));
    }

    @Test
    void threadsDoNotShow() {
        TrainingMatrix matrix = Matrices.drawn(500, 70, false, 5);
        byte[] one = CompiledCodec.write(new LeastSquaresLearner().learn(matrix, 1, 1, TrainingListener.NONE));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(CompiledCodec.write(new LeastSquaresLearner().learn(matrix, 2, threads, TrainingListener.NONE)))
                    .isEqualTo(one);
        }
    }

    @Test
    void anInterruptCancels() {
        TrainingMatrix matrix = Matrices.drawn(100, 5, false, 5);
        try {
            assertThatThrownBy(() -> new LeastSquaresLearner()
                            .learn(
                                    matrix,
                                    1,
                                    1,
                                    progress -> Thread.currentThread().interrupt()))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void tooManyColumnsAreToldHowToGoOn() {
        TrainingMatrix matrix = Matrices.of(new float[2][2001], new double[2]);
        assertThatThrownBy(() -> learn(matrix))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("2000")
                .hasMessageContaining("ElasticNet");
    }
}
