package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

/** All competitors give equal answers. */
class TreeBenchmarksTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void forests(int batch) {
        ForestBenchmark benchmark = new ForestBenchmark();
        benchmark.batch = batch;

        double[] ours = benchmark.ours().clone();

        ForestBenchmark peer = new ForestBenchmark();
        peer.batch = batch;
        assertEqual(ours, peer.tribuo(), benchmark.labels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void boostedTrees(int batch) throws Exception {
        double[] ours = benchmark(batch).ours().clone();
        List<String> labels = benchmark(batch).labels();

        assertEqual(ours, benchmark(batch).tribuo(), labels);
        assertEqual(ours, benchmark(batch).xgboost4j());
        assertEqual(ours, benchmark(batch).xgboostPredictor());
    }

    /** A new one each time, for a single row is the next in turn. */
    private static BoostingBenchmark benchmark(int batch) throws Exception {
        BoostingBenchmark benchmark = new BoostingBenchmark();
        benchmark.batch = batch;
        return benchmark;
    }

    private static void assertEqual(double[] ours, List<Prediction<Label>> peer, List<String> labels) {
        for (int row = 0; row < peer.size(); row++) {
            for (int label = 0; label < labels.size(); label++) {
                assertThat(ours[row * labels.size() + label])
                        .isCloseTo(
                                peer.get(row)
                                        .getOutputScores()
                                        .get(labels.get(label))
                                        .getScore(),
                                within(1e-6));
            }
        }
    }

    private static void assertEqual(double[] ours, float[][] peer) {
        for (int row = 0; row < peer.length; row++) {
            for (int label = 0; label < peer[row].length; label++) {
                assertThat(ours[row * peer[row].length + label]).isCloseTo(peer[row][label], within(1e-6));
            }
        }
    }
}
