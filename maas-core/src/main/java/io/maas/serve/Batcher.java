package io.maas.serve;

import io.maas.InferenceFailedException;
import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelNotFoundException;
import io.maas.Outcome;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.serve.CallQueue.Admission;
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

    /** Once so long, models that are called directly are measured again. */
    private static final long RELEARN_NANOS = 10_000_000_000L;

    private final String name;
    private final VersionSlot<I, O> slot;
    private final ServingOptions options;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final ServingCounters counters;
    private final CallQueue<Call<I, O, ?>> queue;
    private final CostModel costs;
    private volatile long learnAgainAt;

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
        int cores = Runtime.getRuntime().availableProcessors();
        this.costs = new CostModel(cores, options.concurrency(), options.maxBatch());
        this.queue = new CallQueue<>(
                options.queueCapacity(),
                options.concurrency(),
                new CallQueue.Gathering(options.maxBatch(), options.maxDelay().toNanos(), this::target),
                nanoTime);
    }

    String name() {
        return name;
    }

    /** Whether callers should call the model themselves. */
    boolean isDirect(long now) {
        return switch (options.batching()) {
            case NEVER -> true;
            case ALWAYS -> false;
            case ADAPTIVE -> costs.known().direct() && isStillKnown(now);
        };
    }

    private boolean isStillKnown(long now) {
        if (now - learnAgainAt < 0) {
            return true;
        }
        costs.forget();
        return false;
    }

    /** Forgets what was learnt of the version before. */
    void forget() {
        costs.forget();
    }

    private int target(int crowd) {
        return switch (options.batching()) {
            case NEVER -> 1;
            case ALWAYS -> crowd <= 1 ? 1 : options.maxBatch();
            // Half of the crowd: while one half is computed the other one gathers, and nobody waits for those who are
            // being answered.
            case ADAPTIVE -> Math.max(1, Math.min((crowd + 1) / 2, costs.known().pays()));
        };
    }

    /** Answers a call whose caller waits for it. */
    <R> R answer(Call<I, O, R> call, boolean bulk) {
        if (admit(call, bulk) == Admission.LEAD) {
            int ran = run(queue.take(false));
            if (ran > 0 && queue.ranAndLeaves(ran)) {
                handOver();
            }
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
        if (admission == Admission.CLOSED) {
            throw new IllegalStateException("the hub is closed");
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
        List<Call<I, O, ?>> batch = queue.take(true);
        while (!batch.isEmpty()) {
            queue.ran(run(batch));
            batch = queue.take(true);
        }
    }

    /** Computes a batch, and returns its size. */
    private int run(List<Call<I, O, ?>> batch) {
        int size = batch.size();
        try {
            long now = nanoTime.getAsLong();
            batch.removeIf(call -> isLate(call, now));
            if (!batch.isEmpty()) {
                compute(batch);
            }
        } catch (RuntimeException | Error unforeseen) {
            // Whatever happens, nobody waits for ever, and this thread goes on.
            fail(batch, failure(unforeseen));
        }
        return size;
    }

    /** Ends a call whose time was over before it was computed, if whoever is to end it has not come to it yet. */
    private boolean isLate(Call<I, O, ?> call, long now) {
        if (call.timing().left(now) > 0) {
            return false;
        }
        if (call.isAwaited()) {
            call.expire();
            call.wakeWaiter();
        } else {
            complete(call::expire);
        }
        return true;
    }

    private void compute(List<Call<I, O, ?>> batch) {
        SharedLease<I, O> bound = batch.get(0).bound();
        if (bound != null) {
            // Not held any more: the call was given up since it was taken.
            if (bound.hold()) {
                try {
                    compute(batch, bound.version());
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
            compute(batch, version);
        } finally {
            version.leases().release(stripe);
        }
    }

    private void compute(List<Call<I, O, ?>> batch, ServedVersion<I, O> version) {
        List<I> inputs = new ArrayList<>();
        for (Call<I, O, ?> call : batch) {
            inputs.addAll(call.inputs());
        }
        long start = nanoTime.getAsLong();
        batch.forEach(call -> counters.waited(start - call.arrived()));
        List<Outcome<O>> outcomes = outcomes(version.model(), inputs);
        long took = nanoTime.getAsLong() - start;
        counters.batch(inputs.size(), took);
        learn(inputs.size(), took, start + took);
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

    private void learn(int size, long took, long now) {
        if (options.batching() == Batching.ADAPTIVE) {
            learnAgainAt = now + RELEARN_NANOS;
            costs.ran(size, took);
        }
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
            int end = first + call.inputs().size();
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
