package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
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
            // A hundred steps of a thousandth each. Where a gradient is about 0, rounding decides which way Adam steps:
            // single weights differ more than the others, but no way may part from the other.
            DoubleSummaryStatistics differences = differences(ours.get(i), byHand.get(i));
            assertThat(differences.getAverage()).isLessThan(1e-3);
            assertThat(differences.getMax()).isLessThan(0.05);
        }
    }

    private static DoubleSummaryStatistics differences(float[] one, float[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .summaryStatistics();
    }
}
