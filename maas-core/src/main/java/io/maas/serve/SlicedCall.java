package io.maas.serve;

import io.maas.Outcome;
import io.maas.serve.Call.Slice;
import io.maas.serve.Call.Timing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A list on its way through the queue, slice after slice, so that others come in between; all of it on one version. */
final class SlicedCall<I, O> extends CompletableFuture<Served<List<Outcome<O>>>> {

    private final ServedModel<I, O> served;
    private final List<I> inputs;
    private final Timing timing;
    private final boolean bulk;
    private final SharedLease<I, O> lease;
    private final List<Outcome<O>> outcomes;
    private volatile @Nullable Slice<I, O> current;

    SlicedCall(ServedModel<I, O> served, List<I> inputs, Timing timing, boolean bulk) {
        this.served = served;
        this.inputs = inputs;
        this.timing = timing;
        this.bulk = bulk;
        this.lease = SharedLease.of(served.slot());
        this.outcomes = new ArrayList<>(inputs.size());
    }

    /** Answers the list on behalf of a thread that waits for it. */
    Served<List<Outcome<O>>> answer() {
        try {
            while (outcomes.size() < inputs.size()) {
                outcomes.addAll(served.batcher().answer(next(true), bulk));
            }
            return whole();
        } finally {
            lease.drop();
        }
    }

    /** Answers the list while the caller does something else. */
    void start() {
        if (isDone() || outcomes.size() == inputs.size()) {
            lease.drop();
            complete(whole());
            return;
        }
        Slice<I, O> slice = next(false);
        current = slice;
        var unused = slice.whenComplete((some, failure) -> {
            if (failure != null) {
                lease.drop();
                completeExceptionally(failure);
            } else {
                outcomes.addAll(some);
                start();
            }
        });
        try {
            served.serving().expireInTime(slice);
            served.batcher().submit(slice, bulk);
        } catch (RuntimeException refused) {
            slice.completeExceptionally(refused);
        }
    }

    private Slice<I, O> next(boolean waits) {
        int first = outcomes.size();
        int end = Math.min(inputs.size(), first + served.batcher().slice());
        Timing now = new Timing(served.serving().nanoTime().getAsLong(), timing.deadline(), timing.endless());
        return new Slice<>(served.batcher(), inputs.subList(first, end), inputs.size() - first, lease, now, waits);
    }

    private Served<List<Outcome<O>>> whole() {
        return new Served<>(
                Collections.unmodifiableList(outcomes), lease.version().ref());
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean first = super.cancel(mayInterruptIfRunning);
        Slice<I, O> slice = current;
        if (first && slice != null) {
            slice.cancel(mayInterruptIfRunning);
        }
        return first;
    }
}
