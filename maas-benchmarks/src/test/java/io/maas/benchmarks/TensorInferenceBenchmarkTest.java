package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorInferenceBenchmarkTest {

    @ParameterizedTest
    @CsvSource({"MLP, 1", "MLP, 32", "MLP, 1024", "CNN, 1", "CNN, 5"})
    void allPeersGiveEqualAnswers(BenchmarkNetwork network, int batch) throws Exception {
        TensorInferenceBenchmark benchmark = new TensorInferenceBenchmark();
        benchmark.network = network;
        benchmark.batch = batch;
        benchmark.open();
        TensorInferenceBenchmark.DjlPredictors predictors = new TensorInferenceBenchmark.DjlPredictors();
        predictors.open(benchmark);

        List<float[]> reference = benchmark.rawSession();
        assertThat(reference).hasSize(batch);
        assertEqual(benchmark.ours(), reference);
        assertEqual(benchmark.djlPrepared(predictors), reference);
        assertEqual(benchmark.djlBatchPredict(predictors), reference);

        predictors.close();
        benchmark.close();
    }

    private static void assertEqual(List<float[]> answers, List<float[]> reference) {
        assertThat(answers).hasSameSizeAs(reference);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i)).containsExactly(reference.get(i), within(1e-6f));
        }
    }
}
