package io.maas.benchmarks;

import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Moves the alias of a network again and again while threads ask it, and prints the memory that the process holds: old versions,
 * whose memory lies outside the heap, must be gone. Fails if more stays in the second half than in the first.
 *
 * <p>Arguments: the number of moves (200 if left out) and of threads (16).
 */
public final class HubSwaps {

    private static final int POINTS = 10;

    private HubSwaps() {}

    /**
     * Runs it.
     *
     * @param args the number of moves and of threads
     * @throws Exception if a call fails or the memory grows
     */
    public static void main(String[] args) throws Exception {
        int moves = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        run(moves, threads);
        System.exit(0);
    }

    private static void run(int moves, int threads) throws IOException, InterruptedException, ExecutionException {
        ServedCase<float[], Regression> network = ServedCase.network(ServedCase.MLP, BenchmarkNetwork.MLP);
        ModelStore store = ModelStore.open(Files.createTempDirectory("maas-hub-swaps"));
        network.publish(store).close();
        ModelRef first = store.resolve(network.reference());
        ModelRef second = store.publish(network.name(), network.model().get());
        AtomicBoolean moved = new AtomicBoolean();
        AtomicLong answers = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            HubPredictor<float[], Regression> served =
                    hub.predictor(network.reference(), float[].class, Regression.class);
            List<Future<?>> callers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                callers.add(pool.submit(() -> {
                    for (int i = 0; !moved.get(); i = (i + 1) % network.inputs().size()) {
                        served.predict(network.inputs().get(i));
                        answers.incrementAndGet();
                    }
                }));
            }
            System.out.printf(
                    "%8s %12s %10s %14s %14s%n", "moves", "answers", "versions", "resident MB", "live heap MB");
            List<Long> resident = new ArrayList<>();
            for (int move = 1; move <= moves; move++) {
                store.alias(network.name(), "production", move % 2 == 0 ? first : second);
                hub.refresh();
                if (move % Math.max(1, moves / POINTS) == 0) {
                    long heap = ProcessMemory.liveHeapMegabytes();
                    resident.add(ProcessMemory.residentMegabytes());
                    System.out.printf(
                            Locale.ROOT,
                            "%8d %12d %10d %14d %14d%n",
                            move,
                            answers.get(),
                            served.stats().versionsInMemory(),
                            resident.get(resident.size() - 1),
                            heap);
                }
            }
            moved.set(true);
            for (Future<?> each : callers) {
                each.get();
            }
            check(served, moves, resident);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void check(HubPredictor<?, ?> served, int moves, List<Long> resident) {
        // Buffers of calls come and go: the least of each half tells what stays.
        int half = resident.size() / 2;
        long grown =
                Collections.min(resident.subList(half, resident.size())) - Collections.min(resident.subList(0, half));
        // A version holds about half a megabyte: were those of the second half kept, it would be twice this.
        long allowed = Math.max(1, moves / 8);
        if (served.stats().swaps() != moves || served.stats().errors().total() != 0 || grown > allowed) {
            throw new IllegalStateException(served.stats() + "; the memory grew by " + grown + " MB");
        }
        System.out.println("flat: " + grown + " MB more in the second half");
    }
}
