package io.maas.examples;

import io.maas.Classification;
import io.maas.NamedValues;
import io.maas.serve.Batching;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ModelStats;
import io.maas.serve.ServingOptions;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Asks a model through a hub from many threads, each of which waits for its answer before it asks again. */
@Command(
        name = "LoadExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how many answers a second a hub gives to callers that each ask one row at a time.")
public final class LoadExample implements Callable<Integer> {

    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_TIMES = 2_000_000;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "the store; without it the quickstart's model is trained and asked")
    private @Nullable Path folder;

    @Option(
            names = "--model",
            paramLabel = "REFERENCE",
            description = "the model in the store, such as press-failure@production")
    private @Nullable String reference;

    @Option(names = "--callers", defaultValue = "16", paramLabel = "N", description = "how many ask; default 16")
    private int callers;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "how long; default 5")
    private int seconds;

    @Option(
            names = "--batching",
            defaultValue = "ADAPTIVE",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Batching batching = Batching.ADAPTIVE;

    private LoadExample() {}

    /**
     * Runs the example.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        ExampleCommand.run(new CommandLine(new LoadExample()).setCaseInsensitiveEnumValuesAllowed(true), args);
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (callers < 1 || seconds < 1) {
            throw new ParameterException(new CommandLine(this), "there must be callers, and a second at least");
        }
        HubOptions options = HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(batching));
        if (folder == null) {
            try (ModelStore store = LineStore.train(Path.of("target", "load", "models"));
                    ModelHub hub = ModelHub.open(store, options)) {
                run(
                        hub.predictor(
                                LineStore.NAME + "@production", MachiningLine.Reading.class, Classification.class),
                        MachiningLine.simulate(1_000, 7));
            }
        } else if (reference == null) {
            throw new ParameterException(new CommandLine(this), "--store needs --model");
        } else {
            try (ModelStore store = ModelStore.open(folder);
                    ModelHub hub = ModelHub.open(store, options)) {
                run(
                        hub.predictor(reference, NamedValues.class, Object.class),
                        SampleInputs.of(store.manifest(reference)));
            }
        }
        return 0;
    }

    private <I> void run(HubPredictor<I, ?> predictor, List<I> inputs) throws InterruptedException, ExecutionException {
        System.out.println(callers + " callers ask " + predictor + ", first to warm up, then for " + seconds + " s");
        ask(predictor, inputs, 2 * SECOND);
        ModelStats before = predictor.stats();
        long start = System.nanoTime();
        long[] times = ask(predictor, inputs, seconds * SECOND);
        double took = (System.nanoTime() - start) / 1e9;
        ModelStats after = predictor.stats();
        long answered = after.answered() - before.answered();
        long direct = after.direct() - before.direct();
        System.out.println("batches: " + after.batchSize() + "; waits [ns]: " + after.queueWait());
        System.out.printf(
                Locale.ROOT,
                "result callers=%d per_second=%.0f p50_us=%.1f p99_us=%.1f batched=%.2f%n",
                callers,
                answered / took,
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3,
                1 - (double) direct / answered);
    }

    /** Lets all callers ask for a while, and returns how long each call took, sorted. */
    private <I> long[] ask(HubPredictor<I, ?> predictor, List<I> inputs, long nanos)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long end = System.nanoTime() + nanos;
            List<Future<long[]>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * 31;
                all.add(threads.submit(() -> ask(predictor, inputs, first, end)));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> each : all) {
                times.add(each.get());
            }
            return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    private <I> long[] ask(HubPredictor<I, ?> predictor, List<I> inputs, int first, long end) {
        // Beyond what fits, the latest times stand in for all.
        long[] times = new long[MOST_TIMES / callers];
        int count = 0;
        int next = first;
        for (long now = System.nanoTime(); now - end < 0; ) {
            predictor.predict(inputs.get(next++ % inputs.size()));
            long after = System.nanoTime();
            times[count++ % times.length] = after - now;
            now = after;
        }
        return Arrays.copyOf(times, Math.min(count, times.length));
    }
}
