package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingBenchmarkTest {

    @Test
    void bothTrainTheSameNetwork() {
        TrainingBenchmark benchmark = new TrainingBenchmark();
        benchmark.size = TrainingBenchmark.Size.DIGITS;
        benchmark.open();

        List<float[]> ours = benchmark.ours();
        List<float[]> byHand = benchmark.handWritten();

        assertThat(ours).hasSize(4).hasSameSizeAs(byHand);
        for (int i = 0; i < 4; i++) {
            // A hundred steps of a thousandth each: rounding may differ, the way may not.
            assertThat(largestDifference(ours.get(i), byHand.get(i))).isLessThan(1e-3);
        }
    }

    private static double largestDifference(float[] one, float[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElseThrow();
    }
}
