package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest.Release;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.StoreException;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final StoreOptions OPTIONS = StoreOptions.defaults().clock(Clock.fixed(NOON, ZoneOffset.UTC));

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);
    private static final LineModel STEEPER = LineModel.of(3, -1, 0.5);
    private static final Point POINT = new Point(10, 4);

    @TempDir
    private Path root;

    @Test
    void whatIsPublishedIsLoadedByAnyOtherStoreOnTheFolder() {
        ModelRef ref;
        try (ModelStore store = ModelStore.open(root, OPTIONS)) {
            ref = store.publish("press-failure", LINE, Map.of("rmse", 0.125));
        }
        try (ModelStore store = ModelStore.open(root)) {
            Model<Point, Regression> model = store.load("press-failure", Point.class, Regression.class);

            assertThat(ref).hasToString("press-failure@1");
            assertThat(model.predict(POINT)).isEqualTo(new Regression(16.5));
            assertThat(model.manifest()).isEqualTo(store.manifest(ref));
            Release release = model.manifest().release().orElseThrow();
            assertThat(release.ref()).isEqualTo(ref);
            assertThat(release.at()).isEqualTo(NOON);
            assertThat(model.manifest().withRelease(release))
                    .isEqualTo(
                            LINE.manifest().withMetrics(Map.of("rmse", 0.125)).withRelease(release));
        }
    }

    @Test
    void referencesMeanVersionsAliasesAndTheHighest() {
        ModelStore store = ModelStore.open(root);
        ModelRef first = store.publish("press", LINE);
        ModelRef second = store.publish("press", STEEPER);
        store.alias("press", "production", first);

        assertThat(store.resolve("press")).isEqualTo(second);
        assertThat(store.resolve("press@latest")).isEqualTo(second);
        assertThat(store.resolve("press@1")).isEqualTo(first);
        assertThat(store.resolve("press@production")).isEqualTo(first);
        assertThat(store.load("press@2", Point.class, Regression.class)
                        .predict(POINT)
                        .value())
                .isEqualTo(26.5);
        assertThat(store.load("press@production", Point.class, Regression.class)
                        .predict(POINT)
                        .value())
                .isEqualTo(16.5);
        assertThat(store.aliases("press")).isEqualTo(Map.of("production", first));
        assertThat(store.versions("press")).containsExactly(first, second);
    }

    @Test
    void whatIsMissingIsNamedAndWhatThereIsIsListed() {
        ModelStore store = ModelStore.open(root.resolve("new"));
        assertThat(store.names()).isEmpty();
        assertThatThrownBy(() -> store.resolve("press"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no model 'press'")
                .hasMessageContaining("none");

        ModelRef ref = store.publish("press", LINE);
        store.alias("press", "production", ref);

        assertThatThrownBy(() -> store.resolve("pres"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("models there: press");
        assertThatThrownBy(() -> store.resolve("press@2"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("its versions: 1");
        assertThatThrownBy(() -> store.resolve("press@staging"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("its aliases: production");
    }

    @Test
    void aWrongTypeOfAnswerOrInputIsToldWithTheRightOne() {
        ModelStore store = ModelStore.open(root);
        store.publish("press", LINE);

        assertThatThrownBy(() -> store.load("press", Point.class, Classification.class))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("Regression.class");
        assertThatThrownBy(() -> store.load("press", String.class, Regression.class))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("Point");
    }

    @Test
    void aModelLoadedByTheNamesOfItsFieldsIsPublishedAsTheModelItIs() {
        ModelStore store = ModelStore.open(root);
        store.publish("press", LINE);

        ModelRef copy = store.publish("copy", store.load("press", NamedValues.class, Regression.class));

        assertThat(store.load(copy, Point.class, Regression.class).predict(POINT))
                .isEqualTo(LINE.predict(POINT));
        assertThat(store.manifest(copy).metrics()).isEqualTo(LINE.manifest().metrics());
    }

    @Test
    void aTypeThatIsNotGivenIsNoDamage() {
        ModelStore store = ModelStore.open(root);
        store.publish("line", LINE);

        assertThatNullPointerException()
                .isThrownBy(() -> store.load("line", null, Regression.class))
                .withMessageContaining("type of input");
        assertThatNullPointerException()
                .isThrownBy(() -> store.load("line@1", Point.class, null))
                .withMessageContaining("type of answer");
    }

    @Test
    void aFileIsNoStore() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> ModelStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no folder");
    }

    @Test
    void aClosedStoreSaysSo() {
        ModelStore store = ModelStore.open(root);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.publish("press", LINE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(store::names).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.load("press", Point.class, Regression.class))
                .isInstanceOf(IllegalStateException.class);
    }
}
