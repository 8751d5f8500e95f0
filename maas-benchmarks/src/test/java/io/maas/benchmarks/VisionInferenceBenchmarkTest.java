package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisionInferenceBenchmarkTest {

    @ParameterizedTest
    @CsvSource({"FRAME, 1", "JPEG, 3"})
    void bothGiveEqualAnswers(ImagePreprocessingBenchmark.Source source, int batch) throws Exception {
        VisionInferenceBenchmark benchmark = new VisionInferenceBenchmark();
        benchmark.source = source;
        benchmark.batch = batch;
        benchmark.open();

        float[] reference = benchmark.rawSession();
        List<Classification> answers = benchmark.ours();

        assertThat(answers).hasSize(batch);
        for (int i = 0; i < reference.length; i++) {
            assertThat(answers.get(i / 4).probability("label " + i % 4)).isCloseTo(reference[i], within(1e-4));
        }
        benchmark.close();
    }
}
