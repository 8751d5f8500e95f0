package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.MaasException;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A package file appears whole or not at all, and an imported version as well. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders cannot be forced there")
class PackageExportTest {

    @TempDir
    private Path folder;

    private TracedFileSystem disk;
    private ModelStore store;

    @BeforeEach
    void publish() {
        disk = new TracedFileSystem(folder);
        store = ModelStore.open(disk.root().resolve("models"));
        store.publish("press", LineModel.of(2, -1, 0.5));
        disk.drain();
    }

    @Test
    void aFileIsForcedBeforeItIsSeenAndItsFolderAfter() {
        store.export("press", disk.root().resolve("press.maas"));
        List<String> steps = disk.drain();
        String seen = steps.stream()
                .filter(step -> step.startsWith("move ."))
                .findFirst()
                .orElseThrow();
        assertThat(seen).endsWith(" -> press.maas");
        String scratch = seen.substring("move ".length(), seen.indexOf(" ->"));
        assertThat(steps).containsSubsequence("write " + scratch, "force " + scratch, seen, "force ");
    }

    @Test
    void anExportThatFailsAnywhereLeavesAWholeFileOrNone() throws IOException {
        store.export("press", disk.root().resolve("sound.maas"));
        int steps = disk.drain().size();
        int failures = 0;
        for (int failing = 0; failing < steps; failing++) {
            Path file = folder.resolve(failing + ".maas");
            fail(failing);
            try {
                store.export("press", disk.root().resolve(failing + ".maas"));
            } catch (MaasException failed) {
                failures++;
            }
            disk.failing(step -> {});
            if (Files.exists(file)) {
                assertThat(file).hasSameBinaryContentAs(folder.resolve("sound.maas"));
            }
        }
        assertThat(failures).isGreaterThan(10);
    }

    @Test
    void anImportThatFailsAnywhereLeavesAWholeVersionOrNone() {
        Path file = folder.resolve("press.maas");
        store.export("press", file);
        ModelPackage source = ModelPackage.open(file);
        disk.drain();
        int failures = 0;
        for (int failing = 0; failing < 45; failing++) {
            ModelStore other = ModelStore.open(disk.root().resolve("other-" + failing));
            fail(failing);
            try {
                other.importPackage(source);
            } catch (MaasException failed) {
                failures++;
            }
            disk.failing(step -> {});
            if (other.names().isEmpty()) {
                other.importPackage(source);
            }
            assertThat(other.load("press@1", Point.class, Regression.class).predict(new Point(1, 1)))
                    .isEqualTo(new Regression(1.5));
        }
        assertThat(failures).isGreaterThan(10);
    }

    private void fail(int failing) {
        List<String> seen = new ArrayList<>();
        disk.failing(step -> {
            seen.add(step);
            if (seen.size() == failing + 1) {
                throw new IOException("the disk failed at " + step);
            }
        });
    }
}
