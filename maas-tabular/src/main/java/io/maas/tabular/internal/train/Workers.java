package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Does the independent parts of a training on several threads, and leaves none of them behind. */
public final class Workers {

    private Workers() {}

    /**
     * Does all parts.
     *
     * @param stage what the parts are, for the listener
     * @param parts the number of parts
     * @param threads how many threads to use
     * @param listener hears of each part done, on the calling thread
     * @param work does a part; to be cancelled it must mind its thread's interrupt flag
     * @param <R> what a part results in
     * @return the results, in the order of the parts
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public static <R> List<R> all(
            String stage, int parts, int threads, TrainingListener listener, IntFunction<R> work) {
        Queue<Thread> workers = new ConcurrentLinkedQueue<>();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(parts, threads), task -> {
            Thread worker = new Thread(task, "maas-training");
            worker.setDaemon(true);
            workers.add(worker);
            return worker;
        });
        try {
            CompletionService<Part<R>> running = new ExecutorCompletionService<>(pool);
            for (int part = 0; part < parts; part++) {
                int index = part;
                running.submit(() -> new Part<>(index, work.apply(index)));
            }
            SortedMap<Integer, R> results = new TreeMap<>();
            for (int done = 1; done <= parts; done++) {
                Part<R> part = running.take().get();
                results.put(part.index(), part.result());
                listener.onProgress(new TrainingListener.Progress(stage, done, parts));
            }
            return List.copyOf(results.values());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("the training was cancelled", cancelled);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } finally {
            pool.shutdownNow();
            awaitEnd(workers);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static void awaitEnd(Queue<Thread> workers) {
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Part<R>(int index, R result) {}
}
