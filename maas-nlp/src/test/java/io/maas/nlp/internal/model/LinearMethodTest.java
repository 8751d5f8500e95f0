package io.maas.nlp.internal.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.TrainingFailedException;
import io.maas.internal.training.TrainingMemory;
import io.maas.nlp.internal.features.SparseRows;
import org.junit.jupiter.api.Test;

class LinearMethodTest {

    private static final SparseRows ROWS =
            new SparseRows(500_000, new int[][] {{0, 7}, {499_999}}, new double[][] {{1, 2}, {3}});

    private static void require(int megabytes, int labels, int threads) {
        LinearMethod.requireMemory(TrainingMemory.of((long) megabytes << 20), ROWS, labels, threads);
    }

    /** Half a million weights of 8 bytes for each of 100 labels: 382 MB, once and for the copies of the threads. */
    @Test
    void refusesWhatDoesNotFitIntoMemory() {
        assertThatThrownBy(() -> require(1000, 100, 1))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith(
                        "a linear model on 2 texts of 500000 features with 100 labels needs about 1,145 MB")
                .hasMessageContaining("only 1,000 MB are left: lower maxFeatures")
                .hasMessageContaining("-Xmx");
        assertThatCode(() -> require(1200, 100, 1)).doesNotThrowAnyException();
    }

    @Test
    void needsMoreForMoreLabelsAndThreads() {
        assertThatThrownBy(() -> require(1200, 200, 1)).isInstanceOf(TrainingFailedException.class);
        assertThatThrownBy(() -> require(1200, 100, 2)).isInstanceOf(TrainingFailedException.class);
        assertThatCode(() -> require(1200, 2, 2)).doesNotThrowAnyException();
    }
}
