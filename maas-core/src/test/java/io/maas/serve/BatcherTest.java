package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.DeadlineExceededException;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.serve.Call.Single;
import io.maas.serve.Call.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // Calls are futures; how they end is looked at through the calls.
class BatcherTest {

    private static final Timing ENDLESS = Timing.from(0, 0);

    private final FakeModel model = new FakeModel();
    private final VersionSlot<Integer, Integer> slot = new VersionSlot<>(model.version(1));
    private final ServingCounters counters = new ServingCounters();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicLong clock = new AtomicLong();
    private final ServingOptions options = ServingOptions.DEFAULT
            .batching(Batching.ALWAYS)
            .maxBatch(4)
            .queueCapacity(8)
            .concurrency(1)
            .maxDelay(Duration.ZERO);
    private final Batcher<Integer, Integer> batcher =
            new Batcher<>("fake", slot, options, executor, clock::get, counters);

    @AfterEach
    void stop() {
        model.open();
        executor.shutdownNow();
    }

    private Single<Integer, Integer> submit(int input, Timing timing, boolean bulk) {
        Single<Integer, Integer> call = new Single<>(batcher, input, timing, false);
        batcher.submit(call, bulk);
        return call;
    }

    /** Keeps the model busy with the number 0 until it is opened. */
    private Single<Integer, Integer> busy() throws InterruptedException {
        model.shut();
        Single<Integer, Integer> first = submit(0, ENDLESS, false);
        model.begun.acquire();
        return first;
    }

    private Served<Integer> ask(int input, Timing timing) {
        return batcher.answer(new Single<>(batcher, input, timing, true), false);
    }

    @Test
    void whoIsAloneComputesByHimself() {
        Thread[] computing = new Thread[1];
        Batcher<Integer, Integer> handsNothingOver = new Batcher<>(
                "fake",
                slot,
                options,
                task -> {
                    throw new AssertionError("handed over");
                },
                () -> {
                    computing[0] = Thread.currentThread();
                    return 0;
                },
                counters);
        assertThat(handsNothingOver
                        .answer(new Single<>(handsNothingOver, 21, ENDLESS, true), false)
                        .answer())
                .isEqualTo(42);
        assertThat(computing[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void callsThatComeMeanwhileAreComputedTogether() throws Exception {
        Single<Integer, Integer> first = busy();
        List<CompletableFuture<Served<Integer>>> others = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            others.add(submit(i, ENDLESS, false));
        }
        model.open();

        assertThat(first.get().answer()).isZero();
        for (int i = 1; i <= 6; i++) {
            assertThat(others.get(i - 1).get().answer()).isEqualTo(2 * i);
        }
        assertThat(model.batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6));
        assertThat(counters.batchSize().count()).isEqualTo(3);
        awaitAnswered(7);
    }

    @Test
    void interactiveCallsGoBeforeBulkOnes() throws Exception {
        busy();
        for (int i = 1; i <= 4; i++) {
            submit(i, ENDLESS, true);
        }
        CompletableFuture<Served<Integer>> last = submit(5, ENDLESS, false);
        model.gate.release(2);

        last.get();
        assertThat(model.batches.get(1)).startsWith(5);
    }

    @Test
    void oneMoreThanFitsIsRefusedWithoutAStackTrace() throws Exception {
        busy();
        for (int i = 1; i <= 8; i++) {
            submit(i, ENDLESS, false);
        }

        assertThatThrownBy(() -> submit(9, ENDLESS, false))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("fake")
                .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
        assertThatThrownBy(() -> ask(9, ENDLESS)).isInstanceOf(OverloadedException.class);
        assertThat(counters.errors().overloaded()).isEqualTo(2);
        assertThat(batcher.waiting()).isEqualTo(8);
    }

    @Test
    void badItemFailsAlone() throws Exception {
        busy();
        CompletableFuture<Served<Integer>> good = submit(1, ENDLESS, false);
        CompletableFuture<Served<Integer>> bad = submit(-1, ENDLESS, false);
        CompletableFuture<Served<Integer>> poison = submit(13, ENDLESS, false);
        CompletableFuture<Served<Integer>> alsoGood = submit(2, ENDLESS, false);
        model.open();

        assertThat(good.get().answer()).isEqualTo(2);
        assertThat(alsoGood.get().answer()).isEqualTo(4);
        assertThatThrownBy(bad::get).hasCauseInstanceOf(InvalidInputException.class);
        assertThatThrownBy(poison::get)
                .hasCauseInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("unlucky");
        while (counters.errors().total() < 2) {
            Thread.onSpinWait();
        }
        assertThat(counters.errors()).isEqualTo(new ModelStats.Errors(1, 0, 0, 0, 1));
    }

    @Test
    void callsGivenUpWhileTheyWaitAreNotComputed() throws Exception {
        Single<Integer, Integer> first = busy();
        CompletableFuture<Served<Integer>> cancelled = submit(1, ENDLESS, false);
        Single<Integer, Integer> expired = submit(2, Timing.from(0, 10), false);
        CompletableFuture<Served<Integer>> good = submit(3, ENDLESS, false);
        cancelled.cancel(true);
        expired.expire();
        assertThat(batcher.waiting()).isEqualTo(1);
        model.open();

        first.get();
        assertThat(good.get().answer()).isEqualTo(6);
        assertThat(model.batches).containsExactly(List.of(0), List.of(3));
        assertThatThrownBy(expired::get)
                .hasCauseInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("fake");
        assertThat(counters.errors()).isEqualTo(new ModelStats.Errors(0, 0, 1, 1, 0));
    }

    @Test
    void callsWhoseTimeIsOverAreNotComputedAlthoughNobodyEndedThemYet() throws Exception {
        Single<Integer, Integer> first = busy();
        Single<Integer, Integer> late = submit(1, Timing.from(0, 100), false);
        Single<Integer, Integer> good = submit(2, ENDLESS, false);
        clock.set(100);
        model.open();

        first.get();
        assertThat(good.get().answer()).isEqualTo(4);
        assertThatThrownBy(late::get).hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(model.batches).containsExactly(List.of(0), List.of(2));
    }

    @Test
    void deadlinesHoldAlthoughTheExecutorTakesNothing() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Serving full = new Serving(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                timer,
                clock::get,
                Duration.ofSeconds(1));
        Single<Integer, Integer> call = new Single<>(batcher, 1, Timing.from(0, 10), false);
        full.expireInTime(call);

        assertThatThrownBy(call::get).hasCauseInstanceOf(DeadlineExceededException.class);
        timer.shutdownNow();
    }

    @Test
    void withoutAThreadToHandOverToTheCallerComputes() throws Exception {
        Batcher<Integer, Integer> alone = new Batcher<>(
                "fake",
                slot,
                options,
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                clock::get,
                counters);
        for (int i = 1; i <= 3; i++) {
            Single<Integer, Integer> call = new Single<>(alone, i, ENDLESS, false);
            alone.submit(call, false);
            assertThat(call.get().answer()).isEqualTo(2 * i);
        }
    }

    @Test
    void waitingThreadGivesUpAtItsDeadline() throws Exception {
        busy();
        clock.set(100);
        Future<Served<Integer>> late = executor.submit(() -> ask(1, new Timing(0, 50, false)));
        assertThatThrownBy(late::get).hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void interruptedThreadGivesUpAndStaysInterrupted() throws Exception {
        busy();
        boolean[] stillInterrupted = new boolean[1];
        Future<Served<Integer>> asking = executor.submit(() -> {
            Thread.currentThread().interrupt();
            try {
                return ask(1, ENDLESS);
            } finally {
                stillInterrupted[0] = Thread.interrupted();
            }
        });

        assertThatThrownBy(asking::get).hasCauseInstanceOf(PredictionCancelledException.class);
        assertThat(stillInterrupted[0]).isTrue();
        assertThat(counters.errors().cancelled()).isEqualTo(1);
    }

    @Test
    void closingAnswersWhatIsComputedAndEndsWhatWaits() throws Exception {
        Single<Integer, Integer> first = busy();
        CompletableFuture<Served<Integer>> waiting = submit(1, ENDLESS, false);
        batcher.close();
        slot.close();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(PredictionCancelledException.class);
        assertThat(counters.errors()).isEqualTo(new ModelStats.Errors(0, 0, 0, 1, 0));
        model.open();
        assertThat(first.get().answer()).isZero();
        assertThatThrownBy(() -> submit(2, ENDLESS, false)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ask(2, ENDLESS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachBatchRunsOnTheVersionThatServesThenAndSaysSo() throws Exception {
        Single<Integer, Integer> first = busy();
        Single<Integer, Integer> second = submit(1, ENDLESS, false);
        FakeModel next = new FakeModel();
        slot.swap(next.version(2));
        model.open();

        assertThat(first.get().version().version()).isEqualTo(1);
        assertThat(second.get().version().version()).isEqualTo(2);
        assertThat(next.batches).containsExactly(List.of(1));
    }

    @Test
    void manyThreadsThatAskCancelAndExpireAllGetAnEnd() throws Exception {
        List<Future<Integer>> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            threads.add(executor.submit(() -> askAndCancel(thread)));
        }
        int answered = 0;
        for (Future<Integer> each : threads) {
            answered += each.get();
        }
        assertThat(batcher.waiting()).isZero();
        awaitAnswered(answered);
    }

    /** Futures are completed before they are counted. */
    private void awaitAnswered(int answers) {
        while (counters.answered() < answers) {
            Thread.onSpinWait();
        }
        assertThat(counters.answered()).isEqualTo(answers);
    }

    private int askAndCancel(int thread) throws InterruptedException, ExecutionException {
        int answered = 0;
        for (int i = 0; i < 2_000; i++) {
            int input = 100 + i;
            try {
                if ((i + thread) % 3 == 0) {
                    CompletableFuture<Served<Integer>> call = submit(input, ENDLESS, i % 2 == 0);
                    if (!call.cancel(false)) {
                        assertThat(call.get().answer()).isEqualTo(2 * input);
                        answered++;
                    }
                } else {
                    assertThat(ask(input, ENDLESS).answer()).isEqualTo(2 * input);
                    answered++;
                }
            } catch (OverloadedException refused) {
                assertThat(refused).hasMessageContaining("fake");
            }
        }
        return answered;
    }
}
