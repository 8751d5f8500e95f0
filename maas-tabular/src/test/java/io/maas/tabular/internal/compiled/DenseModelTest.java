package io.maas.tabular.internal.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DenseModelTest {

    /** Two features, two hidden units, one output. */
    private static final DenseModel SMALL = DenseModel.of(
            List.of(
                    new DenseLayer(2, 2, new float[] {1, -1, 2, 3}, new float[] {0.5f, -4}),
                    new DenseLayer(2, 1, new float[] {10, 100}, new float[] {7})),
            2,
            new double[] {1000},
            new float[] {1, 2, 3, 6},
            Link.IDENTITY);

    static LongStream seeds() {
        return new SplittableRandom(17).longs(20);
    }

    @Test
    void layersFollowEachOtherWithWhatIsBelowZeroCutOff() {
        double[] margins = new double[3];

        SMALL.margins(new float[] {1, 2, -3, 0.5f, 4, 2}, 3, margins);

        // Hidden: 0.5 + x + 2y and -4 - x + 3y, from 0 on.
        assertThat(margins)
                .containsExactly(
                        1000 + 2 * (7 + 10 * 5.5 + 100 * 1),
                        1000 + 2 * (7 + 0 + 100 * 0.5),
                        1000 + 2 * (7 + 10 * 8.5 + 0));
    }

    @Test
    void aMissingValueCountsAsTheMeanOfTheBackground() {
        double[] margins = new double[2];

        SMALL.margins(new float[] {Float.NaN, 1, 2, 1}, 2, margins);

        assertThat(margins[0]).isEqualTo(margins[1]);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRowHasTheSameBitsAloneAndInABatch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] widths = random.ints(2 + random.nextInt(3), 1, 90).toArray();
        DenseModel model = RandomNetworks.draw(seed, Link.SOFTMAX, 3, widths);
        int rows = 1 + random.nextInt(200);
        float[] vectors = RandomNetworks.floats(random, rows * model.inputs());
        double[] together = new double[rows * model.outputs()];
        model.score(vectors, rows, together);

        double[] alone = new double[model.outputs()];
        for (int row = 0; row < rows; row++) {
            float[] vector = Arrays.copyOfRange(vectors, row * model.inputs(), (row + 1) * model.inputs());
            model.score(vector, 1, alone);
            assertThat(alone)
                    .as("row %d of %s", row, Arrays.toString(widths))
                    .containsExactly(Arrays.copyOfRange(together, row * alone.length, (row + 1) * alone.length));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void marginsAreThoseOfTheFormula(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] widths = random.ints(2 + random.nextInt(3), 1, 40).toArray();
        DenseModel model = RandomNetworks.draw(seed, Link.IDENTITY, 1, widths);
        float[] vector = RandomNetworks.floats(random, model.inputs());
        double[] margins = new double[model.outputs()];

        model.margins(vector, 1, margins);

        double[] values = new double[vector.length];
        Arrays.setAll(values, i -> vector[i]);
        boolean isHidden = false;
        for (DenseLayer layer : model.layers()) {
            double least = isHidden ? 0 : Double.NEGATIVE_INFINITY;
            isHidden = true;
            double[] in =
                    Arrays.stream(values).map(value -> Math.max(least, value)).toArray();
            values = new double[layer.outputs()];
            for (int k = 0; k < values.length; k++) {
                values[k] = layer.bias()[k];
                for (int i = 0; i < in.length; i++) {
                    values[k] += in[i] * layer.kernel()[i * layer.outputs() + k];
                }
            }
        }
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < margins.length; k++) {
            assertThat(margins[k]).isCloseTo(model.base(k) + 1.5 * values[k], within(1e-5 * Math.max(1, largest)));
        }
    }

    @Test
    void partsMustFit() {
        DenseLayer layer = new DenseLayer(2, 3, new float[6], new float[3]);
        assertThatThrownBy(() -> new DenseLayer(2, 3, new float[5], new float[3]))
                .hasMessageContaining("5 weights");
        assertThatThrownBy(() -> new DenseLayer(65536, 65536, new float[0], new float[65536]))
                .hasMessageContaining("0 weights");
        assertThatThrownBy(() -> new DenseLayer(0, 1, new float[0], new float[1]))
                .hasMessageContaining("0 inputs");
        assertThatThrownBy(() -> new DenseLayer(1, 1, new float[] {Float.NaN}, new float[1]))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new DenseLayer(1, 1, new float[1], new float[] {Float.POSITIVE_INFINITY}))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> DenseModel.of(List.of(), 1, new double[1], new float[2], Link.IDENTITY))
                .hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> DenseModel.of(List.of(layer, layer), 1, new double[3], new float[2], Link.IDENTITY))
                .hasMessageContaining("2 inputs cannot follow one of 3 outputs");
        assertThatThrownBy(() -> DenseModel.of(List.of(layer), 1, new double[2], new float[2], Link.IDENTITY))
                .hasMessageContaining("3 outputs");
        assertThatThrownBy(() -> DenseModel.of(List.of(layer), Double.NaN, new double[3], new float[2], Link.IDENTITY))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> DenseModel.of(List.of(layer), 1, new double[3], new float[3], Link.IDENTITY))
                .hasMessageContaining("whole rows");
        assertThatThrownBy(() -> DenseModel.of(List.of(layer), 1, new double[3], new float[0], Link.IDENTITY))
                .hasMessageContaining("whole rows");
    }

    @Test
    void theArraysOfTheCallerAreNotKept() {
        float[] kernel = {2};
        DenseModel model = DenseModel.of(
                List.of(new DenseLayer(1, 1, kernel, new float[1])), 1, new double[1], new float[1], Link.IDENTITY);
        kernel[0] = 99;
        double[] margins = new double[1];
        model.margins(new float[] {3}, 1, margins);

        assertThat(margins).containsExactly(6);
    }
}
