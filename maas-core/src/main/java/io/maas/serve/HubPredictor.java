package io.maas.serve;

import io.maas.DeadlineExceededException;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.Outcome;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.Predictor;
import io.maas.serve.Call.Single;
import io.maas.serve.Call.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A handle on a model of a {@link ModelHub}: follows its alias, and lives as long as the hub.
 *
 * <p>Each call runs wholly on one version, of a list every input too; {@link #serve}, {@link #serveEach} and the
 * {@code submit} methods say on which. Handles for the same model share its queue: {@link #within} sets a deadline and
 * {@link #bulk} lets others go first.
 *
 * <p>All calls may end with {@link OverloadedException}, {@link DeadlineExceededException}, with
 * {@link PredictionCancelledException} if the calling thread is interrupted while it waits (its interrupt flag stays set) or
 * the hub is closed, and with {@link InferenceFailedException} if the model fails. After the hub was closed they throw
 * {@link IllegalStateException}; before there is a version to serve, {@link ModelNotFoundException}. A list longer than {@link ServingOptions#maxBatch} is computed in slices, between which
 * others come in; where calls are not batched, it is computed by the caller's thread at once.
 *
 * <p>Thread-safe.
 *
 * @param <I> the type of input
 * @param <O> the type of answer
 */
public final class HubPredictor<I, O> implements Predictor<I, O> {

    /** A call that its caller computes and that takes this part of its deadline is a sign that a queue is needed. */
    private static final int SLOW = 4;

    private final ServedModel<I, O> served;
    private final long deadlineNanos;
    private final boolean bulk;

    HubPredictor(ServedModel<I, O> served, long deadlineNanos, boolean bulk) {
        this.served = served;
        this.deadlineNanos = deadlineNanos;
        this.bulk = bulk;
    }

    static <I, O> HubPredictor<I, O> of(ServedModel<I, O> served) {
        return new HubPredictor<>(served, nanos(served.options().deadline()), false);
    }

    private static long nanos(Duration longest) {
        // A year is for ever, and cannot overflow the clock.
        return Math.min(longest.toSeconds(), Duration.ofDays(365).toSeconds()) * 1_000_000_000L + longest.toNanosPart();
    }

    /**
     * Returns a handle whose calls must be answered in time.
     *
     * <p>A call whose deadline passes while it waits, or that would be late by all that is known of the model, is not computed. One that is being computed then is given up by a
     * caller who waits for another thread; a caller whose own thread computes gets its answer late.
     *
     * @param deadline how long a call may take; zero is for ever
     * @return the handle
     */
    public HubPredictor<I, O> within(Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline cannot be negative: " + deadline);
        }
        return new HubPredictor<>(served, nanos(deadline), bulk);
    }

    /**
     * Returns a handle whose calls let those of other handles go first; they have a queue of their own.
     *
     * @return the handle
     */
    public HubPredictor<I, O> bulk() {
        return new HubPredictor<>(served, deadlineNanos, true);
    }

    @Override
    public O predict(I input) {
        Objects.requireNonNull(input, "an input is needed");
        long now = served.serving().nanoTime().getAsLong();
        if (!isDirect(now, 1)) {
            return queued(input, now).answer();
        }
        int stripe = Stripes.ofThread();
        ServedVersion<I, O> version = served.slot().acquire(stripe);
        try {
            return direct(version, stripe, input, now);
        } finally {
            version.leases().release(stripe);
        }
    }

    /**
     * Answers one input, and says which version did.
     *
     * @param input the input
     * @return the answer and the version
     * @throws InvalidInputException if the input cannot be answered; it names every fault found
     */
    public Served<O> serve(I input) {
        Objects.requireNonNull(input, "an input is needed");
        long now = served.serving().nanoTime().getAsLong();
        if (!isDirect(now, 1)) {
            return queued(input, now);
        }
        int stripe = Stripes.ofThread();
        ServedVersion<I, O> version = served.slot().acquire(stripe);
        try {
            return new Served<>(direct(version, stripe, input, now), version.ref());
        } finally {
            version.leases().release(stripe);
        }
    }

    private boolean isDirect(long now, int inputs) {
        return served.batcher().isDirect(now, deadlineNanos, inputs);
    }

    private O direct(ServedVersion<I, O> version, int stripe, I input, long start) {
        try {
            O answer = version.model().predict(input);
            served.counters().answered(1);
            directCall(stripe, served.serving().nanoTime().getAsLong() - start);
            return answer;
        } catch (RuntimeException failed) {
            throw counted(failed);
        }
    }

    private void directCall(int stripe, long took) {
        served.counters().directCall(stripe, took);
        if (deadlineNanos > 0 && took > deadlineNanos / SLOW) {
            served.batcher().slow();
        }
    }

    private Served<O> queued(I input, long now) {
        return served.batcher().answer(new Single<>(served.batcher(), input, timing(now), true), bulk);
    }

    private Timing timing(long now) {
        return Timing.from(now, deadlineNanos);
    }

    private MaasException counted(RuntimeException failed) {
        MaasException told =
                failed instanceof MaasException known ? known : served.batcher().failure(failed);
        served.counters().failed(told);
        return told;
    }

    /**
     * Answers one input while the caller does something else.
     *
     * @param input the input
     * @return the answer and the version; cancel it to give the call up. It is completed by a thread of the hub's executor,
     *     at the deadline at the latest
     */
    public CompletableFuture<Served<O>> submit(I input) {
        Objects.requireNonNull(input, "an input is needed");
        Single<I, O> call = new Single<>(
                served.batcher(), input, timing(served.serving().nanoTime().getAsLong()), false);
        try {
            served.batcher().submit(call, bulk);
            served.serving().expireInTime(call);
            return call;
        } catch (OverloadedException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public List<O> predictAll(List<? extends I> inputs) {
        long now = served.serving().nanoTime().getAsLong();
        if (isDirect(now, inputs.size())) {
            return direct(model -> {
                        List<O> answers = model.predictAll(inputs);
                        served.counters().answered(answers.size());
                        return answers;
                    })
                    .answer();
        }
        return Outcome.allOrThrow(predictEach(inputs));
    }

    @Override
    public List<Outcome<O>> predictEach(List<? extends I> inputs) {
        return serveEach(inputs).answer();
    }

    /**
     * Answers a list item by item, and says which version did; good items get their answer although others are bad.
     *
     * @param inputs the inputs, possibly none
     * @return as many outcomes as inputs, in their order, unmodifiable, and the version that gave them all
     */
    public Served<List<Outcome<O>>> serveEach(List<? extends I> inputs) {
        long now = served.serving().nanoTime().getAsLong();
        if (!isDirect(now, inputs.size())) {
            return sliced(inputs, now).answer();
        }
        return direct(model -> {
            List<Outcome<O>> outcomes = model.predictEach(inputs);
            served.counters().answered(outcomes);
            return outcomes;
        });
    }

    private <T> Served<T> direct(Function<? super Model<I, O>, ? extends T> call) {
        return with(model -> {
            long start = served.serving().nanoTime().getAsLong();
            try {
                T answers = call.apply(model);
                long took = served.serving().nanoTime().getAsLong() - start;
                directCall(Stripes.ofThread(), took);
                return answers;
            } catch (RuntimeException failed) {
                throw counted(failed);
            }
        });
    }

    /**
     * Answers a list item by item while the caller does something else.
     *
     * @param inputs the inputs, possibly none
     * @return the outcomes as {@link #serveEach} gives them; cancel it to give the rest of the list up
     */
    public CompletableFuture<Served<List<Outcome<O>>>> submitEach(List<? extends I> inputs) {
        SlicedCall<I, O> call = sliced(inputs, served.serving().nanoTime().getAsLong());
        call.start();
        return call;
    }

    private SlicedCall<I, O> sliced(List<? extends I> inputs, long now) {
        return new SlicedCall<>(served, new ArrayList<I>(inputs), timing(now), bulk);
    }

    /**
     * Does something with the version that serves now, which is not closed meanwhile; for what a predictor does not offer,
     * such as explanations.
     *
     * @param use uses the model, and neither keeps nor closes it
     * @param <T> what comes out
     * @return what came out, and the version used
     */
    public <T> Served<T> with(Function<? super Model<I, O>, ? extends T> use) {
        int stripe = Stripes.ofThread();
        ServedVersion<I, O> version = served.slot().acquire(stripe);
        try {
            return new Served<>(use.apply(version.model()), version.ref());
        } finally {
            version.leases().release(stripe);
        }
    }

    /**
     * Says what the version is that serves now.
     *
     * @return its manifest, which names the version
     * @throws ModelNotFoundException if no version has served yet; the message says why
     */
    public ModelManifest manifest() {
        return served.slot().current().model().manifest();
    }

    /**
     * Returns what is going on with the model.
     *
     * @return figures of this moment
     */
    public ModelStats stats() {
        return served.stats();
    }

    ServedModel<I, O> served() {
        return served;
    }

    /** Returns the model as it was asked for. */
    @Override
    public String toString() {
        return "HubPredictor[" + served.key().reference() + "]";
    }
}
