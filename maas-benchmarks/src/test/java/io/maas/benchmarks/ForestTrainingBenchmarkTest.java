package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.train.TrainingMatrix;
import org.junit.jupiter.api.Test;

class ForestTrainingBenchmarkTest {

    @Test
    void allForestsAreOfAboutTheSameQualityOnOtherRows() {
        ForestTrainingBenchmark benchmark = new ForestTrainingBenchmark();
        TrainingMatrix held = ForestTrainingBenchmark.matrix(12);

        double tribuo = ForestTrainingBenchmark.accuracy(benchmark.tribuo(), held);

        // Far above the share of the larger class; forests of other draws differ by a percent or two.
        assertThat(tribuo).isGreaterThan(0.75);
        assertThat(ForestTrainingBenchmark.accuracy(benchmark.ours(), held)).isCloseTo(tribuo, within(0.03));
        assertThat(ForestTrainingBenchmark.accuracy(benchmark.oursExact(), held))
                .isCloseTo(tribuo, within(0.03));
        assertThat(ForestTrainingBenchmark.accuracy(benchmark.oursOneThread(), held))
                .isEqualTo(ForestTrainingBenchmark.accuracy(benchmark.ours(), held));
    }
}
