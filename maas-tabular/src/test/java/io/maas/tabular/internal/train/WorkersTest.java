package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void resultsStandInTheOrderOfTheParts(int threads) {
        List<Progress> heard = new ArrayList<>();
        List<Integer> results = Workers.all("parts", 50, threads, heard::add, part -> part * part);

        assertThat(results)
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> i * i).toList());
        assertThat(heard)
                .isEqualTo(IntStream.rangeClosed(1, 50)
                        .mapToObj(done -> new Progress("parts", done, 50))
                        .toList());
        assertNoWorkers();
    }

    @Test
    void anInterruptStopsAllAndStays() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        Thread caller = Thread.currentThread();
        try {
            assertThatThrownBy(() -> Workers.all("parts", 100, 3, TrainingListener.NONE, part -> {
                        started.incrementAndGet();
                        caller.interrupt();
                        try {
                            never.await();
                        } catch (InterruptedException cancelled) {
                            throw new CancellationException();
                        }
                        return part;
                    }))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(started).hasValueLessThanOrEqualTo(3);
            assertNoWorkers();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void whatAPartThrowsIsThrown() {
        assertThatThrownBy(() -> Workers.all("parts", 9, 2, TrainingListener.NONE, part -> {
                    throw new IllegalStateException("part " + part);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("part ");
        assertThatThrownBy(() -> Workers.all("parts", 9, 2, TrainingListener.NONE, part -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertNoWorkers();
    }

    @Test
    void whatTheListenerThrowsEndsTheWork() {
        assertThatThrownBy(() -> Workers.all(
                        "parts",
                        1000,
                        2,
                        progress -> {
                            throw new IllegalStateException("enough");
                        },
                        part -> part))
                .hasMessage("enough");
        assertNoWorkers();
    }

    static void assertNoWorkers() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("maas-training");
    }
}
