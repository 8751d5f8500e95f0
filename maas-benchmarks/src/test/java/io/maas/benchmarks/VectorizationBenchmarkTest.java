package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.tabular.Feature;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Example;

class VectorizationBenchmarkTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void allCompetitorsGiveEqualAnswers(int batch) {
        // Each starts at the same row.
        float[] byHand = benchmark(batch).handWritten();
        List<Feature> features = benchmark(batch).features();

        assertThat(byHand).hasSize(batch * features.size());
        assertThat(benchmark(batch).records()).containsExactly(byHand);
        assertThat(benchmark(batch).table()).containsExactly(byHand);
        assertThat(dense(benchmark(batch).rowProcessor(), features)).containsExactly(byHand);
    }

    private static VectorizationBenchmark benchmark(int batch) {
        VectorizationBenchmark benchmark = new VectorizationBenchmark();
        benchmark.batch = batch;
        return benchmark;
    }

    private static float[] dense(List<? extends Example<?>> examples, List<Feature> features) {
        List<String> names = features.stream()
                .map(feature -> feature.name().replace('=', '@'))
                .toList();
        float[] dense = new float[examples.size() * names.size()];
        for (int row = 0; row < examples.size(); row++) {
            int start = row * names.size();
            examples.get(row).forEach(feature -> {
                int column = names.indexOf(feature.getName());
                assertThat(column).as(feature.getName()).isNotNegative();
                dense[start + column] = (float) feature.getValue();
            });
        }
        return dense;
    }
}
