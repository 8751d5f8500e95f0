package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.StoreException;
import io.maas.contract.Tampering;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreDamageTest {

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path folder;

    private Path root;
    private ModelStore store;
    private ModelRef ref;
    private Path version;

    @BeforeEach
    void publish() {
        root = folder.resolve("store");
        store = ModelStore.open(root);
        ref = store.publish("press", LINE);
        version = root.resolve("press/1");
    }

    @Test
    void everyDamagedFileIsReported() throws IOException {
        assertThat(store.verify(ref).damages()).isEmpty();

        Files.write(version.resolve("artifacts/line.bin"), new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(store.verify(ref).damages()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).isEqualTo("artifacts/line.bin");
            assertThat(damage.problem()).contains("29 bytes instead of 28");
        });

        Files.delete(version.resolve("manifest.json"));
        Files.delete(version.resolve("manifest.json.sha256"));
        assertThat(store.verify(ref).damages())
                .extracting(Damage::file)
                .containsExactly("manifest.json", "manifest.json.sha256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.json.sha256", "artifacts/line.bin"})
    void aFileThatIsMissingGrownOrAFolderIsDamage(String file) throws IOException {
        Path path = version.resolve(file);
        byte[] sound = Files.readAllBytes(path);

        Files.write(path, new byte[] {'\n'}, StandardOpenOption.APPEND);
        assertCorrupt(file);
        Files.delete(path);
        assertCorrupt(file);
        Files.createDirectory(path);
        assertCorrupt(file);
        Files.delete(path);
        Files.write(path, sound);
        assertThat(load()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.json.sha256", "artifacts/line.bin", "artifacts"})
    void aLinkInAPackageIsNotFollowed(String part) throws IOException {
        Path path = version.resolve(part);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(path, elsewhere);
        Files.createSymbolicLink(path, elsewhere);

        assertThat(load()).isInstanceOf(CorruptModelException.class).hasMessageContaining("symbolic link");
        assertThat(store.verify(ref).damages()).hasSize(1);
    }

    @Test
    void linksElsewhereInAStoreAreNotFollowed() throws IOException {
        store.alias("press", "production", ref);
        link(version);
        assertThat(load()).isInstanceOf(StoreException.class).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> store.resolve("press"))
                .as("a link is no version")
                .isInstanceOf(ModelNotFoundException.class);

        link(root.resolve("press/aliases"));
        assertThatThrownBy(() -> store.resolve("press@production"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("symbolic link");
        link(root.resolve("press"));
        assertThat(store.names()).isEmpty();
        for (Throwable refused : List.of(
                catchThrowable(() -> store.versions("press")),
                catchThrowable(() -> store.resolve("press@1")),
                catchThrowable(() -> store.publish("press", LINE)))) {
            assertThat(refused).isInstanceOf(StoreException.class).hasMessageContaining("symbolic link");
        }
    }

    @Test
    void linksDoNotLeadWritersAstray() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        store.alias("press", "production", ref);
        for (String own : List.of("aliases/production", "aliases/.next", ".state.lock", ".publish.lock")) {
            Path path = root.resolve("press").resolve(own);
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, precious);
        }
        assertThatThrownBy(() -> store.alias("press", "production", ref)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.publish("press", LINE)).isInstanceOf(StoreException.class);
        Files.delete(root.resolve("press/.state.lock"));
        store.alias("press", "production", ref);

        assertThat(precious).hasContent("precious");
        assertThat(store.resolve("press@production")).isEqualTo(ref);
    }

    @Test
    void theStoreItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);

        ModelStore linked = ModelStore.open(link);
        ModelRef second = linked.publish("press", LINE);

        assertThat(store.versions("press")).containsExactly(ref, second);
        assertThat(linked.load("press@1", Point.class, Regression.class)).isNotNull();
    }

    @Test
    void deletingALinkedVersionLeavesWhatIsLinked() throws IOException {
        store.publish("press", LINE);
        Path elsewhere = link(version);

        store.delete(ref);

        assertThat(elsewhere.resolve("manifest.json")).exists();
        assertThat(version).doesNotExist();
    }

    @Test
    void aManifestOfAHundredMegabytesIsNotRead() throws IOException {
        try (RandomAccessFile manifest =
                new RandomAccessFile(version.resolve("manifest.json").toFile(), "rw")) {
            manifest.setLength(100 << 20);
        }

        assertRefusedWithin(2 << 20, "more than the limit of 4194304");
    }

    @Test
    void aManifestNestedTenThousandDeepIsRefused() throws IOException {
        Tampering.sealManifest(version, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        assertRefusedWithin(4 << 20, "nested deeper");

        Tampering.sealManifest(version, "{\"manifestVersion\":" + "[".repeat(10_000));
        assertRefusedWithin(4 << 20, "nested deeper");
    }

    @Test
    void aManifestOfAMillionValuesIsRefused() throws IOException {
        Tampering.sealManifest(version, "{\"a\":[" + "1,".repeat(1_000_000) + "1]}");
        assertRefusedWithin(64 << 20, "more than 200000 values");
    }

    @Test
    void anArtifactOutsideThePackageIsNotRead() throws IOException {
        Files.copy(version.resolve("artifacts/line.bin"), root.resolve("press/line.bin"));
        Tampering.editManifest(version, text -> text.replace("\"line.bin\"", "\"../../line.bin\""));
        assertThat(load())
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("cannot be an artifact's path");

        Tampering.editManifest(version, text -> text.replace("\"../../line.bin\"", "\"other.bin\""));
        assertThat(load()).isInstanceOf(CorruptModelException.class).hasMessageContaining("no artifact 'line.bin'");
    }

    @Test
    void anArtifactThatClaimsToBeHugeIsNotRead() throws IOException {
        Tampering.editManifest(version, text -> text.replace("\"size\": 28", "\"size\": 68719476736"));
        assertRefusedWithin(2 << 20, "more than the limit");

        Tampering.editManifest(version, text -> text.replace("\"size\": 68719476736", "\"size\": 9223372036854775807"));
        assertRefusedWithin(2 << 20, "larger than the limit");
    }

    @Test
    void limitsOfPackagesHoldForPublishersAndReaders() {
        ModelStore tight =
                ModelStore.open(root, StoreOptions.defaults().limits(StoreLimits.DEFAULT.withPackageBytes(27)));
        ModelStore tiny =
                ModelStore.open(root, StoreOptions.defaults().limits(StoreLimits.DEFAULT.withManifestBytes(500)));

        for (ModelStore strict : List.of(tight, tiny)) {
            assertThatThrownBy(() -> strict.publish("press", LINE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("could not be read back");
            assertThatThrownBy(() -> strict.load(ref, Point.class, Regression.class))
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageContaining("limit");
        }
        assertThat(store.versions("press")).containsExactly(ref);
    }

    @Test
    void aPackageThatWasRenamedIsRefused() throws IOException {
        Files.move(version, root.resolve("press/7"));

        assertThatThrownBy(() -> store.load("press@7", Point.class, Regression.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("holds press@1, not press@7");
    }

    @Test
    void anAnswerThatChangedIsCorruption() throws IOException {
        Tampering.editManifest(version, text -> text.replace("{\\\"value\\\":0.5}", "{\\\"value\\\":0.75}"));

        assertThat(load())
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("does not answer as it did")
                .hasMessageContaining("0.75");
    }

    @Test
    void filesThatThePackageDoesNotListAreNoConcern() throws IOException {
        Files.writeString(version.resolve("Thumbs.db"), "thumbs");
        Files.writeString(root.resolve("README.txt"), "models");
        Files.createDirectories(root.resolve("Not A Model"));
        Files.createDirectories(root.resolve("press/07"));

        assertThat(load()).isNull();
        assertThat(store.verify(ref).damages()).isEmpty();
        assertThat(store.names()).containsExactly("press");
        assertThat(store.versions("press")).containsExactly(ref);
    }

    private Path link(Path path) throws IOException {
        Path elsewhere = folder.resolve("elsewhere-" + path.getFileName());
        Files.move(path, elsewhere);
        Files.createSymbolicLink(path, elsewhere);
        return elsewhere;
    }

    private Throwable load() {
        return catchThrowable(() -> store.load(ref, Point.class, Regression.class));
    }

    private void assertCorrupt(String file) {
        assertThat(load()).as(file).isInstanceOf(CorruptModelException.class);
        assertThat(store.verify(ref).damages()).as(file).hasSize(1);
    }

    private void assertRefusedWithin(long bytes, String problem) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        load();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Throwable refused = load();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(refused).isInstanceOf(MaasException.class).hasMessageContaining(problem);
        assertThat(refused).isInstanceOf(CorruptModelException.class);
        assertThat(allocated).as("bytes allocated").isLessThan(bytes);
    }
}
