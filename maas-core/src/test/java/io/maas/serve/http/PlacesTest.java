package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlacesTest {

    private static final Deadline FOR_EVER = Deadline.in(Duration.ZERO, System::nanoTime);

    private final AtomicLong now = new AtomicLong();
    private final Places places = new Places(2, now::get);

    private Deadline passed() {
        return Deadline.in(Duration.ofNanos(1), new AtomicLong()::getAndIncrement);
    }

    @Test
    void whoFindsNoneWaitsForOne() {
        places.take(FOR_EVER);
        places.take(passed());
        CompletableFuture<Void> third = CompletableFuture.runAsync(() -> places.take(FOR_EVER));
        places.release();
        third.join();
        assertThatThrownBy(() -> places.take(passed())).isInstanceOf(HttpProblem.class);
        places.release();
        places.take(passed());
    }

    @Test
    void theyAreExhaustedForASecondAfterARefusal() {
        assertThat(places.areExhausted()).isFalse();
        places.take(FOR_EVER);
        places.take(FOR_EVER);
        assertThat(places.areExhausted()).as("all taken just now").isFalse();
        assertThatThrownBy(() -> places.take(passed())).isInstanceOf(HttpProblem.class);
        places.release();
        now.set(999_999_999);
        assertThat(places.areExhausted()).isTrue();
        now.set(1_000_000_000);
        assertThat(places.areExhausted()).isFalse();
    }

    @Test
    void theyAreExhaustedWhileAllAreTakenAndForASecondNoneCameFree() {
        places.take(FOR_EVER);
        now.set(5_000_000_000L);
        assertThat(places.areExhausted()).as("one is free").isFalse();
        places.take(FOR_EVER);
        now.set(6_000_000_001L);
        assertThat(places.areExhausted()).isTrue();
        places.release();
        places.take(FOR_EVER);
        assertThat(places.areExhausted()).as("one came free").isFalse();
    }
}
