package io.maas.benchmarks;

import io.maas.Model;
import io.maas.OverloadedException;
import io.maas.Predictor;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ModelStats;
import io.maas.serve.Served;
import io.maas.serve.ServingOptions;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What many callers get out of a hub, and what becomes of ten times the load that it can bear.
 *
 * <p>Arguments: a case of {@link ServedCase}, the number of callers, seconds each part takes, seconds of overload (as many if
 * left out). Fails if of the calls accepted under overload one misses its deadline, others are refused late, memory is not
 * bounded or the hub is slow right after.
 */
public final class HubLoad {

    private static final long SECOND = 1_000_000_000L;
    /** Of the speed before, what counts as full speed: runs differ by so much on a machine with other work. */
    private static final double RECOVERED = 0.8;

    private static final int MOST_TIMES = 1_000_000;
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final int callers;
    private final long nanos;
    private final long overloadNanos;

    private HubLoad(int callers, long nanos, long overloadNanos) {
        this.callers = callers;
        this.nanos = nanos;
        this.overloadNanos = overloadNanos;
    }

    /**
     * Measures.
     *
     * @param args the case, the number of callers, and seconds
     * @throws IOException if there is no room for a store
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a call fails
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        ServedCase<?, ?> asked = ServedCase.of(args.length > 0 ? args[0] : ServedCase.BATCH_FRIENDLY);
        int callers = args.length > 1 ? Integer.parseInt(args[1]) : 32;
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : 5;
        long overload = args.length > 3 ? Long.parseLong(args[3]) : seconds;
        new HubLoad(callers, seconds * SECOND, overload * SECOND).run(asked);
        System.exit(0);
    }

    private <I, O> void run(ServedCase<I, O> asked) throws IOException, InterruptedException, ExecutionException {
        ModelStore store = ModelStore.open(Files.createTempDirectory("maas-hub-load"));
        Model<I, O> model = asked.publish(store);
        try (ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            HubPredictor<I, O> served = hub.predictor(asked.reference(), asked.input(), asked.output());
            for (I input : asked.inputs()) {
                if (!served.predict(input).equals(model.predict(input))) {
                    throw new IllegalStateException("the hub answers otherwise");
                }
            }
            // Each warms up first.
            load(model, asked.inputs(), nanos / 2);
            Load direct = load(model, asked.inputs(), nanos);
            load(served, asked.inputs(), nanos / 2);
            Load hubbed = load(served, asked.inputs(), nanos);
            System.out.println(asked.name() + ", " + callers + " callers");
            System.out.println("  model   " + direct);
            System.out.println("  hub     " + hubbed);
            ModelStats stats = served.stats();
            System.out.println("  batches " + stats.batchSize() + "; ns a batch: " + stats.compute());
            System.out.printf(
                    Locale.ROOT,
                    "  hub / model: %.2f x the answers; p99 may be %.0f us (the delay and three batches)%n",
                    hubbed.perSecond() / direct.perSecond(),
                    (ServingOptions.DEFAULT.maxDelay().toNanos()
                                    + 3 * stats.compute().quantile(0.5))
                            / 1e3);
            if (stats.batched()) {
                overload(served, asked.inputs(), hubbed.perSecond());
            }
        }
    }

    /**
     * What callers got.
     *
     * @param perSecond answers a second
     * @param times what each call took in nanoseconds, sorted
     */
    private record Load(double perSecond, long[] times) {

        double micros(double share) {
            return times[(int) (share * (times.length - 1))] / 1e3;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%10.0f a second, p50 %8.1f us, p99 %8.1f us, p99.9 %8.1f us",
                    perSecond,
                    micros(0.5),
                    micros(0.99),
                    micros(0.999));
        }
    }

    private <I> Load load(Predictor<I, ?> predictor, List<I> inputs, long duration)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        LongAdder answers = new LongAdder();
        try {
            long start = System.nanoTime();
            List<Future<long[]>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * 31;
                all.add(threads.submit(() -> {
                    long[] times = new long[MOST_TIMES / callers];
                    int count = 0;
                    for (long now = System.nanoTime(); now - start < duration; ) {
                        predictor.predict(inputs.get((first + count) % inputs.size()));
                        long after = System.nanoTime();
                        times[count++ % times.length] = after - now;
                        now = after;
                    }
                    answers.add(count);
                    return Arrays.copyOf(times, Math.min(count, times.length));
                }));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> each : all) {
                times.add(each.get());
            }
            double took = (System.nanoTime() - start) / 1e9;
            return new Load(
                    answers.sum() / took,
                    times.stream().flatMapToLong(Arrays::stream).sorted().toArray());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Offers ten times what was borne, then what is borne again. */
    private <I, O> void overload(HubPredictor<I, O> served, List<I> inputs, double capacity)
            throws InterruptedException, ExecutionException {
        HubPredictor<I, O> timely = served.within(DEADLINE);
        LongAdder inTime = new LongAdder();
        LongAdder late = new LongAdder();
        LongAdder expired = new LongAdder();
        List<Long> refusals = new ArrayList<>();
        long offered = 0;
        long refused = 0;
        long memory = ProcessMemory.heapBytes();
        long most = memory;
        long start = System.nanoTime();
        for (long now = start; now - start < overloadNanos; now = System.nanoTime()) {
            // As many as are due by now.
            long due = (long) ((now - start) / 1e9 * 10 * capacity);
            if (offered >= due) {
                LockSupport.parkNanos(20_000);
                continue;
            }
            long began = System.nanoTime();
            CompletableFuture<Served<O>> call = timely.submit(inputs.get((int) (offered % inputs.size())));
            long took = System.nanoTime() - began;
            offered++;
            if (call.isCompletedExceptionally() && isOverload(call)) {
                refused++;
                if (refusals.size() < MOST_TIMES) {
                    refusals.add(took);
                }
                continue;
            }
            var unused = call.whenComplete((answer, failure) -> {
                boolean early = System.nanoTime() - began <= DEADLINE.toNanos() + SECOND / 1_000;
                (answer == null ? expired : early ? inTime : late).increment();
            });
            if (offered % 10_000 == 0) {
                most = Math.max(most, ProcessMemory.heapBytes());
            }
        }
        refusals.sort(null);
        Load after = load(served, inputs, SECOND);
        System.out.printf(
                Locale.ROOT,
                "  ten times the load: offered %d, answered in time %d, late %d, expired %d, refused %d in %.1f us (p99)"
                        + " and %.1f us (p99.9), memory %d MB at most %d MB%n  right after: %s%n",
                offered,
                inTime.sum(),
                late.sum(),
                expired.sum(),
                refused,
                refusals.isEmpty() ? 0 : refusals.get((int) (0.99 * (refusals.size() - 1))) / 1e3,
                refusals.isEmpty() ? 0 : refusals.get((int) (0.999 * (refusals.size() - 1))) / 1e3,
                memory >> 20,
                most >> 20,
                after);
        double slowest = refusals.isEmpty() ? 0 : refusals.get((int) (0.99 * (refusals.size() - 1)));
        boolean holds = late.sum() + expired.sum() == 0
                && slowest <= SECOND / 1_000
                && most <= memory + Runtime.getRuntime().maxMemory() / 2
                && after.perSecond() >= RECOVERED * capacity;
        if (!holds) {
            throw new IllegalStateException("ten times the load is too much for it: see above");
        }
        System.out.println("  holds");
    }

    private static boolean isOverload(CompletableFuture<?> call) {
        return call.handle((answer, failure) -> failure instanceof OverloadedException)
                .join();
    }
}
