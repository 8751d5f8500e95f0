package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.DeadlineExceededException;
import io.maas.OverloadedException;
import io.maas.serve.Call.Single;
import io.maas.serve.Call.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many more calls than can be answered: what is accepted is bounded, the rest is told at once, and nothing is left after. */
@Timeout(60)
class OverloadTest {

    @Test
    void whatIsAcceptedIsBoundedAndEverythingEnds() throws Exception {
        FakeModel model = new FakeModel();
        ServingCounters counters = new ServingCounters();
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            ServingOptions options = ServingOptions.DEFAULT
                    .batching(Batching.ALWAYS)
                    .queueCapacity(50)
                    .maxBatch(8);
            Batcher<Integer, Integer> batcher = new Batcher<>(
                    "fake", new VersionSlot<>(model.version(1)), options, executor, System::nanoTime, counters);
            model.shut();
            List<CompletableFuture<Served<Integer>>> accepted = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < 10_000; i++) {
                // Ten calls come while one batch is computed.
                if (i % 80 == 0) {
                    model.gate.release();
                }
                try {
                    Single<Integer, Integer> call =
                            new Single<>(batcher, 100 + i, Timing.from(System.nanoTime(), 0), false);
                    batcher.submit(call, false);
                    accepted.add(call);
                    if (i % 7 == 0) {
                        call.expire();
                    }
                } catch (OverloadedException overloaded) {
                    refused++;
                }
                assertThat(batcher.waiting()).isLessThanOrEqualTo(50);
            }
            model.open();

            int answered = 0;
            for (CompletableFuture<Served<Integer>> each : accepted) {
                answered += each.handle((served, failure) ->
                                served != null || failure instanceof DeadlineExceededException ? 1 : 0)
                        .get();
            }
            assertThat(answered).isEqualTo(accepted.size());
            assertThat(refused).isPositive();
            assertThat(counters.errors().overloaded()).isEqualTo(refused);
            // Futures are completed before they are counted.
            while (counters.answered() + counters.errors().expired() < accepted.size()) {
                Thread.onSpinWait();
            }
            // Full service again.
            assertThat(batcher.answer(new Single<>(batcher, 21, Timing.from(System.nanoTime(), 0), true), false)
                            .answer())
                    .isEqualTo(42);
        } finally {
            executor.shutdownNow();
        }
    }
}
