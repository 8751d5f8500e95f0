package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.benchmarks.ImagePreprocessingBenchmark.Source;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePreprocessingBenchmarkTest {

    private static final int NUMBERS = ImagePreprocessingBenchmark.SIDE * ImagePreprocessingBenchmark.SIDE * 3;

    /** A level of 8 bits is 0.0175 of these numbers, and the peers round to whole levels on the way. */
    @ParameterizedTest
    @CsvSource({"FRAME, 1", "JPEG, 1", "FRAME, 32"})
    void competitorsGiveEqualAnswers(Source source, int batch) throws IOException {
        ImagePreprocessingBenchmark benchmark = new ImagePreprocessingBenchmark();
        benchmark.source = source;
        benchmark.batch = batch;

        assertThat(distance(copy(benchmark.area(), batch), copy(benchmark.djl(), batch)))
                .isLessThan(0.02);
        assertThat(distance(copy(benchmark.bilinear(), batch), copy(benchmark.java2d(), batch)))
                .isLessThan(0.05);
        // DJL has TensorFlow sample at the corners of pixels, not at their centres, which the picture's noise shows.
        assertThat(distance(copy(benchmark.bilinear(), batch), copy(benchmark.djlTranslator(), batch)))
                .isLessThan(0.15);
    }

    private static float[] copy(FloatBuffer tensor, int batch) {
        assertThat(tensor.position()).isEqualTo(batch * NUMBERS);
        float[] copy = new float[batch * NUMBERS];
        tensor.get(0, copy);
        return copy;
    }

    /** The mean absolute difference. */
    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
