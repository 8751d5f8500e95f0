package io.maas.benchmarks;

import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorPredictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a network for hours: many predictions over many threads, in batches of 1 to 32, while copies of the model are opened and
 * closed all the time. Prints the memory that the process holds at each twentieth of the way: the line must be flat.
 */
public final class Soak {

    private static final int POINTS = 20;

    private final TensorModel shared;
    private final Path folder;
    private final List<float[]> items;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();

    private Soak(Path folder, long total) {
        this.folder = folder;
        this.total = total;
        this.shared = TensorModel.load(folder);
        BenchmarkNetwork network = BenchmarkNetwork.MLP;
        float[] all = network.items(32);
        this.items = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            items.add(Arrays.copyOfRange(all, i * network.inputs(), (i + 1) * network.inputs()));
        }
    }

    /**
     * Runs it.
     *
     * @param args the number of predictions (ten million if left out) and of threads (64)
     * @throws Exception if a prediction fails
     */
    public static void main(String[] args) throws Exception {
        long total = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        new Soak(BenchmarkNetwork.MLP.export(), total).run(threads);
    }

    private void run(int threads) throws IOException, InterruptedException, ExecutionException {
        System.out.printf("%12s %10s %12s %12s%n", "predictions", "models", "resident MB", "heap MB");
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int seed = i;
                work.add(pool.submit(() -> predict(seed)));
            }
            work.add(pool.submit(this::openAndClose));
            for (int point = 1; point <= POINTS; point++) {
                await(work, total * point / POINTS);
                report();
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
            shared.close();
        }
    }

    /** Waits for the count, and fails as soon as a worker does. */
    private void await(List<Future<?>> work, long count) throws InterruptedException, ExecutionException {
        while (done.get() < count) {
            try {
                work.get(0).get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                for (Future<?> each : work) {
                    if (each.isDone()) {
                        each.get();
                    }
                }
            }
        }
    }

    private void predict(int seed) {
        TensorPredictor<float[], float[]> predictor = shared.predictor(TensorCodec.floats());
        for (int round = seed; done.get() < total; round++) {
            int size = 1 + round % items.size();
            List<float[]> answers = predictor.predictAll(items.subList(0, size));
            done.addAndGet(answers.size());
        }
    }

    private void openAndClose() {
        while (done.get() < total) {
            try (TensorModel model = TensorModel.load(folder)) {
                model.predictor(TensorCodec.floats()).predictAll(items);
                opened.incrementAndGet();
            }
        }
    }

    private void report() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%12d %10d %12d %12d%n",
                done.get(),
                opened.get(),
                ProcessMemory.residentMegabytes(),
                ProcessMemory.heapMegabytes());
    }
}
