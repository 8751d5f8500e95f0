package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import io.maas.Regression;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The figures were printed by scikit-learn 1.9.1:
 *
 * <pre>{@code
 * t = [3.0, -0.5, 2.0, 7.0, 4.25, 0.0, 10.5]; q = [2.5, 0.0, 2.1, 8.0, 4.25, 0.3, 9.0]
 * print(root_mean_squared_error(t, q), mean_absolute_error(t, q), r2_score(t, q),
 *       median_absolute_error(t, q), max_error(t, q), np.mean(np.array(q) - np.array(t)))
 * tt = [a for a in t if a]; qq = [b for a, b in zip(t, q) if a]
 * print(mean_absolute_percentage_error(tt, qq), median_absolute_error(t[:6], q[:6]))
 * }</pre>
 */
class RegressionEvaluationTest {

    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final List<Double> TRUTHS = List.of(3.0, -0.5, 2.0, 7.0, 4.25, 0.0, 10.5);
    private static final List<Regression> ANSWERS = answers(2.5, 0.0, 2.1, 8.0, 4.25, 0.3, 9.0);

    private static List<Regression> answers(double... values) {
        return Arrays.stream(values).mapToObj(Regression::new).toList();
    }

    @Test
    void asScikitLearn() {
        RegressionEvaluation judged = Evaluation.regression(TRUTHS, ANSWERS);

        assertThat(judged.rows()).isEqualTo(7);
        assertThat(judged.rmse()).isCloseTo(0.7416198487095663, ROUNDING);
        assertThat(judged.mae()).isCloseTo(0.5571428571428572, ROUNDING);
        assertThat(judged.r2()).isCloseTo(0.9582089552238806, ROUNDING);
        assertThat(judged.medianAbsoluteError()).isCloseTo(0.5, ROUNDING);
        assertThat(judged.maxError()).isCloseTo(1.5, ROUNDING);
        assertThat(judged.bias()).isCloseTo(-0.014285714285714266, ROUNDING);
        assertThat(judged.mape()).isCloseTo(0.2503968253968254, ROUNDING);
        assertThat(Evaluation.regression(TRUTHS.subList(0, 6), ANSWERS.subList(0, 6))
                        .medianAbsoluteError())
                .isCloseTo(0.4, ROUNDING);
    }

    @Test
    void metricsNameEveryFigure() {
        assertThat(Evaluation.regression(TRUTHS, ANSWERS).metrics())
                .containsOnlyKeys("bias", "mae", "mape", "max_error", "median_absolute_error", "r2", "rmse");
    }

    @Test
    void undefinedFiguresAreNaNAndLeftOutOfMetrics() {
        RegressionEvaluation zeros = Evaluation.regression(List.of(0.0, 0.0), answers(1, -1));

        assertThat(zeros.r2()).isNaN();
        assertThat(zeros.mape()).isNaN();
        assertThat(zeros.metrics()).containsOnlyKeys("bias", "mae", "max_error", "median_absolute_error", "rmse");
        assertThat(zeros.toString()).contains("r2 -, mape -");
        // The mean of equal truths is not exactly their value.
        assertThat(Evaluation.regression(List.of(0.1, 0.1, 0.1), answers(0.1, 0.1, 0.2))
                        .r2())
                .isNaN();
    }

    @Test
    void predictingTheMeanExplainsNothing() {
        assertThat(Evaluation.regression(List.of(1.0, 2.0, 6.0), answers(3, 3, 3))
                        .r2())
                .isCloseTo(0, ROUNDING);
    }

    @Test
    void hugeAndTinyErrorsNeitherOverflowNorVanish() {
        assertThat(Evaluation.regression(List.of(0.0, 0.0), answers(3e200, 4e200))
                        .rmse())
                .isCloseTo(5e200 / Math.sqrt(2), within(1e186));
        RegressionEvaluation tiny = Evaluation.regression(List.of(0.0, 2e-200), answers(1e-200, 1e-200));
        assertThat(tiny.rmse()).isEqualTo(1e-200);
        assertThat(tiny.r2()).isCloseTo(0, ROUNDING);
    }

    @Test
    void refusesWhatCannotBeJudged() {
        assertThatThrownBy(() -> Evaluation.regression(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Evaluation.regression(List.of(1.0), answers(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 truths, 2 answers");
        assertThatThrownBy(() -> Evaluation.regression(List.of(Double.NaN), answers(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
