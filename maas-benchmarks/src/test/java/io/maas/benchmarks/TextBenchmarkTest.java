package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

class TextBenchmarkTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void allFindTheSameFeaturesAndAnswers(int batch) {
        TextBenchmark benchmark = new TextBenchmark();
        benchmark.batch = batch;
        Set<String> ngrams = new HashSet<>();
        for (String text : benchmark.texts()) {
            String[] words = text.split(" ", -1);
            for (int i = 0; i < words.length; i++) {
                ngrams.add(words[i]);
                if (i > 0) {
                    ngrams.add(words[i - 1] + " " + words[i]);
                }
            }
            assertThat(benchmark.words(text)).isEqualTo(words.length);
        }
        assertThat(benchmark.tribuoFeatures()).isEqualTo(ngrams.size());

        TextBenchmark other = new TextBenchmark();
        other.batch = batch;
        List<Classification> ours = benchmark.ours();
        List<Prediction<Label>> theirs = other.tribuo();

        assertThat(ours).hasSize(batch);
        assertThat(ours.stream().map(Classification::label).toList()).isEqualTo(labels(theirs));
        TextBenchmark third = new TextBenchmark();
        third.batch = batch;
        assertThat(labels(third.tribuoAtWhitespace())).isEqualTo(labels(theirs));
    }

    private static List<String> labels(List<Prediction<Label>> predictions) {
        return predictions.stream()
                .map(prediction -> prediction.getOutput().getLabel())
                .toList();
    }
}
