package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.contract.line.LineModel;
import io.maas.internal.digest.Sha256;
import io.maas.store.AliasMove.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        store = ModelStore.open(
                root,
                StoreOptions.defaults().clock(Clock.fixed(NOON, ZoneOffset.UTC)).actor("ann"));
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
                .containsExactly(
                        new AliasMove(version(3), NOON, "ann", Kind.SET),
                        new AliasMove(version(1), NOON, "ann", Kind.SET));
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
    void anAliasThatIsRemovedIsGoneButForItsHistory() {
        store.alias("press", "production", version(1));
        store.alias("press", "production", version(2));
        store.removeAlias("press", "production");

        assertThat(store.aliases("press")).isEmpty();
        assertThatThrownBy(() -> store.resolve("press@production")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.removeAlias("press", "production"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("its aliases: none");
        assertThatThrownBy(() -> store.history("press", "staging")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.rollback("press", "production")).isInstanceOf(ModelNotFoundException.class);
        assertThat(kinds()).containsExactly("REMOVE 2", "SET 2", "SET 1");

        assertThat(store.moveAlias("press", "production", null, version(3))).isTrue();
        assertThat(kinds()).containsExactly("SET 3", "REMOVE 2", "SET 2", "SET 1");
        assertThatThrownBy(() -> store.rollback("press", "production"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no earlier version");
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
        // What happened before is not lost with the file that was damaged.
        assertThat(kinds()).containsExactly("SET 3", "SET 1");

        Files.writeString(root.resolve("press/aliases/production"), "4");
        store.removeAlias("press", "production");
        assertThat(kinds()).containsExactly("REMOVE 3", "SET 3", "SET 1");
    }

    @Test
    void theHistoryKeepsEveryMoveWithItsActor() {
        store.alias("press", "production", version(1));
        store.by("bob").alias("press", "production", version(2));
        store.alias("press", "production", version(2));
        store.by("eve").rollback("press", "production");
        store.moveAlias("press", "production", version(1), version(4));

        assertThat(store.history("press", "production"))
                .containsExactly(
                        new AliasMove(version(4), NOON, "ann", Kind.SET),
                        new AliasMove(version(1), NOON, "eve", Kind.ROLLBACK),
                        new AliasMove(version(2), NOON, "bob", Kind.SET),
                        new AliasMove(version(1), NOON, "ann", Kind.SET));
        ModelStore other = store.by("bob");
        other.close();
        assertThatThrownBy(store::names).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noMoveIsForgotten() throws IOException {
        int moves = 5_000;
        store.alias("press", "production", version(4));
        List<AliasMove> many = new ArrayList<>();
        for (int i = 0; i < moves; i++) {
            many.add(new AliasMove(version(1 + i % 2), NOON, "ann", Kind.SET));
        }
        AliasLog log = new AliasLog(root.resolve("press/history/production"), "press", "the alias");
        long logged = log.append(log.wholeBytes(), many);
        Files.write(root.resolve("press/aliases/production"), new AliasFile(many.get(moves - 1), logged).encode());
        store.alias("press", "production", version(3));

        List<AliasMove> history = store.history("press", "production");
        assertThat(history).hasSize(moves + 2);
        assertThat(history.get(0).ref()).isEqualTo(version(3));
        assertThat(history.get(moves + 1).ref()).isEqualTo(version(4));
    }

    @Test
    void anAliasOfTheFirstFormGoesOnWithItsHistory() throws IOException {
        String lines = "3 2025-01-01T00:00:00Z\n2 2024-01-01T00:00:00Z\n1 2023-01-01T00:00:00Z\n";
        String checksum = Sha256.of(("1\n" + lines).getBytes(StandardCharsets.US_ASCII));
        Files.createDirectories(root.resolve("press/aliases"));
        Path file = root.resolve("press/aliases/production");
        Files.writeString(file, "maas-alias 1 " + checksum + "\n" + lines);

        assertThat(store.resolve("press@production")).isEqualTo(version(3));
        assertThat(kinds()).containsExactly("SET 3", "SET 2", "SET 1");
        assertThat(store.rollback("press", "production")).isEqualTo(version(2));
        store.alias("press", "production", version(4));
        assertThat(kinds()).containsExactly("SET 4", "ROLLBACK 2", "SET 3", "SET 2", "SET 1");
        assertThat(store.rollback("press", "production")).isEqualTo(version(2));
        assertThat(store.rollback("press", "production")).isEqualTo(version(1));
    }

    @Test
    void aDamagedHistoryIsToldAndHoldsNothingUp() throws IOException {
        store.alias("press", "production", version(1));
        store.alias("press", "production", version(2));
        Path log = root.resolve("press/history/production");
        Files.writeString(log, Files.readString(log).replace("=ann", "=eve"));

        assertThatThrownBy(() -> store.history("press", "production"))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("history of the alias production of press")
                .hasMessageContaining(log.toString());
        assertThatThrownBy(() -> store.rollback("press", "production")).isInstanceOf(CorruptModelException.class);
        assertThat(store.resolve("press@production")).isEqualTo(version(2));
        store.alias("press", "production", version(3));
        assertThat(store.resolve("press@production")).isEqualTo(version(3));
        Files.delete(log);
        store.alias("press", "production", version(4));
        assertThat(kinds()).containsExactly("SET 4");
    }

    @Test
    void aPublicationIsThePackageNotItsNumber() throws IOException {
        Publication first = store.publication("press@1");
        assertThat(store.publication("press@1")).isEqualTo(first);
        assertThat(store.publication("press@2")).isNotEqualTo(first);
        assertThat(first.ref()).isEqualTo(version(1));
        assertThat(first.manifestSha256())
                .isEqualTo(Sha256.of(Files.readAllBytes(root.resolve("press/1/manifest.json"))));

        ModelStore other = ModelStore.open(root.resolve("other"));
        other.publish("press", LineModel.of(1, 1, 1));
        assertThat(other.publication("press").ref()).isEqualTo(first.ref());
        assertThat(other.publication("press")).isNotEqualTo(first);

        Files.delete(root.resolve("press/1/manifest.json.sha256"));
        assertThat(store.publication("press@1").manifestSha256()).isEmpty();
        assertThatThrownBy(() -> store.publication("press@9")).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aVersionIsLackingIfItsModelIsThereWithoutIt() throws IOException {
        assertThat(store.lacks(version(2))).isFalse();
        store.delete(version(2));
        assertThat(store.lacks(version(2))).isTrue();
        assertThat(store.lacks(new ModelRef("press", 9))).isTrue();

        Files.move(root.resolve("press"), root.resolve("elsewhere"));
        assertThat(store.lacks(version(1))).isFalse();
        assertThat(store.lacks(version(2))).isFalse();
    }

    private List<String> kinds() {
        return store.history("press", "production").stream()
                .map(move -> move.kind() + " " + move.ref().version())
                .toList();
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
                    .containsExactlyInAnyOrder(
                            "1", "3", ".staging", ".publish.lock", ".state.lock", ".deleted-4", ".highest");
        }
    }

    private ModelRef version(int version) {
        return versions.get(version - 1);
    }
}
