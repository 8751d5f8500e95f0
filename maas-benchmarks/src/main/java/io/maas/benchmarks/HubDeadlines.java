package io.maas.benchmarks;

import io.maas.DeadlineExceededException;
import io.maas.Regression;
import io.maas.serve.Batching;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ServingOptions;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many calls of a slow model are answered in time, with each kind of batching: a table over what an input costs, the number of
 * callers and their deadline.
 *
 * <p>Arguments: {@code sleep} (the default) or {@code spin}, see {@link SlowModel}; seconds before counting, seconds of counting.
 */
public final class HubDeadlines {

    private static final int[] MILLIS = {1, 10, 100};
    private static final int[] CALLERS = {1, 8, 32, 64};
    private static final int[] DEADLINES = {400, 1_000, 2_000};

    private final ModelStore store;
    private final double warmup;
    private final double seconds;

    private HubDeadlines(ModelStore store, double warmup, double seconds) {
        this.store = store;
        this.warmup = warmup;
        this.seconds = seconds;
    }

    /**
     * Measures, and prints a line for each.
     *
     * @param args how the model takes its time, and seconds
     * @throws IOException if there is no room for a store
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a call fails
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        boolean spins = args.length > 0 && args[0].equals("spin");
        double warmup = args.length > 1 ? Double.parseDouble(args[1]) : 4;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 2;
        ModelStore store = ModelStore.open(Files.createTempDirectory("maas-hub-deadlines"));
        ServedCase.slow().publish(store);
        HubDeadlines measured = new HubDeadlines(store, warmup, seconds);
        System.out.println("model " + (spins ? "computes" : "sleeps, as many calls at a time as there are cores")
                + "; answers a second in time (late answers and errors a second)");
        System.out.printf(
                "%7s %8s %9s %18s %18s %18s%n", "ms each", "callers", "deadline", "NEVER", "ALWAYS", "ADAPTIVE");
        for (int millis : MILLIS) {
            SlowModel.cost(millis * 1_000_000L, spins);
            for (int callers : CALLERS) {
                for (int deadline : DEADLINES) {
                    StringBuilder line = new StringBuilder();
                    for (Batching batching : List.of(Batching.NEVER, Batching.ALWAYS, Batching.ADAPTIVE)) {
                        line.append(String.format(
                                Locale.ROOT, " %18s", measured.run(batching, callers, Duration.ofMillis(deadline))));
                    }
                    System.out.printf("%7d %8d %9d%s%n", millis, callers, deadline, line);
                }
            }
        }
        System.exit(0);
    }

    private String run(Batching batching, int callers, Duration deadline)
            throws InterruptedException, ExecutionException {
        HubOptions options = HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(batching));
        LongAdder inTime = new LongAdder();
        LongAdder late = new LongAdder();
        LongAdder failed = new LongAdder();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (ModelHub hub = ModelHub.open(store, options)) {
            HubPredictor<Double, Regression> predictor = hub.predictor(
                            ServedCase.slow().reference(), Double.class, Regression.class)
                    .within(deadline);
            long start = System.nanoTime();
            long from = start + (long) (warmup * 1e9);
            long to = from + (long) (seconds * 1e9);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> {
                    for (long now = System.nanoTime(); now < to; ) {
                        boolean answered = answers(predictor);
                        long after = System.nanoTime();
                        if (after >= from && after < to) {
                            (!answered ? failed : after - now <= deadline.toNanos() ? inTime : late).increment();
                        }
                        now = after;
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return String.format(
                Locale.ROOT, "%.1f (%.0f, %.0f)", inTime.sum() / seconds, late.sum() / seconds, failed.sum() / seconds);
    }

    private static boolean answers(HubPredictor<Double, Regression> predictor) {
        try {
            predictor.predict(1.0);
            return true;
        } catch (DeadlineExceededException expired) {
            return false;
        }
    }
}
