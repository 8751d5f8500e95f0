package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazyTest {

    @Test
    void manyThreadsAtOnceGetTheOneValue() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                AtomicInteger made = new AtomicInteger();
                Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);
                CyclicBarrier together = new CyclicBarrier(8);
                Callable<Integer> ask = () -> {
                    together.await();
                    return lazy.get();
                };
                Set<Integer> seen = new HashSet<>();
                List<Callable<Integer>> all =
                        Stream.generate(() -> ask).limit(8).toList();
                for (Future<Integer> answer : threads.invokeAll(all)) {
                    seen.add(answer.get());
                }
                assertThat(seen).containsExactly(1);
                assertThat(made).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nothingIsMadeUnasked() {
        AtomicInteger made = new AtomicInteger();
        Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);

        assertThat(made).hasValue(0);
        assertThat(lazy.get()).isEqualTo(1);
    }
}
