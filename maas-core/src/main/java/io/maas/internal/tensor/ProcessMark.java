package io.maas.internal.tensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the temporary folders of a process that lives from those of one that was killed: their names start as that of a file
 * that the process locked before it made them, and the operating system unlocks it when the process ends, however it ends.
 * Whoever can lock it deletes them. Thread-safe.
 */
final class ProcessMark {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMark.class);
    private static final String START = "io.maas-";
    private static final String END = ".lock";
    // As Files.createTempFile names them: what someone else named is not ours to delete.
    private static final Pattern NAME = Pattern.compile("io\\.maas-[0-9]+\\.lock");
    // POSIX drops all locks of a process on a file when it closes any handle of that file, so that what was opened of
    // our
    // own stays open: our own mark, and those of other copies of this class (other class loaders) in this process.
    private static final Queue<FileChannel> KEPT = new ConcurrentLinkedQueue<>();

    private static @Nullable ProcessMark ofThisProcess;

    private final Path place;
    private final @Nullable Path file;

    private ProcessMark(Path place, @Nullable Path file) {
        this.place = place;
        this.file = file;
    }

    /** Returns the mark in the usual folder for temporary files; the first call deletes what killed processes left there. */
    static synchronized ProcessMark ofThisProcess() throws IOException {
        ProcessMark mark = ofThisProcess;
        if (mark == null) {
            mark = in(Path.of(System.getProperty("java.io.tmpdir")));
            ofThisProcess = mark;
        }
        return mark;
    }

    /** Marks what this process will have in a folder, and deletes what killed processes of this user left there. */
    static ProcessMark in(Path place) throws IOException {
        Path file = Files.createTempFile(place, START, END);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException deleted) {
            // A process that starts at the same moment took it for one that was left behind, as it was not locked yet.
            return in(place);
        }
        try {
            if (channel.tryLock() != null) {
                KEPT.add(channel);
                deleteLeftovers(place, file);
                return new ProcessMark(place, file);
            }
        } catch (IOException unavailable) {
            LOG.debug("no locks in {}", place, unavailable);
        }
        // Better left behind when we are killed than deleted while we live.
        channel.close();
        Files.deleteIfExists(file);
        return new ProcessMark(place, null);
    }

    /**
     * Makes an empty folder, which only this user can read.
     *
     * @param purpose what it is for, as part of its name
     */
    Path newFolder(String purpose) throws IOException {
        return Files.createTempDirectory(place, (file == null ? START : prefix(file)) + purpose);
    }

    /** Removes the mark of a process that ends, unless it leaves folders. */
    static synchronized void remove() {
        ProcessMark mark = ofThisProcess;
        Path file = mark == null ? null : mark.file;
        if (mark == null || file == null) {
            return;
        }
        try {
            if (folders(mark.place, file).isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            LOG.debug("{} could not be deleted", file, failed);
        }
    }

    /** What the names of the folders start with. */
    private static String prefix(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - END.length()) + "-";
    }

    private static List<Path> folders(Path place, Path file) throws IOException {
        return list(place, prefix(file) + "*");
    }

    private static List<Path> list(Path place, String pattern) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, pattern)) {
            List<Path> all = new ArrayList<>();
            entries.forEach(all::add);
            return all;
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private static void deleteLeftovers(Path place, Path own) {
        try {
            UserPrincipal user = Files.getOwner(own);
            for (Path file : list(place, START + "*" + END)) {
                if (!file.equals(own) && isMark(file) && isOf(user, file)) {
                    deleteIfLeft(place, file, user);
                }
            }
        } catch (IOException | UnsupportedOperationException failed) {
            LOG.debug("cannot delete what killed processes left in {}", place, failed);
        }
    }

    private static void deleteIfLeft(Path place, Path file, UserPrincipal user) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                if (channel.tryLock() != null) {
                    for (Path folder : folders(place, file)) {
                        // Anyone may give a folder this name, and put another in its place while it is deleted.
                        if (isOf(user, folder)) {
                            LOG.debug("deleting what a killed process left behind: {}", folder);
                            TemporaryFolder.deleteAll(folder);
                        }
                    }
                    Files.deleteIfExists(file);
                }
            } catch (OverlappingFileLockException ofThisProcess) {
                KEPT.add(channel);
                return;
            }
            channel.close();
        } catch (IOException failed) {
            LOG.debug("cannot delete what a killed process left behind: {}", file, failed);
        }
    }

    private static boolean isMark(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOf(UserPrincipal user, Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user);
    }
}
