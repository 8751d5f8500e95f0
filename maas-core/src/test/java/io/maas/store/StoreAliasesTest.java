package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.contract.line.LineModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAliasesTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path root;

    private ModelStore store;
    private final List<ModelRef> versions = new ArrayList<>();

    @BeforeEach
    void publishFour() {
        store = ModelStore.open(root, StoreOptions.defaults().clock(Clock.fixed(NOON, ZoneOffset.UTC)));
        for (int i = 0; i < 4; i++) {
            versions.add(store.publish("press", LINE));
        }
    }

    @Test
    void anAliasPointsWhereItWasSetLast() {
        store.alias("press", "production", version(1));
        store.alias("press", "staging", version(4));
        store.alias("press", "production", version(3));

        assertThat(store.aliases("press")).isEqualTo(Map.of("production", version(3), "staging", version(4)));
        assertThat(store.history("press", "production"))
                .containsExactly(new AliasMove(version(3), NOON), new AliasMove(version(1), NOON));
        assertThat(ModelStore.open(root).resolve("press@production")).isEqualTo(version(3));
    }

    @Test
    void anAliasPointsOnlyAtVersionsOfItsModelThatExist() {
        ModelRef other = store.publish("drill", LINE);

        assertThatThrownBy(() -> store.alias("press", "production", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("drill@1");
        assertThatThrownBy(() -> store.alias("press", "production", new ModelRef("press", 5)))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("its versions: 1, 2, 3, 4");
        assertThatThrownBy(() -> store.alias("saw", "production", new ModelRef("saw", 1)))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("models there: drill, press");
        assertThatThrownBy(() -> store.alias("press", "latest", version(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.aliases("press")).isEmpty();
        assertThat(Files.exists(root.resolve("saw"))).isFalse();
    }

    @Test
    void aMoveSucceedsOnlyFromWhereTheAliasIs() {
        assertThat(store.moveAlias("press", "production", version(1), version(2)))
                .isFalse();
        assertThat(store.moveAlias("press", "production", null, version(1))).isTrue();
        assertThat(store.moveAlias("press", "production", null, version(2))).isFalse();
        assertThat(store.moveAlias("press", "production", version(1), version(2)))
                .isTrue();
        assertThat(store.moveAlias("press", "production", version(1), version(3)))
                .isFalse();
        assertThat(store.moveAlias("press", "production", version(2), version(2)))
                .isTrue();

        assertThat(store.resolve("press@production")).isEqualTo(version(2));
        assertThat(store.history("press", "production")).hasSize(2);
        assertThatThrownBy(() -> store.moveAlias("press", "production", version(2), new ModelRef("press", 9)))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void rollbackGoesBackStepByStepAndPassesOverWhatWasDeleted() {
        for (int version : new int[] {1, 2, 3, 2, 4}) {
            store.alias("press", "production", version(version));
        }

        assertThat(store.rollback("press", "production")).isEqualTo(version(2));
        store.delete(version(3));
        assertThat(store.rollback("press", "production")).isEqualTo(version(1));
        assertThat(store.resolve("press@production")).isEqualTo(version(1));
        assertThatThrownBy(() -> store.rollback("press", "production"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no earlier version")
                .hasMessageContaining("press@1");
        assertThat(store.resolve("press@production")).isEqualTo(version(1));

        store.alias("press", "production", version(4));
        assertThat(store.rollback("press", "production")).isEqualTo(version(1));
    }

    @Test
    void anAliasThatIsRemovedIsGoneWithItsHistory() {
        store.alias("press", "production", version(1));
        store.alias("press", "production", version(2));
        store.removeAlias("press", "production");

        assertThat(store.aliases("press")).isEmpty();
        assertThatThrownBy(() -> store.resolve("press@production")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.removeAlias("press", "production"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("its aliases: none");
        assertThatThrownBy(() -> store.history("press", "production")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.rollback("press", "production")).isInstanceOf(ModelNotFoundException.class);
        assertThat(store.moveAlias("press", "production", null, version(3))).isTrue();
        assertThat(store.history("press", "production")).hasSize(1);
    }

    @Test
    void aDamagedAliasIsToldAndRepairedBySettingIt() throws IOException {
        store.alias("press", "production", version(1));
        store.alias("press", "staging", version(2));
        Files.writeString(root.resolve("press/aliases/production"), "4");

        assertThatThrownBy(() -> store.resolve("press@production"))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("alias production of press")
                .hasMessageContaining("set it again");
        assertThatThrownBy(() -> store.moveAlias("press", "production", version(1), version(2)))
                .isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> store.rollback("press", "production")).isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> store.delete(version(3))).isInstanceOf(CorruptModelException.class);
        assertThat(store.resolve("press@staging")).isEqualTo(version(2));
        assertThat(store.versions("press")).hasSize(4);

        store.alias("press", "production", version(3));
        assertThat(store.aliases("press")).isEqualTo(Map.of("production", version(3), "staging", version(2)));
        assertThat(store.history("press", "production")).hasSize(1);
    }

    @Test
    void aVersionInUseIsNotDeleted() {
        store.alias("press", "production", version(4));
        store.alias("press", "staging", version(4));

        assertThatThrownBy(() -> store.delete(version(4)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("production, staging");
        store.alias("press", "production", version(3));
        store.removeAlias("press", "staging");
        store.delete(version(4));

        assertThat(store.versions("press")).containsExactly(version(1), version(2), version(3));
        assertThat(store.resolve("press")).isEqualTo(version(3));
        assertThatThrownBy(() -> store.delete(version(4))).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.verify(version(4))).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void numbersAreNeverGivenAgain() {
        store.delete(version(4));
        assertThat(store.publish("press", LINE)).isEqualTo(new ModelRef("press", 5));
        store.delete(new ModelRef("press", 5));
        store.delete(version(2));
        assertThat(store.publish("press", LINE)).isEqualTo(new ModelRef("press", 6));

        for (ModelRef each : store.versions("press")) {
            store.delete(each);
        }
        assertThat(store.names()).isEmpty();
        assertThatThrownBy(() -> store.versions("press")).isInstanceOf(ModelNotFoundException.class);
        assertThat(ModelStore.open(root).publish("press", LINE)).isEqualTo(new ModelRef("press", 7));
        assertThat(store.names()).containsExactly("press");
    }

    @Test
    void aDeletionLeavesNoFilesBehind() throws IOException {
        store.delete(version(2));
        store.delete(version(4));

        assertThat(Disk.list(root.resolve("press/.staging"))).isEmpty();
        try (var files = Files.list(root.resolve("press"))) {
            assertThat(files.map(Disk::nameOf))
                    .containsExactlyInAnyOrder("1", "3", ".staging", ".publish.lock", ".state.lock", ".deleted-4");
        }
    }

    private ModelRef version(int version) {
        return versions.get(version - 1);
    }
}
