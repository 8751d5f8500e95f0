package io.maas.tabular.internal.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearModelTest {

    private final LinearModel model = LinearModel.of(
            2, 3, new double[] {1, 2, -1, 0.5, 0, 0}, new double[] {10, 20, 30}, new double[] {4, 5}, Link.IDENTITY);

    @Test
    void outputsAreWeightedSums() {
        double[] margins = new double[6];

        model.margins(new float[] {3, 7, 0.5f, -1}, 2, margins);

        assertThat(margins).containsExactly(10 + 3 + 14, 20 - 3 + 3.5, 30, 10 + 0.5 - 2, 20 - 0.5 - 0.5, 30);
    }

    @Test
    void aMissingValueCountsAsTheMean() {
        double[] margins = new double[3];

        model.margins(new float[] {Float.NaN, 7}, 1, margins);

        assertThat(margins).containsExactly(10 + 4 + 14, 20 - 4 + 3.5, 30);
    }

    @Test
    void theLinkTurnsMarginsIntoScores() {
        LinearModel softmax =
                LinearModel.of(1, 2, new double[] {0, Math.log(3)}, new double[2], new double[1], Link.SOFTMAX);
        double[] scores = new double[4];

        softmax.score(new float[] {1, 2}, 2, scores);

        assertThat(scores).containsExactly(new double[] {0.25, 0.75, 0.1, 0.9}, within(1e-15));
    }

    @Test
    void partsMustFit() {
        assertThatThrownBy(() -> LinearModel.of(2, 1, new double[3], new double[1], new double[2], Link.IDENTITY))
                .hasMessageContaining("3 weights");
        assertThatThrownBy(() -> LinearModel.of(
                        65536, 65536, new double[0], new double[65536], new double[65536], Link.IDENTITY))
                .hasMessageContaining("0 weights");
        assertThatThrownBy(() ->
                        LinearModel.of(1, 1, new double[] {Double.NaN}, new double[1], new double[1], Link.IDENTITY))
                .hasMessageContaining("finite");
    }
}
