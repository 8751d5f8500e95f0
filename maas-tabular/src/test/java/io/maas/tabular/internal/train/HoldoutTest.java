package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {

    private static TrainingMatrix labelled(int rows, int rareEvery) {
        return Matrices.of(
                new float[rows][1], Matrices.targets(rows, i -> i % rareEvery == 0 ? 1 : 0), "common", "rare");
    }

    private static long rare(TrainingMatrix matrix, int[] rows) {
        return Arrays.stream(rows).filter(row -> matrix.targets()[row] == 1).count();
    }

    @Test
    void eachRowIsOnOneSideAndLabelsKeepTheirShares() {
        TrainingMatrix matrix = labelled(1000, 20);

        Holdout holdout = Holdout.of(matrix, 0.2, 7);

        assertThat(IntStream.concat(Arrays.stream(holdout.learnt()), Arrays.stream(holdout.kept()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(holdout.kept()).hasSize(200).isSorted();
        assertThat(rare(matrix, holdout.kept())).isEqualTo(10);
    }

    @Test
    void aLabelOfOneRowIsLearntFrom() {
        TrainingMatrix matrix = labelled(30, 30);

        assertThat(Holdout.of(matrix, 0.9, 1).learnt()).contains(0).hasSize(4);
    }

    @Test
    void numbersAreDrawnWithoutLabels() {
        TrainingMatrix matrix = Matrices.of(new float[50][1], Matrices.targets(50, i -> i));

        assertThat(Holdout.of(matrix, 0.1, 3).kept()).hasSize(5);
        assertThat(Holdout.of(matrix, 0.1, 3).kept())
                .isEqualTo(Holdout.of(matrix, 0.1, 3).kept());
        assertThat(Holdout.of(matrix, 0.1, 3).kept())
                .isNotEqualTo(Holdout.of(matrix, 0.1, 4).kept());
        assertThat(Holdout.of(matrix, 0, 3).kept()).isEmpty();
    }
}
