package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void filesAreReadUpToTheLimit() throws IOException {
        Path file = folder.resolve("file");
        Disk.writeNew(file, BYTES);

        assertThat(Disk.read(file, 5)).isEqualTo(BYTES);
        assertThat(Disk.read(file, Integer.MAX_VALUE)).isEqualTo(BYTES);
        assertThatThrownBy(() -> Disk.read(file, 4))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("5 bytes, more than the limit of 4");
        assertThatThrownBy(() -> Disk.read(folder, 5)).isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> Disk.read(folder.resolve("none"), 5)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Disk.writeNew(file, BYTES)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileThatIsReplacedLeavesNoScratch() throws IOException {
        Path file = folder.resolve("file");
        Path scratch = Files.writeString(folder.resolve("scratch"), "left by a dead process, and longer");

        Disk.replace(file, scratch, BYTES);
        Disk.replace(file, scratch, "others".getBytes(StandardCharsets.US_ASCII));

        assertThat(file).hasContent("others");
        assertThat(scratch).doesNotExist();
    }

    @Test
    void whatIsDeniedForAMomentIsTriedAgain() throws IOException {
        AtomicInteger tries = new AtomicInteger();

        String done = Disk.patiently(() -> {
            if (tries.incrementAndGet() <= 2) {
                throw new AccessDeniedException("open elsewhere");
            }
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(tries).hasValue(3);
    }

    @Test
    void whatStaysDeniedIsToldAfterAFewTriesAlsoToAnInterruptedThread() {
        AtomicInteger tries = new AtomicInteger();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Disk.patiently(() -> {
                    throw new AccessDeniedException("try " + tries.incrementAndGet());
                }))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("try 7");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void otherFailuresAreToldAtOnce() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> Disk.patiently(() -> {
                    throw new NoSuchFileException("try " + tries.incrementAndGet());
                }))
                .hasMessage("try 1");
    }

    @Test
    void syncingSurvivesAnInterrupt() throws IOException {
        Path file = Files.write(folder.resolve("file"), BYTES);
        Thread.currentThread().interrupt();

        Disk.sync(file);
        Disk.syncFolder(folder);

        assertThat(Thread.interrupted()).isTrue();
        Disk.sync(file);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void treesAreDeletedWithoutFollowingLinks() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("file"), "precious");
        Path tree = Files.createDirectories(folder.resolve("tree/deep/er"));
        Files.writeString(tree.resolve("file"), "");
        Files.createSymbolicLink(tree.resolve("link"), precious);
        Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("none"));

        Disk.deleteTree(folder.resolve("tree"));
        Disk.deleteTree(folder.resolve("none"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(precious.resolve("file")).hasContent("precious");
    }
}
