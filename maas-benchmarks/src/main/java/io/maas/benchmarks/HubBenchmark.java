package io.maas.benchmarks;

import io.maas.Classification;
import io.maas.Model;
import io.maas.serve.Batching;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ServingOptions;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one caller pays for a hub: a forest of 100 compiled trees called directly, through a hub that passes it on, and through a
 * hub that gathers batches although nobody else is calling.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("model")
public class HubBenchmark {

    private final List<ServedCase.Part> rows = ServedCase.forest().inputs();
    private final Model<ServedCase.Part, Classification> model;
    private final HubPredictor<ServedCase.Part, Classification> adaptive;
    private final HubPredictor<ServedCase.Part, Classification> batched;
    private final ModelHub adaptiveHub;
    private final ModelHub batchedHub;
    private int next;

    /** Trains the forest and serves it. */
    public HubBenchmark() {
        ModelStore store = ModelStore.open(temporaryFolder());
        ServedCase<ServedCase.Part, Classification> forest = ServedCase.forest();
        model = forest.publish(store);
        adaptiveHub = ModelHub.open(store, HubOptions.defaults());
        batchedHub =
                ModelHub.open(store, HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(Batching.ALWAYS)));
        adaptive = adaptiveHub.predictor(forest.reference(), ServedCase.Part.class, Classification.class);
        batched = batchedHub.predictor(forest.reference(), ServedCase.Part.class, Classification.class);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("maas-hub-benchmark");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Checks that all give the same answers. */
    @Setup
    public void check() {
        for (ServedCase.Part row : rows) {
            Classification answer = model.predict(row);
            if (!answer.equals(adaptive.predict(row)) || !answer.equals(batched.predict(row))) {
                throw new IllegalStateException("the hub answers otherwise");
            }
        }
    }

    /** Closes the hubs. */
    @TearDown
    public void close() {
        adaptiveHub.close();
        batchedHub.close();
    }

    private ServedCase.Part turn() {
        next = next + 1 == rows.size() ? 0 : next + 1;
        return rows.get(next);
    }

    /**
     * The floor: calls the model.
     *
     * @return the answer
     */
    @Benchmark
    public Classification model() {
        return model.predict(turn());
    }

    /**
     * Calls a hub that has learnt to pass calls on.
     *
     * @return the answer
     */
    @Benchmark
    public Classification adaptiveHub() {
        return adaptive.predict(turn());
    }

    /**
     * Calls a hub that gathers batches, alone.
     *
     * @return the answer
     */
    @Benchmark
    public Classification batchingHub() {
        return batched.predict(turn());
    }
}
