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
            // A hundred steps of a thousandth each. Where a gradient is about 0, rounding decides which way Adam steps,
            // so
            // that single weights may differ more than others.
            assertThat(meanDifference(ours.get(i), byHand.get(i))).isLessThan(1e-3);
        }
    }

    private static double meanDifference(float[] one, float[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .average()
                .orElseThrow();
    }
}
