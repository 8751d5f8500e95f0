package io.maas.serve;

import java.time.Duration;

/**
 * How one model is served. Immutable: each method returns changed options.
 *
 * @param batching whether calls of single inputs are gathered
 * @param maxBatch the most inputs in a batch; longer lists are computed in slices of so many
 * @param maxDelay how long the oldest call of a batch waits for others once the model is free, if others are calling; nobody
 *     waits when idle
 * @param queueCapacity how many calls wait at most, interactive and bulk ones each; one more is refused
 * @param concurrency how many batches of more than one input are computed at the same time
 * @param deadline how long a call may take, unless its caller says otherwise; zero is for ever. Batches are no larger than
 *     lets their calls be answered in time, and a call that would be late is ended instead of being computed
 */
public record ServingOptions(
        Batching batching, int maxBatch, Duration maxDelay, int queueCapacity, int concurrency, Duration deadline) {

    /**
     * Adaptive batches of up to 64 that wait for at most 200 µs, one at a time on two cores and one for each two more; up to
     * 1,024 calls that wait; no deadline.
     */
    public static final ServingOptions DEFAULT = new ServingOptions(
            Batching.ADAPTIVE,
            64,
            Duration.ofNanos(200_000),
            1_024,
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Duration.ZERO);

    /** Checks that calls can be served. */
    public ServingOptions {
        if (maxBatch < 1 || queueCapacity < 1 || concurrency < 1) {
            throw new IllegalArgumentException("a batch, a queue and the batches at a time must be at least 1: "
                    + maxBatch + ", " + queueCapacity + ", " + concurrency);
        }
        if (maxDelay.isNegative() || deadline.isNegative()) {
            throw new IllegalArgumentException("times cannot be negative: " + maxDelay + ", " + deadline);
        }
        if (maxDelay.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("nobody waits for others for more than a minute: " + maxDelay);
        }
    }

    /**
     * Sets whether calls of single inputs are gathered.
     *
     * @param how whether they are
     * @return the changed options
     */
    public ServingOptions batching(Batching how) {
        return new ServingOptions(how, maxBatch, maxDelay, queueCapacity, concurrency, deadline);
    }

    /**
     * Sets the most inputs in a batch.
     *
     * @param inputs at least 1
     * @return the changed options
     */
    public ServingOptions maxBatch(int inputs) {
        return new ServingOptions(batching, inputs, maxDelay, queueCapacity, concurrency, deadline);
    }

    /**
     * Sets how long the oldest call of a batch waits for others.
     *
     * @param longest zero to a minute; typically less than a batch takes
     * @return the changed options
     */
    public ServingOptions maxDelay(Duration longest) {
        return new ServingOptions(batching, maxBatch, longest, queueCapacity, concurrency, deadline);
    }

    /**
     * Sets how many calls wait at most.
     *
     * @param calls at least 1; for interactive and bulk calls each
     * @return the changed options
     */
    public ServingOptions queueCapacity(int calls) {
        return new ServingOptions(batching, maxBatch, maxDelay, calls, concurrency, deadline);
    }

    /**
     * Sets how many batches are computed at the same time.
     *
     * @param batches at least 1; more for models that use one core each, fewer for those that use all by themselves
     * @return the changed options
     */
    public ServingOptions concurrency(int batches) {
        return new ServingOptions(batching, maxBatch, maxDelay, queueCapacity, batches, deadline);
    }

    /**
     * Sets how long a call may take, unless its caller says otherwise.
     *
     * @param longest zero is for ever
     * @return the changed options
     */
    public ServingOptions deadline(Duration longest) {
        return new ServingOptions(batching, maxBatch, maxDelay, queueCapacity, concurrency, longest);
    }
}
