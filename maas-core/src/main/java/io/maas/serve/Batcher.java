package io.maas.serve;

import io.maas.InferenceFailedException;
import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelNotFoundException;
import io.maas.Outcome;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Computes the calls of one model in batches.
 *
 * <p>There is no thread of its own. A caller who finds nobody computing does it himself, so that one who is alone pays for no
 * hand-over. What came meanwhile is then computed by a thread of the executor, for as long as calls keep coming.
 */
final class Batcher<I, O> {

    private final String name;
    private final VersionSlot<I, O> slot;
    private final ServingOptions options;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final ServingCounters counters;
    private final CallQueue<Call<I, O, ?>> queue;

    Batcher(
            String name,
            VersionSlot<I, O> slot,
            ServingOptions options,
            Executor executor,
            LongSupplier nanoTime,
            ServingCounters counters) {
        this.name = name;
        this.slot = slot;
        this.options = options;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.counters = counters;
        this.queue = new CallQueue<>(options, nanoTime);
    }

    String name() {
        return name;
    }

    /**
     * Whether callers should call the model themselves.
     *
     * @param now the time
     * @param within how long a call may take; 0 is for ever
     * @param inputs how many inputs it has
     */
    boolean isDirect(long now, long within, int inputs) {
        return switch (options.batching()) {
            case NEVER -> true;
            case ALWAYS -> false;
            case ADAPTIVE -> {
                BatchTuner.Direct direct = queue.direct();
                yield direct != null && direct.allows(now, within, inputs);
            }
        };
    }

    /** Learns from a call that its caller computed, and that took a good part of the time that it had. */
    void slow() {
        if (options.batching() == Batching.ADAPTIVE) {
            queue.look();
        }
    }

    /** Whether calls are gathered into batches now. */
    boolean isGathering() {
        return queue.isGathering();
    }

    /** Returns how many inputs of a list are computed before others come in. */
    int slice() {
        return queue.slice();
    }

    /** Forgets what was learnt of the version before. */
    void forget() {
        queue.forget();
    }

    /** Answers a call whose caller waits for it. */
    <R> R answer(Call<I, O, R> call, boolean bulk) {
        if (admit(call, bulk) == Admission.LEAD && computes(false) && queue.leaves()) {
            handOver();
        }
        return call.await(nanoTime);
    }

    /** Answers a call whose caller does something else meanwhile. */
    void submit(Call<I, O, ?> call, boolean bulk) {
        if (admit(call, bulk) == Admission.LEAD) {
            handOver();
        }
    }

    private Admission admit(Call<I, O, ?> call, boolean bulk) {
        Admission admission = queue.offer(call, bulk);
        if (admission == Admission.FULL) {
            OverloadedException refused = new OverloadedException(name + " is overloaded: " + options.queueCapacity()
                    + (bulk ? " bulk" : "") + " calls wait already; try again later");
            counters.failed(refused);
            throw refused;
        }
        return admission;
    }

    private void handOver() {
        try {
            executor.execute(this::work);
        } catch (RuntimeException | Error refused) {
            // Someone has to: it is stopped, or there is no thread to be had.
            work();
        }
    }

    private void work() {
        while (computes(true)) {
            // Calls keep coming.
        }
    }

    /** Takes a batch and computes it; false if there was none, and this thread leads no more. */
    private boolean computes(boolean lingers) {
        Taken<Call<I, O, ?>> taken;
        do {
            taken = queue.take(lingers);
            taken.late().forEach(this::end);
        } while (taken.isToBeRepeated());
        if (taken.recruits()) {
            handOver();
        }
        if (taken.leads()) {
            run(taken.batch());
        }
        return taken.leads();
    }

    private void run(List<Call<I, O, ?>> batch) {
        Span span = new Span(nanoTime.getAsLong());
        try {
            compute(batch, span);
        } catch (RuntimeException | Error unforeseen) {
            // Whatever happens, nobody waits for ever, and this thread goes on.
            fail(batch, failure(unforeseen));
        } finally {
            queue.ran(batch, span.began, span.ended);
        }
    }

    /** When the model computed a batch. */
    private static final class Span {

        private long began;
        private long ended;

        Span(long now) {
            began = now;
            ended = now;
        }
    }

    /** Ends a call that cannot be answered in time, if whoever is to end it has not come to it yet. */
    private void end(Call<I, O, ?> call) {
        long left = call.left(nanoTime.getAsLong());
        if (call.isAwaited()) {
            call.expire(left);
            call.wakeWaiter();
        } else {
            complete(() -> call.expire(left));
        }
    }

    private void compute(List<Call<I, O, ?>> batch, Span span) {
        SharedLease<I, O> bound = batch.get(0).bound();
        if (bound != null) {
            // Not held any more: the call was given up since it was taken.
            if (bound.hold()) {
                try {
                    compute(batch, bound.version(), span);
                } finally {
                    bound.drop();
                }
            }
            return;
        }
        int stripe = Stripes.ofThread();
        ServedVersion<I, O> version;
        try {
            version = slot.acquire(stripe);
        } catch (IllegalStateException hubClosed) {
            fail(batch, closed());
            return;
        } catch (ModelNotFoundException notYet) {
            fail(batch, notYet);
            return;
        }
        try {
            compute(batch, version, span);
        } finally {
            version.leases().release(stripe);
        }
    }

    private void compute(List<Call<I, O, ?>> batch, ServedVersion<I, O> version, Span span) {
        List<I> inputs = new ArrayList<>();
        for (Call<I, O, ?> call : batch) {
            inputs.addAll(call.input());
        }
        span.began = nanoTime.getAsLong();
        batch.forEach(call -> counters.waited(span.began - call.arrived()));
        List<Outcome<O>> outcomes = outcomes(version.model(), inputs);
        span.ended = nanoTime.getAsLong();
        counters.batch(inputs.size(), span.ended - span.began);
        answer(batch, version, outcomes);
    }

    private void fail(List<Call<I, O, ?>> batch, MaasException reason) {
        for (Call<I, O, ?> call : batch) {
            if (call.completeExceptionally(reason)) {
                counters.failed(reason);
            }
            call.wakeWaiter();
        }
    }

    private PredictionCancelledException closed() {
        return new PredictionCancelledException("the hub was closed before a call of " + name + " was computed");
    }

    private List<Outcome<O>> outcomes(Model<I, O> model, List<I> inputs) {
        if (inputs.size() > 1) {
            try {
                return model.predictEach(inputs);
            } catch (RuntimeException poisoned) {
                // The model fails at one of them: the others are not to suffer from it.
            }
        }
        List<Outcome<O>> each = new ArrayList<>(inputs.size());
        for (I input : inputs) {
            each.add(outcome(model, input));
        }
        return each;
    }

    private Outcome<O> outcome(Model<I, O> model, I input) {
        try {
            return new Outcome.Success<>(model.predict(input));
        } catch (MaasException told) {
            return new Outcome.Failure<>(told);
        } catch (RuntimeException failed) {
            return new Outcome.Failure<>(failure(failed));
        }
    }

    InferenceFailedException failure(Throwable cause) {
        return new InferenceFailedException(name + " failed to answer: " + cause, cause);
    }

    private void answer(List<Call<I, O, ?>> batch, ServedVersion<I, O> version, List<Outcome<O>> outcomes) {
        List<Runnable> foreign = new ArrayList<>();
        int first = 0;
        for (Call<I, O, ?> call : batch) {
            int end = first + call.inputs();
            List<Outcome<O>> its = outcomes.subList(first, end);
            first = end;
            if (call.isAwaited()) {
                answer(call, version, its);
                call.wakeWaiter();
            } else {
                foreign.add(() -> answer(call, version, its));
            }
        }
        if (!foreign.isEmpty()) {
            complete(() -> foreign.forEach(Runnable::run));
        }
    }

    private void answer(Call<I, O, ?> call, ServedVersion<I, O> version, List<Outcome<O>> outcomes) {
        if (call.answer(version.ref(), outcomes)) {
            counters.answered(outcomes);
        }
    }

    /** Completes futures elsewhere: what hangs on them may take its time, and others wait for this thread. */
    private void complete(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RuntimeException | Error refused) {
            completion.run();
        }
    }

    /** Frees the place of a call that ended before it was computed. */
    void gaveUp(Call<I, O, ?> call, MaasException reason) {
        queue.remove(call);
        counters.failed(reason);
    }

    int waiting() {
        return queue.waiting();
    }

    /** Takes no more calls and ends those that wait; those that are computed are answered. */
    void close() {
        fail(queue.close(), closed());
    }
}
