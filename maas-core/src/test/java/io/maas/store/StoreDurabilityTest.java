package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.contract.line.LineFormat;
import io.maas.contract.line.LineModel;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is forced to disk, and in which order, so that a loss of power leaves the old or the new state. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders cannot be forced there")
class StoreDurabilityTest {

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path folder;

    private TracedFileSystem disk;
    private ModelStore store;

    @BeforeEach
    void open() {
        disk = new TracedFileSystem(folder);
        store = ModelStore.open(
                disk.root().resolve("models"), StoreOptions.defaults(), Formats.of(List.of(new Deep())));
    }

    @Test
    void everyFolderAbovePublishedFilesIsForced() {
        store.publish("press", LINE);
        List<String> steps = disk.drain();

        assertThat(steps).contains("force ", "force models");
    }

    @Test
    void aPackageIsForcedWholeBeforeItIsSeenAndItsFolderAfter() {
        store.publish("press", LINE);
        disk.drain();
        store.publish("press", LINE);
        List<String> steps = disk.drain();

        String seen = only(steps, "move models/press/\\.staging/publish-\\S+ -> models/press/2");
        String staged = seen.substring("move ".length(), seen.indexOf(" ->"));
        int moved = steps.indexOf(seen);
        List<String> before = steps.subList(0, moved);
        List<String> after = steps.subList(moved, steps.size());
        assertThat(before)
                .contains(
                        "force " + staged + "/artifacts/deep/er/line.bin",
                        "force " + staged + "/artifacts/deep/er",
                        "force " + staged + "/artifacts/deep",
                        "force " + staged + "/artifacts",
                        "force " + staged + "/manifest.json",
                        "force " + staged + "/manifest.json.sha256",
                        "force " + staged);
        // The manifest is written last, and what is written is forced afterwards.
        assertThat(before.indexOf("write " + staged + "/manifest.json"))
                .isGreaterThan(before.indexOf("force " + staged + "/artifacts"));
        assertThat(before.lastIndexOf("force " + staged))
                .isGreaterThan(before.indexOf("force " + staged + "/manifest.json.sha256"));
        assertThat(after).contains("force models/press");
    }

    @Test
    void anAliasIsForcedBeforeItIsSeenAndItsFolderAfter() {
        ModelRef first = store.publish("press", LINE);
        ModelRef second = store.publish("press", LINE);
        disk.drain();
        store.alias("press", "production", first);
        assertThat(disk.drain())
                .containsSubsequence(
                        "create models/press/history",
                        "force models/press",
                        "write models/press/history/production",
                        "force models/press/history/production",
                        "force models/press/history",
                        "create models/press/aliases",
                        "force models/press");

        store.alias("press", "production", second);
        assertThat(disk.drain()).containsSubsequence(aliasMoved());
        store.rollback("press", "production");
        assertThat(disk.drain()).containsSubsequence(aliasMoved());

        store.removeAlias("press", "production");
        assertThat(disk.drain())
                .containsSubsequence(
                        "force models/press/history/production",
                        "delete models/press/aliases/production",
                        "force models/press/aliases");
    }

    private static List<String> aliasMoved() {
        return List.of(
                "write models/press/history/production",
                "force models/press/history/production",
                "write models/press/aliases/.next",
                "force models/press/aliases/.next",
                "move models/press/aliases/.next -> models/press/aliases/production",
                "force models/press/aliases");
    }

    @Test
    void aDeletionKeepsItsNumberBeforeItIsSeen() {
        ModelRef ref = store.publish("press", LINE);
        disk.drain();
        store.delete(ref);
        List<String> steps = disk.drain();

        String gone = only(steps, "move models/press/1 -> models/press/\\.staging/deleted-\\S+");
        int moved = steps.indexOf(gone);
        assertThat(steps.subList(0, moved)).contains("force models/press");
        assertThat(steps.subList(moved, steps.size())).contains("force models/press");
    }

    @Test
    void aMoveThatFailsAnywhereLeavesTheAliasAndItsHistoryAsTheyWereOrMoved() throws IOException {
        ModelRef first = store.publish("press", LINE);
        ModelRef second = store.publish("press", LINE);
        store.alias("press", "production", first);
        disk.drain();
        store.alias("press", "production", second);
        int steps = disk.drain().size();
        store.rollback("press", "production");
        disk.drain();
        int failures = 0;
        for (int step = 0; step < steps; step++) {
            ModelRef before = store.resolve("press@production");
            List<AliasMove> moves = store.history("press", "production");
            ModelRef next = before.equals(first) ? second : first;
            List<String> seen = new ArrayList<>();
            int failing = step;
            disk.failing(each -> {
                seen.add(each);
                if (seen.size() == failing + 1) {
                    throw new IOException("the disk failed at " + each);
                }
            });
            try {
                store.alias("press", "production", next);
            } catch (MaasException failed) {
                failures++;
            }
            disk.failing(each -> {});
            ModelRef now = store.resolve("press@production");
            List<AliasMove> later = store.history("press", "production");
            assertThat(later).as("step %d", step).hasSize(moves.size() + (now.equals(before) ? 0 : 1));
            assertThat(later.get(0).ref()).isEqualTo(now);
            assertThat(later.subList(later.size() - moves.size(), later.size())).isEqualTo(moves);
        }
        assertThat(failures).isGreaterThan(5);
    }

    @Test
    void aFolderThatCannotBeForcedIsTold() {
        ModelRef ref = store.publish("press", LINE);
        disk.failing(step -> {
            if (step.equals("force models/press")) {
                throw new IOException("no power");
            }
        });
        assertThatThrownBy(() -> store.publish("press", LINE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was published, but");
        assertThatThrownBy(() -> store.alias("press", "production", ref))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no power");
    }

    private static String only(List<String> steps, String pattern) {
        List<String> matching =
                steps.stream().filter(step -> step.matches(pattern)).toList();
        assertThat(matching).as("%s in %s", pattern, steps).hasSize(1);
        return matching.get(0);
    }

    /** Keeps lines in a deep folder. */
    private static final class Deep implements ModelFormat {

        private final LineFormat line = new LineFormat();

        @Override
        public String id() {
            return line.id();
        }

        @Override
        public int version() {
            return line.version();
        }

        @Override
        public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
            line.write(model, path -> artifacts.create("deep/er/" + path));
        }

        @Override
        public <I, O> Model<I, O> read(
                ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output) {
            throw new UnsupportedOperationException("nobody reads them here");
        }

        @Override
        public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
            line.replay(model, record);
        }
    }
}
