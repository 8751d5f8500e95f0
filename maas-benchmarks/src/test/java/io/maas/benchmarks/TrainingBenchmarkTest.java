package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
            assertThat(ours.get(i)).containsExactly(byHand.get(i), within(1e-3f));
        }
    }
}
