package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.serve.http.MemoryBudget.Claim;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryBudgetTest {

    private static final Deadline FOR_EVER = Deadline.in(Duration.ZERO, System::nanoTime);
    private static final Deadline PASSED = Deadline.in(Duration.ofNanos(1), new AtomicLong()::getAndIncrement);

    private final MemoryBudget memory = new MemoryBudget(2 << 20);

    @Test
    void whatIsHeldIsRefusedBeyondHalfAndComesBack() {
        try (Claim first = memory.claim();
                Claim second = memory.claim()) {
            first.hold(1 << 19);
            first.hold(1 << 20);
            assertThat(memory.isExhausted()).isTrue();
            assertThatThrownBy(() -> second.hold(1)).isInstanceOfSatisfying(HttpProblem.class, busy -> {
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.headers()).containsEntry("Retry-After", "1");
            });
            first.hold(1 << 19);
            second.hold(1 << 19);
            assertThatThrownBy(() -> second.hold((1 << 19) + 1)).isInstanceOf(HttpProblem.class);
        }
        assertThat(memory.isExhausted()).isFalse();
        try (Claim whole = memory.claim()) {
            whole.hold(1 << 20);
        }
    }

    @Test
    void roomToWorkInIsWaitedFor() {
        CompletableFuture<Void> waiting;
        try (Claim all = memory.claim()) {
            // More than there is takes what there is.
            all.work(1L << 40, FOR_EVER);
            assertThatThrownBy(() -> memory.claim().work(1, PASSED)).isInstanceOf(HttpProblem.class);
            waiting = CompletableFuture.runAsync(() -> {
                try (Claim next = memory.claim()) {
                    next.work(1 << 20, FOR_EVER);
                }
            });
            all.answer(100);
            waiting.join();
            assertThat(memory.isExhausted()).isFalse();
        }
    }
}
