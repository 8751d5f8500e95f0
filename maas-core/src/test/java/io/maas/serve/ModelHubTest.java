package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.store.ModelStore;
import io.maas.store.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ModelHubTest {

    private static final String PRODUCTION = "press@production";
    private static final Point ORIGIN = new Point(0, 0);

    @TempDir
    private Path folder;

    private ModelStore store;
    private ModelHub hub;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<ModelRef> released = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        store = ModelStore.open(folder);
        store.alias("press", "production", store.publish("press", LineModel.of(0, 0, 1)));
        open(HubOptions.defaults());
    }

    private void open(HubOptions options) {
        hub = ModelHub.open(store, options);
        hub.addListener(new HubListener() {
            @Override
            public void onServe(String reference, ModelRef version) {
                heard.add("serve " + reference + " " + version);
            }

            @Override
            public void onSwap(String reference, ModelRef before, ModelRef now) {
                heard.add("swap " + before + " " + now);
            }

            @Override
            public void onRefuse(String reference, ModelRef version, MaasException reason) {
                heard.add("refuse " + version + " " + reason.getClass().getSimpleName());
            }

            @Override
            public void onMissing(String reference, MaasException reason) {
                heard.add("missing " + reference);
            }

            @Override
            public void onRelease(String reference, ModelRef version) {
                released.add(version);
            }
        });
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private HubPredictor<Point, Regression> production() {
        return hub.predictor(PRODUCTION, Point.class, Regression.class);
    }

    /** Publishes a line that answers everywhere with a number, and points the alias at it. */
    private ModelRef move(double answer) {
        ModelRef ref = store.publish("press", LineModel.of(0, 0, answer));
        store.alias("press", "production", ref);
        return ref;
    }

    @Test
    void handleFollowsItsAlias() {
        HubPredictor<Point, Regression> handle = production();
        HubPredictor<Point, Regression> pinned = hub.predictor("press@1", Point.class, Regression.class);
        HubPredictor<Point, Regression> latest = hub.predictor("press", Point.class, Regression.class);
        assertThat(handle.serve(ORIGIN)).isEqualTo(new Served<>(new Regression(1), new ModelRef("press", 1)));

        ModelRef second = move(2);
        hub.refresh();

        assertThat(handle.serve(ORIGIN)).isEqualTo(new Served<>(new Regression(2), second));
        assertThat(handle.manifest().ref()).contains(second);
        assertThat(latest.predict(ORIGIN)).isEqualTo(new Regression(2));
        assertThat(pinned.predict(ORIGIN)).isEqualTo(new Regression(1));
        assertHeard("serve press@production press@1", "swap press@1 press@2");
    }

    @Test
    void movesAreNoticedByThemselves() throws InterruptedException {
        hub.close();
        open(HubOptions.defaults().pollInterval(Duration.ofMillis(20)));
        HubPredictor<Point, Regression> handle = production();
        move(2);
        assertThat(released.poll(50, TimeUnit.SECONDS)).isEqualTo(new ModelRef("press", 1));
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(2));
    }

    @Test
    void rollbackServesTheVersionBeforeAtOnce() {
        HubPredictor<Point, Regression> handle = production();
        move(2);
        hub.refresh();
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(2));

        assertThat(hub.rollback("press", "production")).isEqualTo(new ModelRef("press", 1));
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(1));
    }

    @Test
    void versionThatFailsVerificationNeverServes() throws IOException {
        HubPredictor<Point, Regression> handle = production();
        ModelRef damaged = store.publish("press", LineModel.of(0, 0, 2));
        Path file = folder.resolve("press/2/artifacts/line.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        store.alias("press", "production", damaged);
        hub.refresh();
        hub.refresh();

        assertThat(handle.serve(ORIGIN).version()).isEqualTo(new ModelRef("press", 1));
        assertThat(handle.stats().refused()).contains(damaged);
        assertHeardOnce("refuse press@2 CorruptModelException");

        // A sound one takes over, and the alias that moves back is no refusal any more.
        move(3);
        hub.refresh();
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(3));
        assertThat(handle.stats().refused()).isEmpty();
    }

    @Test
    void versionOfAnotherTypeNeverServes() {
        HubPredictor<Point, Regression> handle = production();
        store.publish("other", LineModel.of(0, 0, 1));
        assertThatThrownBy(() -> hub.predictor("other", Point.class, Classification.class))
                .isInstanceOf(IncompatibleModelException.class);
        assertThatThrownBy(() -> hub.predictor("other", String.class, Regression.class))
                .isInstanceOf(IncompatibleModelException.class);
        assertThatThrownBy(() -> hub.predictor("../press", Point.class, Regression.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(1));
        assertThat(hub.stats()).hasSize(1);
    }

    @Test
    void aliasThatDisappearsKeepsServing() {
        HubPredictor<Point, Regression> handle = production();
        store.removeAlias("press", "production");
        hub.refresh();
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(1));
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void aModelThatIsNotThereYetIsServedAsSoonAsItIs(Batching batching) {
        hub.close();
        open(HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(batching)));
        HubPredictor<Point, Regression> later = hub.predictor("drill@production", Point.class, Regression.class);
        assertThatThrownBy(() -> later.predict(ORIGIN))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no model 'drill'");
        assertThatThrownBy(later::manifest).isInstanceOf(ModelNotFoundException.class);
        assertThat(later.stats().version()).isEmpty();
        assertThat(later.stats().missing()).isTrue();

        ModelRef ref = store.publish("drill", LineModel.of(0, 0, 5));
        hub.refresh();
        assertThatThrownBy(() -> later.predict(ORIGIN)).isInstanceOf(ModelNotFoundException.class);
        store.alias("drill", "production", ref);
        hub.refresh();
        assertThat(later.predict(ORIGIN)).isEqualTo(new Regression(5));
        assertThat(later.stats().missing()).isFalse();
        assertHeard("missing drill@production", "serve drill@production drill@1");
    }

    @Test
    void aStoreThatWasMadeAnewIsNoticedThoughTheNumbersAreTheSame() throws IOException {
        HubPredictor<Point, Regression> handle = production();
        HubPredictor<Point, Regression> pinned = hub.predictor("press@1", Point.class, Regression.class);
        Path aside = Files.createTempDirectory(folder.getParent(), "aside").resolve("press");
        Files.move(folder.resolve("press"), aside);
        hub.refresh();
        hub.refresh();
        // The store is away: what serves goes on, and it is told once.
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(1));
        assertThat(handle.stats().missing()).isTrue();
        assertHeardOnce("missing press@production");

        move(7);
        hub.refresh();
        assertThat(handle.serve(ORIGIN)).isEqualTo(new Served<>(new Regression(7), new ModelRef("press", 1)));
        assertThat(pinned.predict(ORIGIN)).isEqualTo(new Regression(7));
        assertHeard("swap press@1 press@1");
        assertThat(handle.stats().swaps()).isEqualTo(1);
    }

    @Test
    void aVersionThatIsRefusedIsToldOnceAndTriedAgainLaterAndLater() throws IOException {
        hub.close();
        AtomicLong clock = new AtomicLong();
        open(HubOptions.defaults().pollInterval(Duration.ofSeconds(100)).nanoTime(clock::get));
        HubPredictor<Point, Regression> handle = production();
        ModelRef damaged = store.publish("press", LineModel.of(0, 0, 2));
        Path file = folder.resolve("press/2/artifacts/line.bin");
        byte[] sound = Files.readAllBytes(file);
        Files.write(file, new byte[sound.length]);
        store.alias("press", "production", damaged);
        hub.refresh();
        clock.set(Duration.ofSeconds(100).toNanos());
        hub.refresh();
        assertHeardOnce("refuse press@2 CorruptModelException");
        assertThat(handle.stats().refusals()).isEqualTo(1);

        Files.write(file, sound);
        clock.set(Duration.ofSeconds(299).toNanos());
        hub.refresh();
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(1));
        clock.set(Duration.ofMinutes(5).toNanos());
        hub.refresh();
        assertThat(handle.predict(ORIGIN)).isEqualTo(new Regression(2));
        assertThat(handle.stats().refused()).isEmpty();
    }

    @Test
    void theDelayBeforeARetryDoublesUpToFiveMinutes() {
        Publication publication = new Publication(new ModelRef("press", 1), "a");
        Refusal refusal = Refusal.of(publication, null, Duration.ofSeconds(10), 0);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            delays.add(Duration.ofNanos(refusal.delay()).toSeconds());
            assertThat(refusal.isDue(refusal.retryAt() - 1)).isFalse();
            assertThat(refusal.isDue(refusal.retryAt())).isTrue();
            refusal = Refusal.of(publication, refusal, Duration.ofSeconds(10), refusal.retryAt());
        }
        assertThat(delays).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
        assertThat(Refusal.of(new Publication(publication.ref(), "b"), refusal, Duration.ofSeconds(10), 0)
                        .delay())
                .isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void handlesOfSeveralTypesAndReferencesShareWhatIsLoaded() {
        HubPredictor<Point, Regression> typed = production();
        HubPredictor<NamedValues, Object> named = hub.predictor(PRODUCTION, NamedValues.class, Object.class);
        HubPredictor<Point, Regression> pinned = hub.predictor("press@1", Point.class, Regression.class);
        Object model = typed.with(each -> (Object) each).answer();
        assertThat(pinned.with(each -> (Object) each).answer()).isSameAs(model);
        assertThat(named.with(each -> each.toString()).answer()).contains(model.toString());
        assertThat(named.predict(new NamedValues(Map.of("x", 1.0, "y", 2.0)))).isEqualTo(new Regression(1));

        move(2);
        hub.refresh();
        assertHeard("swap press@1 press@2");
        assertThat(named.serve(new NamedValues(Map.of("x", 1.0, "y", 2.0))).answer())
                .isEqualTo(new Regression(2));
        assertThat(pinned.predict(ORIGIN)).isEqualTo(new Regression(1));
    }

    @Test
    void aHandleThatIsReleasedLeavesTheOthers() {
        HubPredictor<Point, Regression> first = production();
        HubPredictor<Point, Regression> second = production();
        hub.release(first);
        assertThat(second.predict(ORIGIN)).isEqualTo(new Regression(1));
        assertThat(released).isEmpty();
        hub.release(second);
        assertThat(released).containsExactly(new ModelRef("press", 1));
        assertThatThrownBy(() -> second.predict(ORIGIN)).isInstanceOf(IllegalStateException.class);
        assertThat(hub.stats()).isEmpty();
        assertThat(production().predict(ORIGIN)).isEqualTo(new Regression(1));
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void listRunsWhollyOnOneVersion(Batching batching) throws Exception {
        hub.close();
        open(HubOptions.defaults()
                .serving("press", ServingOptions.DEFAULT.batching(batching).maxBatch(3)));
        HubPredictor<Point, Regression> handle = production().bulk();
        List<Point> inputs = new ArrayList<>(Collections.nCopies(10, ORIGIN));
        inputs.set(4, new Point(Double.NaN, 0));

        Served<List<Outcome<Regression>>> now = handle.serveEach(inputs);
        Served<List<Outcome<Regression>>> later = handle.submitEach(inputs).get();

        assertThat(List.of(now, later)).allSatisfy(served -> {
            assertThat(served.version()).isEqualTo(new ModelRef("press", 1));
            assertThat(served.answer()).hasSize(10);
            assertThat(served.answer().get(4)).isInstanceOf(Outcome.Failure.class);
            assertThat(served.answer().get(9).orThrow()).isEqualTo(new Regression(1));
        });
        assertThat(handle.submitEach(List.of()).get().answer()).isEmpty();
        awaitAnswered(handle, 18);
        assertThat(handle.stats().errors().invalid()).isEqualTo(2);
        assertThat(handle.stats().answered()).isEqualTo(18);
        // Nothing holds version 1 any more.
        move(2);
        hub.refresh();
        assertThat(released).containsExactly(new ModelRef("press", 1));
    }

    @Test
    void versionIsReleasedWhenItsLastCallIsDone() {
        HubPredictor<Point, Regression> handle = production();
        Served<Boolean> early = handle.with(model -> {
            move(2);
            hub.refresh();
            assertThat(released).isEmpty();
            assertThat(handle.stats().versionsInMemory()).isEqualTo(2);
            return model.predict(ORIGIN).value() == 1;
        });
        assertThat(early).isEqualTo(new Served<>(true, new ModelRef("press", 1)));
        assertThat(released).containsExactly(new ModelRef("press", 1));
        assertThat(handle.stats().versionsInMemory()).isEqualTo(1);
    }

    @Test
    void submittedCallIsAnswered() throws Exception {
        assertThat(production().within(Duration.ofMinutes(1)).submit(ORIGIN).get())
                .isEqualTo(new Served<>(new Regression(1), new ModelRef("press", 1)));
        assertThatThrownBy(() -> production().submit(new Point(Double.NaN, 0)).get())
                .hasCauseInstanceOf(io.maas.InvalidInputException.class);
    }

    @Test
    void statsSayWhatIsGoingOn() {
        HubPredictor<Point, Regression> handle = production();
        for (int i = 0; i < 500; i++) {
            handle.predict(ORIGIN);
        }
        ModelStats stats = hub.stats().get(0);
        assertThat(stats.reference()).isEqualTo(PRODUCTION);
        assertThat(stats.answered()).isEqualTo(500);
        assertThat(stats.compute().count()).isEqualTo(500);
        assertThat(stats.batchSize().count() + stats.direct()).isEqualTo(500);
        assertThat(stats.artifactBytes()).isEqualTo(28);
        assertThat(stats.errors().total()).isZero();
        assertThat(stats.waiting()).isZero();
    }

    @Test
    void afterClosingEverythingSaysSo() {
        HubPredictor<Point, Regression> handle = production();
        hub.close();
        hub.close();
        assertThat(released).containsExactly(new ModelRef("press", 1));
        assertThatThrownBy(() -> handle.predict(ORIGIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> handle.submit(ORIGIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> handle.serveEach(List.of(ORIGIN))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(handle::stats).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(hub::refresh).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::production).isInstanceOf(IllegalStateException.class);
        // The store is not the hub's.
        assertThat(store.names()).containsExactly("press");
    }

    @Test
    void aClosedHubMovesNoAlias() {
        ModelRef now = move(2);
        hub.close();

        assertThatThrownBy(() -> hub.rollback("press", "production")).isInstanceOf(IllegalStateException.class);
        assertThat(store.resolve(PRODUCTION)).isEqualTo(now);
    }

    @Test
    void listsThatGoToTheModelAreCountedAndTimed() {
        hub.close();
        open(HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(Batching.NEVER)));
        HubPredictor<Point, Regression> handle = production();
        handle.predictAll(List.of(ORIGIN, ORIGIN));
        handle.predictEach(List.of(ORIGIN));

        assertThat(handle.stats().direct()).isEqualTo(2);
        assertThat(handle.stats().compute().count()).isEqualTo(2);
        assertThat(handle.stats().answered()).isEqualTo(3);
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> ServingOptions.DEFAULT.maxBatch(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServingOptions.DEFAULT.deadline(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HubOptions.defaults().pollInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> production().within(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever sees a change first tells the listeners of it, which may be the hub's own thread: it may still be about to. */
    private void assertHeard(String... each) {
        while (!heard.containsAll(List.of(each))) {
            Thread.onSpinWait();
        }
    }

    private void assertHeardOnce(String event) {
        assertHeard(event);
        assertThat(heard).containsOnlyOnce(event);
    }

    /** An answer is counted right after its caller has it: the last one may not be counted yet when it is there. */
    private static void awaitAnswered(HubPredictor<?, ?> handle, long count) {
        while (handle.stats().answered() < count) {
            Thread.onSpinWait();
        }
    }
}
