package io.maas.serve;

import io.maas.DeadlineExceededException;
import io.maas.MaasException;
import io.maas.ModelRef;
import io.maas.Outcome;
import io.maas.PredictionCancelledException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way through the queue. It ends once: answered, failed, given up by its caller or expired; whoever completes
 * the future first decides.
 *
 * @param <I> the type of input
 * @param <O> the type of answer
 * @param <R> what the caller gets
 */
abstract sealed class Call<I, O, R> extends CompletableFuture<R> implements Dispatcher.Waiting {

    private final Batcher<I, O> batcher;
    private final List<? extends I> inputs;
    private final Timing timing;
    private final @Nullable Thread waiter;

    Call(Batcher<I, O> batcher, List<? extends I> inputs, Timing timing, boolean waits) {
        this.batcher = batcher;
        this.inputs = inputs;
        this.timing = timing;
        this.waiter = waits ? Thread.currentThread() : null;
    }

    /**
     * When a call came and when it must be answered, by the hub's clock.
     *
     * @param arrived when it came
     * @param deadline when it must be answered
     * @param endless whether there is no deadline
     */
    record Timing(long arrived, long deadline, boolean endless) {

        static Timing from(long now, long nanos) {
            return new Timing(now, now + nanos, nanos == 0);
        }

        long left(long now) {
            return endless ? Long.MAX_VALUE : deadline - now;
        }
    }

    /** One input. */
    static final class Single<I, O> extends Call<I, O, Served<O>> {

        Single(Batcher<I, O> batcher, I input, Timing timing, boolean waits) {
            super(batcher, List.of(input), timing, waits);
        }

        @Override
        public boolean isSlice() {
            return false;
        }

        @Override
        public int rest() {
            return 1;
        }

        @Override
        boolean answer(ModelRef version, List<Outcome<O>> outcomes) {
            Outcome<O> outcome = outcomes.get(0);
            return outcome instanceof Outcome.Failure<O> failure
                    ? completeExceptionally(failure.reason())
                    : complete(new Served<>(outcome.orThrow(), version));
        }

        @Override
        @Nullable
        SharedLease<I, O> bound() {
            return null;
        }
    }

    /** Some of the inputs of a list that is answered by one version, which its caller has leased. */
    static final class Slice<I, O> extends Call<I, O, List<Outcome<O>>> {

        private final SharedLease<I, O> lease;
        private final int rest;

        /**
         * Makes a slice.
         *
         * @param rest its inputs, and those of the list that come after it
         */
        Slice(
                Batcher<I, O> batcher,
                List<? extends I> inputs,
                int rest,
                SharedLease<I, O> lease,
                Timing timing,
                boolean waits) {
            super(batcher, inputs, timing, waits);
            this.rest = rest;
            this.lease = lease;
        }

        @Override
        public boolean isSlice() {
            return true;
        }

        @Override
        public int rest() {
            return rest;
        }

        @Override
        boolean answer(ModelRef answering, List<Outcome<O>> outcomes) {
            return complete(outcomes);
        }

        @Override
        SharedLease<I, O> bound() {
            return lease;
        }
    }

    /** Ends the call with the outcomes of its inputs; false if it ended before. */
    abstract boolean answer(ModelRef version, List<Outcome<O>> outcomes);

    /** Returns the lease of the version that must compute it; null if whatever version serves may. */
    abstract @Nullable SharedLease<I, O> bound();

    List<? extends I> input() {
        return inputs;
    }

    Timing timing() {
        return timing;
    }

    @Override
    public long arrived() {
        return timing.arrived();
    }

    @Override
    public long left(long now) {
        return timing.left(now);
    }

    @Override
    public int inputs() {
        return inputs.size();
    }

    /** Whether a thread waits in {@link #await}; if not, completing it may run code of its caller. */
    boolean isAwaited() {
        return waiter != null;
    }

    void wakeWaiter() {
        LockSupport.unpark(waiter);
    }

    /** Waits for the end of the call; for the thread that made it. */
    R await(LongSupplier nanoTime) {
        boolean interrupted = false;
        while (!isDone()) {
            if (Thread.interrupted()) {
                interrupted = true;
                giveUp(new PredictionCancelledException(
                        "the thread was interrupted while it waited for an answer of " + batcher.name()));
            } else if (timing.endless()) {
                LockSupport.park(this);
            } else {
                long left = timing.left(nanoTime.getAsLong());
                if (left <= 0) {
                    expire();
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result();
    }

    private R result() {
        try {
            return join();
        } catch (CompletionException ended) {
            throw ended.getCause() instanceof MaasException told ? told : batcher.failure(ended);
        }
    }

    void expire() {
        expire(0);
    }

    /**
     * Ends the call at its deadline, or before if it cannot be answered in time any more.
     *
     * @param left how much time it still has, in nanoseconds
     */
    void expire(long left) {
        giveUp(new DeadlineExceededException(
                left <= 0
                        ? "the deadline of a call of " + batcher.name() + " passed"
                        : "a call of " + batcher.name() + " cannot be answered before its deadline any more: "
                                + TimeUnit.NANOSECONDS.toMicros(left)
                                + " microseconds are left, and the model takes longer"));
    }

    private void giveUp(MaasException reason) {
        if (completeExceptionally(reason)) {
            batcher.gaveUp(this, reason);
        }
    }

    /** Gives the call up; its input is not computed if that did not begin. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean first = super.cancel(mayInterruptIfRunning);
        if (first) {
            batcher.gaveUp(this, new PredictionCancelledException("a call of " + batcher.name() + " was cancelled"));
        }
        return first;
    }
}
