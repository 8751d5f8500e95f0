package io.maas.serve;

import io.maas.store.Publication;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A package that was to serve and could not, which is tried again: first after a poll interval, then after twice as long as
 * the time before, up to five minutes.
 *
 * @param publication the package
 * @param delay how long it is left alone, in nanoseconds
 * @param retryAt when it is tried again, on the clock of the hub
 */
record Refusal(Publication publication, long delay, long retryAt) {

    private static final long LONGEST_DELAY = Duration.ofMinutes(5).toNanos();

    /** Refuses a package, which may have been refused before. */
    static Refusal of(Publication publication, @Nullable Refusal last, Duration pollInterval, long now) {
        long delay =
                last != null && last.isOf(publication) ? 2 * last.delay : TimeUnit.NANOSECONDS.convert(pollInterval);
        delay = Math.min(delay, LONGEST_DELAY);
        return new Refusal(publication, delay, now + delay);
    }

    boolean isOf(Publication other) {
        return publication.equals(other);
    }

    boolean isDue(long now) {
        return now - retryAt >= 0;
    }
}
