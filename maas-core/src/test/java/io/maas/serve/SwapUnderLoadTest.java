package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.Outcome;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An alias that moves while many threads call: no call fails, and each answer is that of the version it names. */
@Timeout(600)
class SwapUnderLoadTest {

    /** A million takes about a minute for each kind of batching. */
    private static final int CALLS = Integer.getInteger("maas.calls", 100_000);

    private static final int THREADS = 16;
    private static final int MOVES = Integer.getInteger("maas.moves", 40);
    private static final int VERSIONS = 5;

    @ParameterizedTest
    @EnumSource(Batching.class)
    void noCallFailsAndEachAnswerIsThatOfTheVersionItNames(Batching batching, @TempDir Path folder) throws Exception {
        ModelStore store = ModelStore.open(folder);
        List<ModelRef> versions = new ArrayList<>();
        for (int i = 1; i <= VERSIONS; i++) {
            // Version v answers with v.
            versions.add(store.publish("line", LineModel.of(0, 0, i)));
        }
        store.alias("line", "production", versions.get(0));
        ServingOptions options = ServingOptions.DEFAULT.batching(batching).queueCapacity(10_000);
        try (ModelHub hub = ModelHub.open(store, HubOptions.defaults().serving(options))) {
            HubPredictor<Point, Regression> predictor = hub.predictor("line@production", Point.class, Regression.class);
            AtomicLong seen = new AtomicLong();
            AtomicLong calls = new AtomicLong();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                AtomicBoolean moved = new AtomicBoolean();
                List<Future<?>> all = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    all.add(threads.submit(() -> {
                        // Until enough calls were made and the last move was.
                        while (calls.incrementAndGet() <= CALLS || !moved.get()) {
                            call(predictor, calls.get(), seen);
                        }
                        return null;
                    }));
                }
                for (int move = 1; move <= MOVES; move++) {
                    store.alias("line", "production", versions.get(move % VERSIONS));
                    hub.refresh();
                }
                moved.set(true);
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            ModelStats stats = predictor.stats();
            assertThat(stats.errors().total()).isZero();
            assertThat(stats.answered()).isGreaterThanOrEqualTo(CALLS);
            assertThat(stats.swaps()).isEqualTo(MOVES);
            assertThat(stats.versionsInMemory()).isEqualTo(1);
            assertThat(seen.get()).as("versions that answered").isEqualTo((1 << VERSIONS) - 1);
        }
    }

    private static void call(HubPredictor<Point, Regression> predictor, long turn, AtomicLong seen) throws Exception {
        Point point = new Point(turn, 1);
        if (turn % 16 == 0) {
            Served<Regression> served = predictor.submit(point).get();
            assertThat(served.answer().value()).isEqualTo(served.version().version());
        } else if (turn % 16 == 1) {
            Served<List<Outcome<Regression>>> served = predictor.serveEach(List.of(point, point, point));
            for (Outcome<Regression> each : served.answer()) {
                assertThat(each.orThrow().value()).isEqualTo(served.version().version());
            }
        } else {
            Served<Regression> served = predictor.serve(point);
            // AssertJ would take longer than the call.
            if (served.answer().value() != served.version().version()) {
                throw new AssertionError(served);
            }
            seen.accumulateAndGet(1L << (served.version().version() - 1), (a, b) -> a | b);
        }
    }
}
