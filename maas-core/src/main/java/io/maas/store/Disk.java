package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.StoreException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a store does to files: durable writes, bounded reads, and never through a symbolic link.
 *
 * <p>Nothing here is torn by an interrupt: streams are not interruptible, and the one operation that needs an interruptible
 * channel starts over. The interrupt flag stays set.
 */
final class Disk {

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int LONGEST_PAUSE_MILLIS = 32;

    private Disk() {}

    /**
     * Acts on disk.
     *
     * @param what what is done, for messages, such as {@code publish press-failure}
     * @throws StoreException if it fails
     */
    static <T> T told(String what, DiskAction<T> action) {
        try {
            return action.run();
        } catch (IOException failed) {
            throw new StoreException("cannot " + what + ": " + failed, failed);
        }
    }

    /** Makes a file's bytes survive a loss of power. */
    static void sync(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Makes what stands in a folder survive a loss of power. */
    static void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder; NTFS keeps a journal of its names.
        if (!WINDOWS) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, OpenOption option) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(path, option)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes a new file and makes it durable; its folder is not. */
    static void writeNew(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        sync(file);
    }

    /** Adds bytes to the end of a file, made if it is missing, and makes them durable; a new file's folder is not. */
    static void append(Path file, byte[] bytes) throws IOException {
        Files.write(
                file,
                bytes,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS);
        sync(file);
    }

    /** Writes over a file of the same length, made if it is missing. Readers may see a mixture; nothing is made durable. */
    static void overwrite(Path file, byte[] bytes) throws IOException {
        try {
            if (sizeOfRegular(file) != bytes.length) {
                Files.delete(file);
            }
        } catch (NoSuchFileException none) {
            // It is made below.
        } catch (CorruptModelException link) {
            deleteTree(file);
        }
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Gives a file new contents: readers see the old or the new ones, also after a crash.
     *
     * @param scratch a file in the same folder that no one else uses
     */
    static void replace(Path file, Path scratch, byte[] bytes) throws IOException {
        Files.deleteIfExists(scratch);
        writeNew(scratch, bytes);
        move(scratch, file);
        syncFolder(folderOf(file));
    }

    /** Renames a file, which may replace another, or a folder: others see the old or the new name. */
    static void move(Path from, Path to) throws IOException {
        patiently(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /**
     * Acts again a few times while access is denied, as Windows does where another process has a file open, such as a reader
     * or a virus scanner, and where a file is just being replaced.
     */
    static <T> T patiently(DiskAction<T> action) throws IOException {
        for (int pause = 1; ; pause *= 2) {
            try {
                return action.run();
            } catch (AccessDeniedException denied) {
                if (pause > LONGEST_PAUSE_MILLIS) {
                    throw denied;
                }
                // An interrupted thread does not pause, and stays interrupted.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
    }

    /** Makes a folder and those above it, durably. Does nothing to a folder that exists. */
    static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path above = folderOf(folder);
            createFolders(above);
            Files.createDirectories(folder);
            syncFolder(above);
        }
    }

    static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return folder;
    }

    /**
     * Reads a small file whole.
     *
     * @throws NoSuchFileException if it is not there
     * @throws CorruptModelException if it is larger than the limit, or no regular file
     */
    static byte[] read(Path file, int limit) throws IOException {
        return patiently(() -> readOnce(file, limit));
    }

    private static byte[] readOnce(Path file, int limit) throws IOException {
        long size = sizeOfRegular(file);
        if (size > limit) {
            throw new CorruptModelException(
                    file + " has " + size + " bytes, more than the limit of " + limit + "; it was not read");
        }
        try (InputStream in = open(file)) {
            // One more than allowed, in case that it grew meanwhile.
            byte[] bytes = in.readNBytes((int) Math.min(limit + 1L, Integer.MAX_VALUE));
            if (bytes.length > limit) {
                throw new CorruptModelException(file + " has more bytes than the limit of " + limit);
            }
            return bytes;
        }
    }

    static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Returns the size of a regular file.
     *
     * @throws NoSuchFileException if it is not there
     * @throws CorruptModelException if it is a link, a folder or a device
     */
    static long sizeOfRegular(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new CorruptModelException(file + " is "
                    + (attributes.isSymbolicLink() ? "a symbolic link, and a store does not follow links" : "no file"));
        }
        return attributes.size();
    }

    /**
     * Returns the path.
     *
     * @throws StoreException if it is a symbolic link
     */
    static Path refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new StoreException(path + " is a symbolic link, and a store does not follow links inside it; link the"
                    + " whole store instead, or copy what is linked");
        }
        return path;
    }

    static boolean isFolder(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** Lists a folder; a folder that is not there is empty. */
    static List<Path> list(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            entries.forEach(all::add);
            return all;
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Deletes a file, or a folder with all that is in it; links are deleted, not followed. */
    static void deleteTree(Path path) throws IOException {
        if (isFolder(path)) {
            for (Path each : list(path)) {
                deleteTree(each);
            }
        }
        Files.deleteIfExists(path);
    }
}
