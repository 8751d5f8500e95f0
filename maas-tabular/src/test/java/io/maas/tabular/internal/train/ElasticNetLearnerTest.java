package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.LinearModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected weights are printed by scikit-learn 1.9 (ElasticNet, tol 1e-14, on the target in standard deviations). */
class ElasticNetLearnerTest {

    private static LinearModel learn(TrainingMatrix matrix, double penalty, double l1Ratio) {
        return (LinearModel) new ElasticNetLearner(penalty, l1Ratio).learn(matrix, 1, 2, TrainingListener.NONE);
    }

    private static TrainingMatrix matrix() {
        float[][] x = Matrices.byRule(60, 3);
        return Matrices.of(
                x, Matrices.targets(60, i -> 2 * x[i][0] - x[i][1] + 0.01 * x[i][2] + ((i * 7) % 11 - 5) + 100));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.5, 1.8177875829679375, -1.37157666097318, 0.1570930830470344, 100.03914144748224",
        "0.3, 0.9, 1.3368393050297167, -0.879890832501144, 0, 99.87919029909979",
        "0.05, 1, 1.8647244978527189, -1.4055905285392605, 0.15286802861192272, 100.04607929541416",
    })
    void weightsAreThoseOfScikitLearn(double penalty, double l1Ratio, double a, double b, double c, double bias) {
        LinearModel model = learn(matrix(), penalty, l1Ratio);

        assertThat(model.weight(0, 0)).isCloseTo(a, within(1e-6));
        assertThat(model.weight(0, 1)).isCloseTo(b, within(1e-6));
        assertThat(model.weight(0, 2)).isCloseTo(c, within(1e-6));
        assertThat(model.bias(0)).isCloseTo(bias, within(1e-6));
    }

    /** With more columns than rows the descent goes over the rows themselves. */
    @Test
    void wideMatrices() {
        TrainingMatrix matrix = Matrices.of(Matrices.byRule(7, 8), new double[] {3, 1, 4, 1, 5, 9, 2});
        double[] expected = {
            1.4171769980780438,
            0,
            -1.4884544955463528,
            -0.7242150074802323,
            -0.5127051979261514,
            0.608872305110205,
            0,
            0.7670554551828768
        };

        LinearModel model = learn(matrix, 0.1, 0.5);

        for (int i = 0; i < expected.length; i++) {
            assertThat(model.weight(0, i)).isCloseTo(expected[i], within(1e-5));
        }
        assertThat(model.bias(0)).isCloseTo(2.8029835276232187, within(1e-5));
    }

    @Test
    void theUnitOfTheTargetDoesNotMatter() {
        TrainingMatrix bar = matrix();
        double[] scaled = Matrices.targets(60, i -> bar.targets()[i] * 1e5 + 3e9);
        TrainingMatrix pascal = new TrainingMatrix(bar.features(), bar.values(), scaled, bar.weights(), bar.labels());

        LinearModel small = learn(bar, 0.1, 0.5);
        LinearModel large = learn(pascal, 0.1, 0.5);

        for (int i = 0; i < 3; i++) {
            assertThat(large.weight(0, i) / 1e5).isCloseTo(small.weight(0, i), within(1e-6));
        }
    }

    @Test
    void aLargePenaltyLeavesTheMean() {
        LinearModel model = learn(matrix(), 100, 1);
        assertThat(model.weight(0, 0)).isZero();
        assertThat(model.bias(0)).isCloseTo(TargetScale.of(matrix()).mean(), within(1e-9));

        TrainingMatrix constant = Matrices.of(Matrices.byRule(30, 2), Matrices.targets(30, i -> 7));
        assertThat(learn(constant, 0.1, 0.5).bias(0)).isEqualTo(7);
    }

    @Test
    void anInterruptCancels() {
        try {
            assertThatThrownBy(() -> new ElasticNetLearner(0.1, 0.5)
                            .learn(
                                    matrix(),
                                    1,
                                    1,
                                    progress -> Thread.currentThread().interrupt()))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
