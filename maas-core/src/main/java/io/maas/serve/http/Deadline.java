package io.maas.serve.http;

import io.maas.serve.HubPredictor;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** By when a request that has come whole must be answered, be it for want of a place or by a slow model. */
final class Deadline {

    static final Map<String, String> LATER = Map.of("Retry-After", "1");

    // A year is for ever, and cannot overflow the clock.
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final LongSupplier nanoTime;
    private final boolean never;
    private final long end;

    private Deadline(LongSupplier nanoTime, boolean never, long end) {
        this.nanoTime = nanoTime;
        this.never = never;
        this.end = end;
    }

    /** Starts now; zero is for ever. */
    static Deadline in(Duration longest, LongSupplier nanoTime) {
        boolean never = longest.isZero() || longest.compareTo(FOR_EVER) > 0;
        return new Deadline(nanoTime, never, nanoTime.getAsLong() + (never ? FOR_EVER : longest).toNanos());
    }

    long nanosLeft() {
        return Math.max(0, end - nanoTime.getAsLong());
    }

    /** Gives a model the time that is left. */
    <I, O> HubPredictor<I, O> limit(HubPredictor<I, O> predictor) {
        long left = nanosLeft();
        if (left == 0) {
            throw busy();
        }
        return never ? predictor : predictor.within(Duration.ofNanos(left));
    }

    static HttpProblem busy() {
        return new HttpProblem(503, "the server is busy; try again later", LATER);
    }
}
