package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.serve.LogCapture;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private static final int WRONG = -1;
    private static final int RIGHT = 0;
    private static final int OTHER_RIGHT = 3;

    private final AtomicLong now = new AtomicLong();
    private final FailedLogins logins = new FailedLogins(3, now::get);

    private boolean isTaken(String address, int token) {
        HttpProblem refused = catchThrowableOfType(HttpProblem.class, () -> logins.attempt(address, token));
        assertThat(refused == null || refused.status() == 429).isTrue();
        return refused == null;
    }

    private void fail(String address) {
        for (int i = 0; i < 3; i++) {
            assertThat(isTaken(address, WRONG)).isTrue();
        }
        assertThat(isTaken(address, WRONG)).isFalse();
    }

    @Test
    void beyondTheLimitAnAddressLearnsNothing() {
        fail("10.0.0.1");
        assertThat(isTaken("10.0.0.1", RIGHT)).as("a right guess").isFalse();
        assertThat(isTaken("10.0.0.2", RIGHT)).as("another address").isTrue();

        HttpProblem refused = catchThrowableOfType(HttpProblem.class, () -> logins.attempt("10.0.0.1", WRONG));
        assertThat(refused.headers()).containsEntry("Retry-After", "20");
        now.addAndGet(Duration.ofSeconds(20).toNanos() + 1);
        assertThat(isTaken("10.0.0.1", WRONG)).isTrue();
        assertThat(isTaken("10.0.0.1", WRONG)).isFalse();
        now.addAndGet(Duration.ofSeconds(20).toNanos() + 1);
        assertThat(isTaken("10.0.0.1", RIGHT)).isTrue();
    }

    @Test
    void whoLoggedInFromAnAddressBeforeGoesOnWhileAnotherOneThereGuesses() {
        assertThat(isTaken("proxy", RIGHT)).isTrue();
        fail("proxy");
        for (int i = 0; i < 100; i++) {
            assertThat(isTaken("proxy", RIGHT)).isTrue();
            assertThat(isTaken("proxy", WRONG)).isFalse();
            assertThat(isTaken("proxy", OTHER_RIGHT)).isFalse();
        }
    }

    @Test
    void rightTokensAreNotLimited() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(isTaken("10.0.0.1", RIGHT)).isTrue();
            assertThat(isTaken("10.0.0.1", OTHER_RIGHT)).isTrue();
        }
        fail("10.0.0.1");
    }

    @Test
    void asManyAddressesAreRememberedAsThereMayBeTheLatestOnes() {
        fail("first");
        fail("second");
        for (int i = 0; i < FailedLogins.MOST_ADDRESSES - 2; i++) {
            assertThat(isTaken("10.1." + i, WRONG)).isTrue();
        }
        assertThat(isTaken("second", WRONG)).isFalse();
        assertThat(logins.addresses()).isEqualTo(FailedLogins.MOST_ADDRESSES);
        assertThat(isTaken("one more", WRONG)).isTrue();
        assertThat(logins.addresses()).isEqualTo(FailedLogins.MOST_ADDRESSES);
        assertThat(isTaken("second", WRONG)).as("still known").isFalse();
        assertThat(isTaken("first", WRONG))
                .as("not heard of for longest, and forgotten")
                .isTrue();
    }

    @Test
    void itIsToldOnceForAnAddress() {
        try (LogCapture log = LogCapture.of(InferenceHandler.class)) {
            fail("10.0.0.1");
            for (int i = 0; i < 10; i++) {
                isTaken("10.0.0.1", WRONG);
                now.addAndGet(Duration.ofSeconds(5).toNanos());
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("10.0.0.1");
        }
    }

    @Test
    void zeroIsNoLimit() {
        FailedLogins unlimited = new FailedLogins(0, now::get);
        for (int i = 0; i < 1_000; i++) {
            unlimited.attempt("10.0.0.1", WRONG);
        }
        assertThat(unlimited.addresses()).isZero();
    }
}
