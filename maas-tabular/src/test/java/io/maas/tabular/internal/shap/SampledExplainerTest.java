package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.compiled.DenseLayer;
import io.maas.tabular.internal.compiled.DenseModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.RandomNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampledExplainerTest {

    private static final int[] ONE_EACH = {0, 1, 2, 3, 4, 5};

    static LongStream seeds() {
        return new SplittableRandom(9).longs(10);
    }

    private static float[] row(long seed) {
        return RandomNetworks.floats(new SplittableRandom(seed + 1), 6);
    }

    private static Attribution explain(DenseModel model, int[] fields, float[] row, int output) {
        return CompiledExplainer.of(model, fields).orElseThrow().explain(row, output);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contributionsAreNearTheShapleyValues(long seed) {
        DenseModel model = RandomNetworks.draw(seed, Link.SOFTMAX, 40, 6, 10, 5, 3);
        float[] row = row(seed);

        Attribution parts = explain(model, ONE_EACH, row, 1);

        double[] exact = exact(model, row, 1, ONE_EACH, 6);
        double spread = Arrays.stream(exact).map(Math::abs).sum();
        assertThat(parts.contributions()).containsExactly(exact, within(0.05 * spread));
    }

    /** The columns of a field are one player, and what they add up to is its Shapley value. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fieldsAreThePlayers(long seed) {
        DenseModel model = RandomNetworks.draw(seed, Link.IDENTITY, 40, 6, 10, 5, 1);
        float[] row = row(seed);
        int[] fields = {0, 0, 0, 1, 2, 2};

        double[] columns = explain(model, fields, row, 0).contributions();

        double[] exact = exact(model, row, 0, fields, 3);
        double spread = Arrays.stream(exact).map(Math::abs).sum();
        assertThat(new double[] {columns[0] + columns[1] + columns[2], columns[3], columns[4] + columns[5]})
                .containsExactly(exact, within(0.05 * spread));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void baseAndContributionsAddUpToTheScore(long seed) {
        DenseModel model = RandomNetworks.draw(seed, Link.SOFTMAX, 7, 6, 10, 5, 3);
        double[] bases = new double[3];
        for (int label = 0; label < 3; label++) {
            Attribution parts = explain(model, ONE_EACH, row(seed), label);

            assertThat(parts.base() + Arrays.stream(parts.contributions()).sum())
                    .isCloseTo(parts.value(), within(1e-9 * Math.max(1, Math.abs(parts.value()))));
            assertThat(parts.value()).isEqualTo(Contrast.of(model, label).of(model, row(seed)));
            bases[label] = parts.base();
            assertThat(parts.base()).isCloseTo(worth(model, row(seed), label, new boolean[6]), within(1e-9));
        }
        assertThat(Arrays.stream(bases).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theSameRowHasTheSameExplanation() {
        DenseModel model = RandomNetworks.draw(1, Link.SOFTMAX, 20, 6, 10, 2);
        CompiledExplainer explainer = CompiledExplainer.of(model).orElseThrow();

        Attribution first = explainer.explain(row(1), 0);
        explainer.explain(row(2), 0);

        assertThat(explainer.explain(row(1), 0).contributions()).isEqualTo(first.contributions());
    }

    @Test
    void whatHasNoWeightAddsNothingAndASumIsTakenApartExactly() {
        DenseModel sum = DenseModel.of(
                List.of(new DenseLayer(3, 1, new float[] {2, 0, -1}, new float[] {5})),
                1,
                new double[1],
                new float[] {0, 9, 0, 2, 7, 4},
                Link.IDENTITY);

        Attribution parts = explain(sum, new int[] {0, 1, 2}, new float[] {3, 1, 10}, 0);

        // The background's means are 1, 8 and 2.
        assertThat(parts.base()).isEqualTo(5 + 2 - 2);
        assertThat(parts.contributions()).containsExactly(2 * (3 - 1), 0, -(10 - 2));
    }

    @Test
    void aMissingValueIsExplainedAsTheMeanThatItCountsAs() {
        DenseModel model = RandomNetworks.draw(3, Link.IDENTITY, 5, 6, 4, 1);
        float[] row = row(3);
        row[2] = Float.NaN;

        Attribution parts = explain(model, ONE_EACH, row, 0);

        assertThat(parts.base() + Arrays.stream(parts.contributions()).sum()).isCloseTo(parts.value(), within(1e-9));
    }

    @Test
    void wideRowsAreExplainedToo() {
        DenseModel model = RandomNetworks.draw(5, Link.IDENTITY, 1, 100_000, 2, 1);
        float[] row = model.background();
        row[77] += 3;

        Attribution parts = explain(model, new int[row.length], row, 0);

        assertThat(parts.base() + parts.contributions()[77]).isCloseTo(parts.value(), within(1e-6));
    }

    /** Shapley values by their definition, over all sets of fields. */
    private static double[] exact(DenseModel model, float[] row, int output, int[] fields, int players) {
        double[] worths = new double[1 << players];
        for (int set = 0; set < worths.length; set++) {
            boolean[] known = new boolean[fields.length];
            for (int column = 0; column < fields.length; column++) {
                known[column] = (set & 1 << fields[column]) != 0;
            }
            worths[set] = worth(model, row, output, known);
        }
        double[] values = new double[players];
        for (int set = 0; set < worths.length; set++) {
            for (int i = 0; i < players; i++) {
                if ((set & 1 << i) == 0) {
                    values[i] += ShapleyDefinition.weight(Integer.bitCount(set), players)
                            * (worths[set | 1 << i] - worths[set]);
                }
            }
        }
        return values;
    }

    /** The mean score of the background with the values of the row that are known. */
    private static double worth(DenseModel model, float[] row, int output, boolean[] known) {
        float[] background = model.background();
        int rows = background.length / row.length;
        double sum = 0;
        for (int start = 0; start < rows; start++) {
            float[] mixed = Arrays.copyOfRange(background, start * row.length, (start + 1) * row.length);
            for (int column = 0; column < row.length; column++) {
                mixed[column] = known[column] ? row[column] : mixed[column];
            }
            sum += Contrast.of(model, output).of(model, mixed);
        }
        return sum / rows;
    }
}
