package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(-5_000_000_000L);

    private static int admitted(RateLimit limit, int tries) {
        int count = 0;
        for (int i = 0; i < tries; i++) {
            count += limit.admits() ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "4, PT1S", "250, PT1S", "10, PT1M"})
    void asManyAsAllowedInABurstAndInEachPeriodAfterIt(int most, Duration period) {
        RateLimit limit = new RateLimit(most, period, now::get);
        assertThat(admitted(limit, 3 * most)).as("at once").isEqualTo(most);
        for (int round = 0; round < 3; round++) {
            now.addAndGet(period.toNanos());
            assertThat(admitted(limit, 3 * most)).as("a period later").isEqualTo(most);
        }
        now.addAndGet(100 * period.toNanos());
        assertThat(admitted(limit, 3 * most)).as("after a long rest").isEqualTo(most);
    }

    @Test
    void placesComeBackOneByOne() {
        RateLimit limit = RateLimit.perSecond(4, now::get);
        admitted(limit, 4);
        now.addAndGet(249_999_999);
        assertThat(limit.wouldAdmit()).isFalse();
        assertThat(limit.secondsToWait()).isEqualTo(1);
        now.addAndGet(2);
        assertThat(limit.wouldAdmit()).isTrue();
        assertThat(limit.wouldAdmit()).as("asking takes none").isTrue();
        assertThat(admitted(limit, 2)).isEqualTo(1);
    }

    @Test
    void tellsHowLongToWait() {
        RateLimit limit = new RateLimit(10, Duration.ofMinutes(1), now::get);
        admitted(limit, 10);
        assertThat(limit.secondsToWait()).isEqualTo(6);
        now.addAndGet(Duration.ofMillis(2_500).toNanos());
        assertThat(limit.wouldAdmit()).isFalse();
        assertThat(limit.secondsToWait()).isEqualTo(4);
    }

    @Test
    void zeroIsNoLimit() {
        RateLimit limit = RateLimit.perSecond(0, now::get);
        assertThat(admitted(limit, 1_000)).isEqualTo(1_000);
        assertThat(limit.wouldAdmit()).isTrue();
    }
}
