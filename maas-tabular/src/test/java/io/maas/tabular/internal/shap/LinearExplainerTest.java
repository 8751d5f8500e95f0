package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import org.junit.jupiter.api.Test;

class LinearExplainerTest {

    @Test
    void aFeatureAddsItsWeightTimesItsDistanceFromTheMean() {
        LinearModel model =
                LinearModel.of(2, 1, new double[] {2, -3}, new double[] {0.5}, new double[] {10, 1}, Link.IDENTITY);

        Attribution parts = CompiledExplainer.of(model).orElseThrow().explain(new float[] {12, 3}, 0);

        assertThat(parts.base()).isEqualTo(0.5 + 20 - 3);
        assertThat(parts.contributions()).containsExactly(4, -6);
        assertThat(parts.value()).isEqualTo(0.5 + 24 - 9);
    }

    @Test
    void aRowOfMeansIsTheBase() {
        LinearModel model =
                LinearModel.of(2, 1, new double[] {2, -3}, new double[] {0.5}, new double[] {10, 1}, Link.IDENTITY);

        Attribution parts = CompiledExplainer.of(model).orElseThrow().explain(new float[] {10, 1}, 0);

        assertThat(parts.contributions()).containsExactly(0, 0);
        assertThat(parts.value()).isEqualTo(parts.base());
    }

    @Test
    void labelsAreExplainedAgainstTheOthers() {
        double[] weights = {1, 0, 0, 2, -1, 4};
        LinearModel model = LinearModel.of(2, 3, weights, new double[] {1, 2, 6}, new double[] {0.5, -1}, Link.SOFTMAX);
        float[] row = {3, 1};
        double[] probabilities = new double[3];
        model.score(row, 1, probabilities);

        for (int label = 0; label < 3; label++) {
            Attribution parts = CompiledExplainer.of(model).orElseThrow().explain(row, label);

            double logOdds = 0;
            for (int other = 0; other < 3; other++) {
                logOdds += other == label ? 0 : Math.log(probabilities[label] / probabilities[other]) / 2;
            }
            assertThat(parts.value()).isCloseTo(logOdds, within(1e-12));
            assertThat(parts.base() + parts.contributions()[0] + parts.contributions()[1])
                    .isCloseTo(logOdds, within(1e-12));
        }
        // By hand for the first label: weights (1, 0) less the mean (-0.5, 3) of the others', biases 1 less 4.
        Attribution first = CompiledExplainer.of(model).orElseThrow().explain(row, 0);
        assertThat(first.contributions()).containsExactly(new double[] {1.5 * 2.5, -3 * 2}, within(1e-12));
        assertThat(first.base()).isCloseTo(-3 + 1.5 * 0.5 + 3, within(1e-12));
    }
}
