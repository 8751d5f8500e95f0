package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.MaasException;
import io.maas.ModelRef;
import io.maas.contract.line.LineModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hint for the highest version is believed only where it is right. */
class VersionHintTest {

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path folder;

    @Test
    void aHintThatIsMissingStaleAheadOrDamagedMisleadsNobody() throws IOException {
        ModelStore store = ModelStore.open(folder);
        Path file = folder.resolve("press/.highest");
        List<byte[]> hints = new ArrayList<>();
        for (int version = 1; version <= 4; version++) {
            store.publish("press", LINE);
            hints.add(Files.readAllBytes(file));
        }
        store.delete(ref(4));
        hints.add(Files.readAllBytes(file));
        int used = 4;
        for (byte[] hint : hints) {
            Files.write(file, hint);
            assertThat(store.resolve("press")).isEqualTo(ref(3));
        }
        for (int i = 0; i < hints.get(3).length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = hints.get(3).clone();
                damaged[i] ^= (byte) (1 << bit);
                assertThat(numbers(file, damaged)).isEmpty();
            }
            byte[] cut = Arrays.copyOf(hints.get(3), i);
            assertThat(numbers(file, cut)).isEmpty();
            assertThat(store.resolve("press")).isEqualTo(ref(3));
        }
        for (byte[] hint : hints) {
            Files.write(file, hint);
            used++;
            assertThat(store.publish("press", LINE))
                    .as("a number that was never given")
                    .isEqualTo(ref(used));
            store.delete(ref(used));
            assertThat(store.resolve("press")).isEqualTo(ref(3));
        }
        for (byte[] hint : List.of(
                new byte[0],
                "no hint at all, and rather long for one that should be".getBytes(StandardCharsets.US_ASCII))) {
            Files.write(file, hint);
            used++;
            assertThat(store.publish("press", LINE)).isEqualTo(ref(used));
            assertThat(Files.size(file)).isEqualTo(hints.get(0).length);
        }
    }

    @Test
    void aLinkOrAFolderIsNoHint() throws IOException {
        ModelStore store = ModelStore.open(folder.resolve("store"));
        store.publish("press", LINE);
        Path file = folder.resolve("store/press/.highest");
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Files.delete(file);
        Files.createSymbolicLink(file, precious);
        assertThat(store.resolve("press")).isEqualTo(ref(1));
        assertThat(store.publish("press", LINE)).isEqualTo(ref(2));
        assertThat(precious).hasContent("precious");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(store.resolve("press")).isEqualTo(ref(2));
        assertThat(store.publish("press", LINE)).isEqualTo(ref(3));
    }

    @Test
    void publicationsAndDeletionsThatFailAnywhereLeaveTheHighestVersionRight() {
        TracedFileSystem disk = new TracedFileSystem(folder);
        ModelStore store = ModelStore.open(disk.root().resolve("models"));
        store.publish("press", LINE);
        Set<ModelRef> given = new HashSet<>(store.versions("press"));
        Random random = new Random(7);
        int failures = 0;
        for (int round = 0; round < 90; round++) {
            int failing = random.nextInt(50);
            boolean deleting = round % 3 == 2 && store.versions("press").size() > 1;
            ModelRef last = store.resolve("press");
            List<String> seen = new ArrayList<>();
            disk.failing(step -> {
                seen.add(step);
                if (seen.size() == failing + 1) {
                    throw new IOException("the disk failed at " + step);
                }
            });
            try {
                if (deleting) {
                    store.delete(last);
                } else {
                    assertThat(given.add(store.publish("press", LINE))).isTrue();
                }
            } catch (MaasException failed) {
                failures++;
            }
            disk.failing(step -> {});
            List<ModelRef> versions = store.versions("press");
            given.addAll(versions);
            assertThat(store.resolve("press"))
                    .as("round %d, seed 7", round)
                    .isEqualTo(versions.get(versions.size() - 1));
        }
        assertThat(failures).isGreaterThan(20);
    }

    private static Optional<VersionHint.Numbers> numbers(Path file, byte[] hint) throws IOException {
        Files.write(file, hint);
        return new VersionHint(file).read();
    }

    private static ModelRef ref(int version) {
        return new ModelRef("press", version);
    }
}
