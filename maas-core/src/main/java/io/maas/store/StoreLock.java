package io.maas.store;

import io.maas.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of one process holds. It is a lock on a file, which the operating system releases when its process
 * dies however it dies; threads of this process queue before it.
 *
 * <p>A lock that is free is taken even by an interrupted thread. Waiting for one that is not ends with an interrupt.
 */
final class StoreLock {

    private static final ConcurrentMap<Path, Slot> SLOTS = new ConcurrentHashMap<>();
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private StoreLock() {}

    /**
     * Acts under the lock.
     *
     * @param file the file that is locked; made if missing, never deleted
     * @param what what the lock guards, for messages
     * @throws StoreException if it stays taken for longer than the patience, or the thread is interrupted while it waits
     */
    static <T> T holding(Path file, String what, Duration patience, DiskAction<T> action) throws IOException {
        Path key = Disk.folderOf(file).toRealPath().resolve(Disk.nameOf(file));
        Slot slot = SLOTS.computeIfAbsent(key, Slot::new);
        long deadline = System.nanoTime() + saturatedNanos(patience);
        slot.enter(what, patience);
        try {
            FileChannel locked = slot.lock(what, patience, deadline);
            try {
                return action.run();
            } finally {
                slot.release(locked);
            }
        } finally {
            slot.threads.unlock();
        }
    }

    private static long saturatedNanos(Duration patience) {
        // Decades at most, so that adding it to a clock reading cannot overflow.
        return Math.min(TimeUnit.NANOSECONDS.convert(patience), Long.MAX_VALUE / 4);
    }

    private static StoreException busy(String what, Duration patience) {
        return new StoreException("another writer has been busy with " + what + " for " + patience
                + "; nothing was changed, try again later");
    }

    private static StoreException interrupted(String what, Exception cause) {
        return new StoreException(
                "the thread was interrupted while it waited for another writer of " + what + "; nothing was changed",
                cause);
    }

    /** The lock file of one path, as far as this process is concerned. */
    private static final class Slot {

        private final ReentrantLock threads = new ReentrantLock(true);
        private final Path file;

        // Kept open only after giving up on a lock that this same Java process holds through another copy of this class
        // (another class loader): POSIX drops all locks of a process on a file when it closes any handle of that file.
        private @Nullable FileChannel channel;

        Slot(Path file) {
            this.file = file;
        }

        void enter(String what, Duration patience) {
            if (threads.isHeldByCurrentThread()) {
                throw new IllegalStateException("this thread is already busy with " + what);
            }
            // Untimed only for an interrupted thread: it would jump the queue.
            if (Thread.currentThread().isInterrupted() && threads.tryLock()) {
                return;
            }
            try {
                if (!threads.tryLock(saturatedNanos(patience), TimeUnit.NANOSECONDS)) {
                    throw busy(what, patience);
                }
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw interrupted(what, interrupt);
            }
        }

        FileChannel lock(String what, Duration patience, long deadline) throws IOException {
            FileChannel open = channel;
            if (open == null || !open.isOpen()) {
                open = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                channel = open;
            }
            boolean heldHere = false;
            boolean taken = false;
            try {
                while (true) {
                    try {
                        if (open.tryLock() != null) {
                            taken = true;
                            return open;
                        }
                        heldHere = false;
                    } catch (OverlappingFileLockException elsewhereInThisProcess) {
                        heldHere = true;
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        throw interrupted(what, new InterruptedException());
                    }
                    if (System.nanoTime() - deadline >= 0) {
                        throw busy(what, patience);
                    }
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_NANOS));
                }
            } finally {
                if (!taken && !heldHere) {
                    open.close();
                    channel = null;
                }
            }
        }

        void release(FileChannel locked) throws IOException {
            channel = null;
            // Closing the channel releases the lock.
            locked.close();
        }
    }
}
