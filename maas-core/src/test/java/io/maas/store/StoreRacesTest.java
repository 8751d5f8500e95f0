package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Model;
import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRacesTest {

    private static final int THREADS = 8;

    @TempDir
    private Path root;

    @Test
    void publishersGetDistinctVersions() throws Exception {
        List<ModelRef> published = Collections.synchronizedList(new ArrayList<>());
        race(THREADS, thread -> {
            ModelStore store = ModelStore.open(root);
            for (int i = 0; i < 5; i++) {
                published.add(store.publish("press", line(thread)));
            }
            return null;
        });

        ModelStore store = ModelStore.open(root);
        assertThat(published).doesNotHaveDuplicates().hasSize(5 * THREADS);
        assertThat(store.versions("press")).hasSameElementsAs(published);
        assertThat(store.versions("press").stream().map(ModelRef::version))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 5 * THREADS).boxed().toList());
        for (ModelRef each : published) {
            assertConsistent(store.load(each, Point.class, Regression.class));
        }
    }

    @Test
    void eachStepOfAnAliasIsWonByOneThread() throws Exception {
        int versions = 20;
        publish(versions);
        ModelStore.open(root).alias("press", "production", ref(1));
        List<Integer> won = Collections.synchronizedList(new ArrayList<>());

        race(THREADS, thread -> {
            ModelStore store = ModelStore.open(root);
            int seen = 1;
            for (int version = 1; version < versions; version++) {
                if (store.moveAlias("press", "production", ref(version), ref(version + 1))) {
                    won.add(version);
                }
                int now = store.resolve("press@production").version();
                assertThat(now).as("an alias that only rises").isGreaterThanOrEqualTo(Math.max(seen, version + 1));
                seen = now;
            }
            return null;
        });

        assertThat(won)
                .containsExactlyElementsOf(IntStream.range(1, versions).boxed().toList());
        assertThat(ModelStore.open(root).history("press", "production")).hasSize(versions);
    }

    @Test
    void theHistoryOfAnAliasIsThatOfTheMovesWon() throws Exception {
        publish(4);
        ModelStore.open(root).alias("press", "production", ref(1));
        List<String> won = Collections.synchronizedList(new ArrayList<>());

        race(THREADS, thread -> {
            ModelStore store = ModelStore.open(root);
            Random random = new Random(thread);
            for (int i = 0; i < 25; i++) {
                ModelRef expected = store.resolve("press@production");
                ModelRef next = ref(1 + (expected.version() + random.nextInt(3)) % 4);
                if (store.moveAlias("press", "production", expected, next)) {
                    won.add(expected + " to " + next);
                }
            }
            return null;
        });

        List<AliasMove> history = ModelStore.open(root).history("press", "production");
        List<String> moves = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            moves.add(history.get(i).ref() + " to " + history.get(i - 1).ref());
        }
        assertThat(won).isNotEmpty().containsExactlyInAnyOrderElementsOf(moves);
    }

    @Test
    void readersAlwaysGetAWholeModel() throws Exception {
        ModelStore writing = ModelStore.open(root);
        writing.alias("press", "production", writing.publish("press", line(0)));
        AtomicBoolean done = new AtomicBoolean();

        race(5, thread -> {
            if (thread > 0) {
                ModelStore store = ModelStore.open(root);
                while (!done.get()) {
                    assertConsistent(store.load("press", Point.class, Regression.class));
                    assertConsistent(store.load("press@production", Point.class, Regression.class));
                    assertThat(store.names()).containsExactly("press");
                    assertThat(store.versions("press")).isNotEmpty();
                    assertThat(store.aliases("press")).containsOnlyKeys("production");
                }
                return null;
            }
            try {
                for (int i = 1; i <= 25; i++) {
                    ModelRef next = writing.publish("press", line(i));
                    writing.alias("press", "production", next);
                    writing.delete(ref(i));
                }
                return null;
            } finally {
                done.set(true);
            }
        });

        assertThat(writing.versions("press")).containsExactly(ref(26));
    }

    /** A model of which every part follows from every other. */
    static LineModel line(int slope) {
        return LineModel.of(slope, -slope, slope);
    }

    static void assertConsistent(Model<Point, Regression> model) {
        double slope = model.predict(new Point(0, 0)).value();
        assertThat(model.predict(new Point(1, 0)).value()).isEqualTo(2 * slope);
        assertThat(model.predict(new Point(0, 1)).value()).isEqualTo(0.0);
    }

    private void publish(int versions) {
        ModelStore store = ModelStore.open(root);
        for (int i = 1; i <= versions; i++) {
            store.publish("press", line(i));
        }
    }

    private static ModelRef ref(int version) {
        return new ModelRef("press", version);
    }

    private static void race(int threads, Runner runner) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                Callable<Void> run = () -> {
                    start.await();
                    return runner.run(thread);
                };
                all.add(pool.submit(run));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Runner {
        Void run(int thread) throws Exception;
    }
}
