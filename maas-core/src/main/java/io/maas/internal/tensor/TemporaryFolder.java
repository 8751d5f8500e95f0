package io.maas.internal.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this process alone, deleted when it is closed, when it is out of reach, or at the latest when the JVM ends in good
 * order; what a JVM leaves that is killed, the next one deletes. Thread-safe.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final Cleaner CLEANER = Cleaner.create();
    // Not File.deleteOnExit, which remembers each path until the JVM ends, and a server may load models for years.
    private static final Set<Deletion> PENDING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            PENDING.forEach(Deletion::run);
                            ProcessMark.remove();
                        },
                        "maas-temporary-folders"));
    }

    private final Path path;
    private final Cleaner.Cleanable content;

    private TemporaryFolder(Path path) {
        Deletion deletion = new Deletion(path);
        PENDING.add(deletion);
        this.path = path;
        this.content = CLEANER.register(this, deletion);
    }

    /** What is left to do; must not refer to the folder, or it would never be out of reach. */
    private record Deletion(Path path) implements Runnable {
        @Override
        public void run() {
            PENDING.remove(this);
            try {
                deleteAll(path);
            } catch (IOException | UncheckedIOException failed) {
                LOG.debug("{} could not be deleted", path, failed);
            }
        }
    }

    /**
     * Makes an empty folder, which only this user can read.
     *
     * @param purpose what it is for, as part of its name
     * @throws IOException if it cannot be made
     */
    static TemporaryFolder create(String purpose) throws IOException {
        return new TemporaryFolder(ProcessMark.ofThisProcess().newFolder(purpose));
    }

    Path path() {
        return path;
    }

    /** Lists the folders of this process that are not deleted yet, for tests of those who use them. */
    static Set<Path> open() {
        return PENDING.stream().map(Deletion::path).collect(Collectors.toUnmodifiableSet());
    }

    /** Deletes the folder and all in it. */
    @Override
    public void close() {
        content.clean();
    }

    /** Deletes a folder with all that is in it; links are deleted, not followed. */
    static void deleteAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
