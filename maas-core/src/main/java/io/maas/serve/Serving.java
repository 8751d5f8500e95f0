package io.maas.serve;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What all models of a hub share.
 *
 * @param executor computes batches and completes futures
 * @param timer ends calls at their deadline
 * @param nanoTime the clock
 * @param pollInterval how often the store is looked at
 */
record Serving(Executor executor, ScheduledExecutorService timer, LongSupplier nanoTime, Duration pollInterval) {

    /** Lets a call that nobody waits for end at its deadline. */
    void expireInTime(Call<?, ?, ?> call) {
        if (call.timing().endless()) {
            return;
        }
        try {
            var alarm = timer.schedule(
                    () -> expire(call), Math.max(0, call.timing().left(nanoTime.getAsLong())), TimeUnit.NANOSECONDS);
            var unused = call.whenComplete((answer, failure) -> alarm.cancel(false));
        } catch (RejectedExecutionException closed) {
            // The hub ends its calls when it closes.
        }
    }

    private void expire(Call<?, ?, ?> call) {
        try {
            // What hangs on the call may take its time, and the timer has others to end.
            executor.execute(call::expire);
        } catch (RuntimeException | Error refused) {
            call.expire();
        }
    }
}
