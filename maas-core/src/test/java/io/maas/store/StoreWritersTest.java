package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.StoreException;
import io.maas.contract.line.LineFormat;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writers leave behind: on success, on failure, when interrupted. */
class StoreWritersTest {

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path root;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void readingLeavesNoTraces() throws IOException {
        ModelStore writer = ModelStore.open(root);
        ModelRef ref = writer.publish("press", LINE);
        writer.alias("press", "production", ref);
        try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
            // Bites for everyone but the superuser, who may write anything; for him the comparison below is the test.
            folders.toList().forEach(each -> each.toFile().setWritable(false));
        }
        Map<Path, FileTime> before = tree();

        try (ModelStore store = ModelStore.open(root)) {
            store.load("press@production", Point.class, Regression.class);
            store.load("press", Point.class, Regression.class);
            store.manifest("press@1");
            store.names();
            store.versions("press");
            store.aliases("press");
            store.history("press", "production");
            store.verify(ref);
        } finally {
            try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
                folders.toList().forEach(each -> each.toFile().setWritable(true));
            }
        }
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void openingMakesNothing() {
        Path missing = root.resolve("a/b");
        ModelStore store = ModelStore.open(missing);

        assertThat(store.names()).isEmpty();
        assertThat(missing).doesNotExist();
        store.publish("press", LINE);
        assertThat(store.names()).containsExactly("press");
    }

    @Test
    void aFailedPublicationLeavesNothing() throws IOException {
        Odd format = new Odd();
        ModelStore store = ModelStore.open(root, StoreOptions.defaults(), Formats.of(List.of(format)));
        for (Writing broken : List.<Writing>of(
                artifacts -> {
                    artifacts.create("a/b.bin").write(1);
                    throw new IOException("disk full");
                },
                artifacts -> {
                    artifacts.create("a.bin").close();
                    throw new IllegalStateException("a bug");
                },
                artifacts -> artifacts.create("never-closed.bin").write(1),
                artifacts -> {
                    artifacts.create("first.bin").write(1);
                    artifacts.create("second.bin").close();
                },
                artifacts -> {
                    artifacts.create("a.bin").close();
                    artifacts.create("A.bin").close();
                },
                artifacts -> artifacts.create("../escaped.bin").close())) {
            format.writing = broken;

            assertThatThrownBy(() -> store.publish("press", LINE))
                    .isInstanceOfAny(StoreException.class, IllegalStateException.class, IllegalArgumentException.class);
            assertThat(store.names()).isEmpty();
            assertThat(Disk.list(root.resolve("press/.staging"))).isEmpty();
        }
        format.writing = artifacts -> {
            for (String path : List.of("a.bin", "deep/er/b.bin", "deep/c.bin", "empty")) {
                try (OutputStream out = artifacts.create(path)) {
                    out.write(path.getBytes(StandardCharsets.US_ASCII));
                    out.write('!');
                    out.flush();
                }
            }
        };
        ModelRef ref = store.publish("press", LINE);
        assertThat(ref.version()).isEqualTo(1);
        assertThat(store.verify(ref).damages()).isEmpty();
        assertThat(root.resolve("press/1/artifacts/deep/er/b.bin")).hasContent("deep/er/b.bin!");
    }

    @Test
    void everyArtifactIsVerifiedThoughTheFormatDoesNotAskForIt() throws IOException {
        Odd format = new Odd();
        format.writing = artifacts -> {
            artifacts.create("read.bin").close();
            artifacts.create("ignored.bin").close();
        };
        ModelStore store = ModelStore.open(root, StoreOptions.defaults(), Formats.of(List.of(format)));
        ModelRef ref = store.publish("press", LINE);
        assertThat(store.load(ref, Point.class, Regression.class)).isSameAs(LINE);

        Files.writeString(root.resolve("press/1/artifacts/ignored.bin"), "x");
        assertThatThrownBy(() -> store.load(ref, Point.class, Regression.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("ignored.bin");
    }

    @Test
    void aFormatThatStumblesOverContentsIsTheContentsFault() {
        Odd format = new Odd();
        ModelStore store = ModelStore.open(root, StoreOptions.defaults(), Formats.of(List.of(format)));
        ModelRef ref = store.publish("press", LINE);
        format.reading = artifacts -> {
            throw new ArrayIndexOutOfBoundsException(17);
        };

        assertThatThrownBy(() -> store.load(ref, Point.class, Regression.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("press@1")
                .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void aModelThatContradictsItselfIsNotPublished() {
        ModelStore store = ModelStore.open(root);
        Model<?, ?> contradictory = LineModel.of(1, 1, 1).recording(new Point(0, 0), new Regression(2));

        assertThatThrownBy(() -> store.publish("press", contradictory))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("does not answer as it did");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void aModelOfAnUnknownFormatIsNotPublished() {
        ModelStore store = ModelStore.open(root, StoreOptions.defaults(), Formats.of(List.of()));

        assertThatThrownBy(() -> store.publish("press", LINE)).isInstanceOf(IncompatibleModelException.class);
        assertThat(root.resolve("press")).doesNotExist();
    }

    @Test
    void aLoadedModelCanBePublishedAgainElsewhere() {
        ModelStore store = ModelStore.open(root);
        store.publish("press", LINE);
        Model<Point, Regression> loaded = store.load("press", Point.class, Regression.class);

        ModelRef copy = ModelStore.open(root.resolve("other")).publish("drill", loaded);

        ModelManifest manifest = ModelStore.open(root.resolve("other")).manifest("drill");
        assertThat(manifest.ref()).contains(copy);
        assertThat(manifest.training()).isEqualTo(LINE.manifest().training());
    }

    @Test
    void whatADeadWriterLeftIsDeletedByTheNext() throws IOException {
        ModelStore store = ModelStore.open(root);
        store.publish("press", LINE);
        Path staging = root.resolve("press/.staging");
        Files.createDirectories(staging.resolve("publish-dead/artifacts"));
        Files.writeString(staging.resolve("publish-dead/artifacts/half"), "half");
        Files.createDirectories(staging.resolve("deleted-dead/artifacts"));
        Files.writeString(root.resolve("press/.deleted-nonsense"), "");

        assertThat(store.versions("press")).hasSize(1);
        ModelRef second = store.publish("press", LINE);
        store.delete(second);

        assertThat(Disk.list(staging)).isEmpty();
    }

    @Test
    void anInterruptedThreadWritesAndReadsAllTheSame() {
        ModelStore store = ModelStore.open(root);
        Thread.currentThread().interrupt();

        ModelRef first = store.publish("press", LINE);
        ModelRef second = store.publish("press", LINE);
        store.alias("press", "production", first);
        assertThat(store.moveAlias("press", "production", first, second)).isTrue();
        assertThat(store.rollback("press", "production")).isEqualTo(first);
        store.load("press@production", Point.class, Regression.class);
        assertThat(store.verify(first).damages()).isEmpty();
        store.delete(second);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void interruptsInTheMiddleTearNothing() throws Exception {
        ModelStore store = ModelStore.open(root);
        FutureTask<Void> writing = new FutureTask<>(() -> {
            for (int i = 0; i < 10; i++) {
                ModelRef ref = store.publish("press", LINE);
                store.alias("press", "production", ref);
                store.load("press@production", Point.class, Regression.class);
            }
            return null;
        });
        Thread writer = new Thread(writing);
        writer.start();
        while (!writing.isDone()) {
            writer.interrupt();
            LockSupport.parkNanos(50_000);
        }
        writing.get();

        assertThat(store.versions("press"))
                .hasSize(10)
                .allSatisfy(ref -> assertThat(store.verify(ref).damages()).isEmpty());
        assertThat(store.history("press", "production")).hasSize(10);
    }

    private Map<Path, FileTime> tree() throws IOException {
        Map<Path, FileTime> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.toList()) {
                tree.put(each, Files.getLastModifiedTime(each));
            }
        }
        return tree;
    }

    private interface Writing {
        void to(ArtifactWriter artifacts) throws IOException;
    }

    private interface Reading {
        void from(ArtifactReader artifacts) throws IOException;
    }

    /** A format that does as it is told. */
    private static final class Odd implements ModelFormat {

        private final LineFormat line = new LineFormat();
        private Writing writing = artifacts -> {};
        private Reading reading = artifacts -> {};

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
            writing.to(artifacts);
        }

        @Override
        @SuppressWarnings("unchecked") // The tests ask for points and regressions only.
        public <I, O> Model<I, O> read(
                ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output) throws IOException {
            reading.from(artifacts);
            return (Model<I, O>) LINE;
        }

        @Override
        public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
            line.replay(model, record);
        }
    }
}
