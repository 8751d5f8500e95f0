package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.serve.http.TextFormat;
import io.maas.serve.http.TextFormat.TextModel;
import io.maas.store.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model whose loading takes long keeps nobody waiting; what is loaded or refused is logged once. */
@Timeout(60)
class LoadingTest {

    private static final Point ORIGIN = new Point(0, 0);
    private static final ModelRef FIRST = new ModelRef("press", 1);

    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicLong clock = new AtomicLong();

    @TempDir
    private Path folder;

    private ModelStore store;
    private ModelHub hub;

    @BeforeEach
    void open() {
        store = ModelStore.open(folder);
        store.alias("press", "production", store.publish("press", LineModel.of(0, 0, 1)));
        store.alias("press", "production", store.publish("press", LineModel.of(0, 0, 2)));
        store.publish("slow", TextModel.unpublished());
        hub = ModelHub.open(
                store,
                HubOptions.defaults().pollInterval(Duration.ofSeconds(100)).nanoTime(clock::get));
    }

    @AfterEach
    void close() {
        finish.countDown();
        TextFormat.BEFORE_READ.set(() -> {});
        hub.close();
        store.close();
    }

    private HubPredictor<Point, Regression> press() {
        return hub.predictor("press@production", Point.class, Regression.class);
    }

    private HubPredictor<String, Classification> slow() {
        return hub.predictor("slow", String.class, Classification.class);
    }

    /** Begins something that loads the slow model, and returns when that is going on. */
    private <T> CompletableFuture<T> whileLoading(Supplier<T> load) throws InterruptedException {
        TextFormat.BEFORE_READ.set(() -> {
            loading.countDown();
            try {
                finish.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        CompletableFuture<T> loaded = CompletableFuture.supplyAsync(load);
        loading.await();
        return loaded;
    }

    @Test
    void rollbackWaitsForNoOtherModel() throws Exception {
        HubPredictor<Point, Regression> press = press();
        CompletableFuture<HubPredictor<String, Classification>> slow = whileLoading(this::slow);
        assertThat(hub.rollback("press", "production")).isEqualTo(FIRST);
        assertThat(press.serve(ORIGIN)).isEqualTo(new Served<>(new Regression(1), FIRST));
        assertThat(slow).isNotDone();
        finish.countDown();
        assertThat(slow.join().predict("a").label()).isEqualTo("letters");
    }

    @Test
    void rollbackWaitsForNoVersionThatIsToTakeOverAnotherModel() throws Exception {
        HubPredictor<Point, Regression> press = press();
        HubPredictor<String, Classification> slow = slow();
        CompletableFuture<Boolean> refreshed = whileLoading(() -> {
            store.publish("slow", TextModel.unpublished());
            hub.refresh();
            return true;
        });
        assertThat(hub.rollback("press", "production")).isEqualTo(FIRST);
        assertThat(press.serve(ORIGIN).version()).isEqualTo(FIRST);
        assertThat(slow.serve("a").version().version())
                .as("the one before goes on")
                .isEqualTo(1);
        assertThat(refreshed).isNotDone();
        finish.countDown();
        assertThat(refreshed.join()).isTrue();
        assertThat(slow.serve("a").version().version()).isEqualTo(2);
    }

    @Test
    void aFirstHandleWaitsForNoOtherModel() throws Exception {
        CompletableFuture<HubPredictor<String, Classification>> slow = whileLoading(this::slow);
        assertThat(press().predict(ORIGIN)).isEqualTo(new Regression(2));
        assertThat(hub.stats()).hasSize(1);
        assertThat(slow).isNotDone();
    }

    @Test
    void closingWaitsForNothingThatIsBeingLoaded() throws Exception {
        CompletableFuture<HubPredictor<String, Classification>> slow = whileLoading(this::slow);
        hub.close();
        assertThat(slow).isNotDone();
        finish.countDown();
        assertThatThrownBy(slow::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSwapIsLoggedOnce() {
        try (LogCapture log = LogCapture.of(ModelHub.class)) {
            press();
            press();
            assertThat(log.await(1)).containsExactly("INFO press@production is served by press@2");
            hub.rollback("press", "production");
            log.await(2);
            for (int i = 0; i < 3; i++) {
                hub.refresh();
            }
            assertThat(log.lines())
                    .containsExactly(
                            "INFO press@production is served by press@2",
                            "INFO press@production is served by press@1 after press@2");
        }
    }

    @Test
    void aRefusedVersionIsLoggedOnceHoweverOftenItIsTried() throws Exception {
        try (LogCapture served = LogCapture.of(ModelHub.class)) {
            press();
            served.await(1);
        }
        try (LogCapture log = LogCapture.of(ModelHub.class)) {
            ModelRef damaged = store.publish("press", LineModel.of(0, 0, 3));
            Path file = folder.resolve("press/3/artifacts/line.bin");
            Files.write(file, new byte[(int) Files.size(file)]);
            store.alias("press", "production", damaged);
            for (int i = 0; i < 5; i++) {
                hub.refresh();
                clock.addAndGet(Duration.ofHours(1).toNanos());
            }
            assertThat(log.await(1))
                    .singleElement()
                    .asString()
                    .startsWith("WARN press@production is still served by press@2, as press@3 cannot serve it");
        }
    }
}
