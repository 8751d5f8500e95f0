package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import io.maas.tabular.internal.compiled.LinearModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected figures are printed by scikit-learn 1.9 (LogisticRegression, tol 1e-12). */
class LogisticLearnerTest {

    private static final float[][] X = Matrices.byRule(60, 3);

    private static double signal(int i) {
        return X[i][0] - 0.5 * X[i][1] + ((i * 7) % 11 - 5) / 2.0;
    }

    private static TrainingMatrix two() {
        return Matrices.of(X, Matrices.targets(60, i -> signal(i) > 0 ? 1 : 0), "no", "yes");
    }

    private static LinearModel learn(TrainingMatrix matrix, double l2) {
        return (LinearModel) new LogisticLearner(l2, 1000).learn(matrix, 1, 2, TrainingListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.774499253011, -0.726208158079, 0.345968468279, -0.327284711777, 0.246790457762",
        "10, 0.494998406802, -0.444082442832, 0.249460807879, -0.295743567137, 0.289770873748",
    })
    void twoLabels(double l2, double a, double b, double c, double bias, double probabilityOfFirstRow) {
        LinearModel model = learn(two(), l2);

        // The log-odds are the difference of the two labels' margins.
        assertThat(model.weight(1, 0) - model.weight(0, 0)).isCloseTo(a, within(2e-6));
        assertThat(model.weight(1, 1) - model.weight(0, 1)).isCloseTo(b, within(2e-6));
        assertThat(model.weight(1, 2) - model.weight(0, 2)).isCloseTo(c, within(2e-6));
        assertThat(model.bias(1) - model.bias(0)).isCloseTo(bias, within(2e-6));
        assertThat(Matrices.scores(model, two())[1]).isCloseTo(probabilityOfFirstRow, within(1e-6));
    }

    @Test
    void threeLabels() {
        TrainingMatrix matrix = Matrices.of(
                X, Matrices.targets(60, i -> signal(i) < -1 ? 0 : signal(i) < 1.5 ? 1 : 2), "low", "mid", "high");
        double[][] weights = {
            {-0.7540934431217622, 0.5927132160117399, -0.2928616990643564, -0.07874426881680614},
            {-0.18782971937356582, -0.02536259477856259, -0.10040993766092039, 0.7017285613727726},
            {0.941923162495328, -0.567350621233178, 0.393271636725277, -0.6229842925559658},
        };

        LinearModel model = learn(matrix, 1);

        for (int label = 0; label < 3; label++) {
            for (int i = 0; i < 3; i++) {
                assertThat(model.weight(label, i)).isCloseTo(weights[label][i], within(2e-6));
            }
            assertThat(model.bias(label)).isCloseTo(weights[label][3], within(2e-6));
        }
        assertThat(Matrices.scores(model, matrix)).startsWith(new double[] {0.3706779744062402}, within(1e-6));
    }

    /** Rows that are nearly empty take another way through Tribuo. */
    @Test
    void emptyColumnsChangeNothing() {
        float[][] wide = new float[X.length][32];
        for (int row = 0; row < X.length; row++) {
            for (int i = 0; i < 3; i++) {
                wide[row][5 + 9 * i] = X[row][i];
            }
        }
        double[] targets = Matrices.targets(60, i -> signal(i) < -1 ? 0 : signal(i) < 1.5 ? 1 : 2);
        LinearModel expected = learn(Matrices.of(X, targets, "low", "mid", "high"), 1);

        LinearModel model = learn(Matrices.of(wide, targets, "low", "mid", "high"), 1);

        for (int label = 0; label < 3; label++) {
            for (int i = 0; i < 3; i++) {
                assertThat(model.weight(label, 5 + 9 * i)).isCloseTo(expected.weight(label, i), within(1e-6));
            }
            assertThat(model.weight(label, 4)).isZero();
            assertThat(model.bias(label)).isCloseTo(expected.bias(label), within(1e-6));
        }
    }

    @Test
    void weightsOfRowsCount() {
        LinearModel model = learn(Matrices.weighted(two(), 1, 5), 1);

        assertThat(model.weight(1, 0) - model.weight(0, 0)).isCloseTo(0.720018332363, within(2e-6));
        assertThat(model.weight(1, 1) - model.weight(0, 1)).isCloseTo(-0.618118702439, within(2e-6));
        assertThat(model.bias(1) - model.bias(0)).isCloseTo(1.268406440388, within(2e-6));
    }

    @Test
    void labelsThatCanBeToldApartWithoutErrorEndSomewhere() {
        TrainingMatrix apart =
                Matrices.of(new float[][] {{-2}, {-1}, {1}, {2}}, new double[] {0, 0, 1, 1}, "down", "up");
        double[] scores = Matrices.scores(learn(apart, 0), apart);
        assertThat(scores[0]).isGreaterThan(0.999);
        assertThat(scores[7]).isGreaterThan(0.999);
    }

    @Test
    void progressRisesToItsEndAndFewPassesAreEnough() {
        List<Progress> heard = new ArrayList<>();
        new LogisticLearner(1, 1000).learn(two(), 1, 1, heard::add);

        assertThat(heard).extracting(Progress::done).isSorted().endsWith(1000L);
        assertThat(heard).hasSizeLessThan(60);

        heard.clear();
        new LogisticLearner(1, 3).learn(two(), 1, 1, heard::add);
        assertThat(heard).extracting(Progress::done).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anInterruptCancels() {
        try {
            assertThatThrownBy(() -> new LogisticLearner(1, 1000)
                            .learn(
                                    two(),
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
