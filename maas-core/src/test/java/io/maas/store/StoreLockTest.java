package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve(".lock");
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void oneThreadAtATime() throws Exception {
        int[] unguarded = new int[1];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    count(unguarded);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread each : threads) {
            each.join();
        }

        assertThat(unguarded[0]).isEqualTo(1_600);
    }

    @Test
    void aFailureReleasesTheLock() throws IOException {
        assertThatThrownBy(() -> StoreLock.holding(file, "it", LONG, () -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(StoreLock.<Integer>holding(file, "it", Duration.ZERO, () -> 1))
                .isEqualTo(1);
    }

    @Test
    void patienceEnds() throws Exception {
        whileAnotherThreadHolds(() -> {
            assertThatThrownBy(() -> StoreLock.holding(file, "the drill", Duration.ZERO, () -> 1))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("busy with the drill")
                    .hasMessageContaining("nothing was changed");
        });
    }

    @Test
    void aLockHeldByAnotherCopyOfThisClassIsWaitedForAndNotBroken() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> StoreLock.holding(file, "it", Duration.ZERO, () -> 1))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(lock.isValid()).isTrue();
            assertThat(lockedForOtherProcesses()).isTrue();
        }
        assertThat(lockedForOtherProcesses()).isFalse();
        assertThat(StoreLock.<Integer>holding(file, "it", Duration.ZERO, () -> 1))
                .isEqualTo(1);
    }

    @Test
    void theSameThreadCannotTakeItTwice() throws IOException {
        StoreLock.holding(file, "it", LONG, () -> {
            assertThatThrownBy(() -> StoreLock.holding(file, "it", LONG, () -> 1))
                    .isInstanceOf(IllegalStateException.class);
            return 1;
        });
    }

    @Test
    void anInterruptEndsTheWaitForAThread() throws Exception {
        whileAnotherThreadHolds(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> StoreLock.holding(file, "it", LONG, () -> 1))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void anInterruptEndsTheWaitForAProcess() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> StoreLock.holding(file, "it", LONG, () -> 1))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("interrupted");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void aFreeLockIsTakenByAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();

        assertThat(StoreLock.<Integer>holding(file, "it", LONG, () -> 1)).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
    }

    private void count(int[] unguarded) {
        try {
            StoreLock.holding(file, "it", LONG, () -> unguarded[0]++);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void whileAnotherThreadHolds(ThrowingRunnable action) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        FutureTask<Integer> holder = new FutureTask<>(() -> StoreLock.holding(file, "it", LONG, () -> {
            held.countDown();
            awaitQuietly(release);
            return 1;
        }));
        new Thread(holder).start();
        held.await();
        try {
            action.run();
        } finally {
            release.countDown();
            holder.get();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private boolean lockedForOtherProcesses() throws Exception {
        Process other = StoreProcess.start("try-lock", file.toString());
        return StoreProcess.output(other).equals("locked\n");
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
