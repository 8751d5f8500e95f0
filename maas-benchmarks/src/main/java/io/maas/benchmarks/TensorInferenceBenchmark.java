package io.maas.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A batch through a network, from rows of numbers to rows of answers: ours, a bare TensorFlow session, and DJL in two ways. JMH's
 * option {@code -t 8} has eight threads do so at the same time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("rawSession")
@SuppressWarnings("NullAway.Init") // JMH calls the methods marked @Setup first.
public class TensorInferenceBenchmark {

    /** The network. */
    @Param
    public BenchmarkNetwork network = BenchmarkNetwork.MLP;

    /** The number of rows. */
    @Param({"1", "32", "1024"})
    public int batch;

    private NetworkPeers peers;

    /** DJL's predictors, which are for one thread each. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // As above.
    public static class DjlPredictors {

        private Predictor<List<float[]>, List<float[]>> prepared;
        private Predictor<float[], float[]> batching;

        /**
         * Makes them.
         *
         * @param benchmark has the network
         */
        @Setup
        public void open(TensorInferenceBenchmark benchmark) {
            prepared = benchmark.peers.djlPrepared();
            batching = benchmark.peers.djlBatching();
        }

        /** Frees them. */
        @TearDown
        public void close() {
            prepared.close();
            batching.close();
        }
    }

    /**
     * Writes and loads the network.
     *
     * @throws IOException if it cannot be written
     * @throws MalformedModelException if DJL cannot read it
     */
    @Setup
    public void open() throws IOException, MalformedModelException {
        peers = new NetworkPeers(network, batch);
    }

    /** Frees the network. */
    @TearDown
    public void close() {
        peers.close();
    }

    /**
     * Ours.
     *
     * @return the answers
     */
    @Benchmark
    public List<float[]> ours() {
        return peers.ours();
    }

    /**
     * TensorFlow's own Java API.
     *
     * @return the answers
     */
    @Benchmark
    public List<float[]> rawSession() {
        return peers.rawSession();
    }

    /**
     * DJL, given the batch as one array.
     *
     * @param predictors the predictors of this thread
     * @return the answers
     */
    @Benchmark
    public List<float[]> djlPrepared(DjlPredictors predictors) {
        return NetworkPeers.sure(predictors.prepared::predict, peers.items());
    }

    /**
     * DJL, given the rows.
     *
     * @param predictors the predictors of this thread
     * @return the answers
     */
    @Benchmark
    public List<float[]> djlBatchPredict(DjlPredictors predictors) {
        return NetworkPeers.sure(predictors.batching::batchPredict, peers.items());
    }
}
