package io.maas.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who computes which calls of a model next. Waits for nothing, starts nothing, reads no clock, and is not thread-safe:
 * {@link CallQueue} guards it.
 *
 * <p>There is a place or there is none: a call is refused before anything is kept of it. Whoever brings a call while fewer
 * than the permitted number of <em>leaders</em> are at work becomes one, so that a queue with calls always has one. A leader
 * takes batches until it hands over or finds the queue empty. Interactive calls leave before bulk ones.
 *
 * <p>Deadlines: a batch is only as large as leaves its calls the time, and a call that would be late is handed back instead
 * of being computed. What batches take is learnt from those that were computed. When nothing was computed for as long as a call
 * takes, one that would be late is computed nevertheless, to see whether that still is so.
 *
 * @param <C> the calls
 */
final class Dispatcher<C extends Dispatcher.Waiting> implements CallScheduler<C> {

    /** After so long it is looked again how large a batch may be before a deadline, where that is not tuned. */
    private static final long RELEARN_NANOS = 10_000_000_000L;

    private final Deque<C> interactive = new ArrayDeque<>();
    private final Deque<C> bulk = new ArrayDeque<>();
    private final ServingOptions options;
    private final long maxDelayNanos;
    private final CostModel costs;
    private final BatchTuner tuner;

    private int leaders;
    private int running;
    private int runningBatches;
    private int crowd = 1;
    private int present = 1;
    private long lastActive;
    private long learnAgainAt;

    Dispatcher(ServingOptions options, long now) {
        this.options = options;
        this.maxDelayNanos = options.maxDelay().toNanos();
        this.costs = new CostModel(options.concurrency());
        this.tuner = new BatchTuner(options, costs);
        this.lastActive = now;
        this.learnAgainAt = now + RELEARN_NANOS;
    }

    /** What waits. */
    interface Waiting {
        /** When it came, by the queue's clock. */
        long arrived();

        /** How long until its deadline; {@link Long#MAX_VALUE} if it has none. */
        long left(long now);

        /** Whether it was given up; it is dropped then. */
        boolean isDone();

        /** Whether it is a batch of its own: a slice of a list. */
        boolean isSlice();

        /** How many inputs it has. */
        int inputs();

        /** How many inputs must be computed before its deadline: those of the slices to come, too. */
        int rest();
    }

    /** What becomes of a call that is brought. */
    enum Admission {
        /** It waits, and its bringer is to compute: {@link #take}. */
        LEAD,
        /** It waits, and someone else computes. */
        WAIT,
        /** No place: it was refused. */
        FULL
    }

    /**
     * What a leader got.
     *
     * @param batch what it is to compute
     * @param late what cannot be answered in time, and is to be ended before anything else is taken
     * @param leads whether it still leads; if there is no batch either, it is to take again
     * @param recruits whether there is work for one more leader, which is counted already
     */
    record Taken<C>(List<C> batch, List<C> late, boolean leads, boolean recruits) {

        /** Whether there is nothing to compute now, but the leader must come again. */
        boolean isToBeRepeated() {
            return leads && batch.isEmpty();
        }
    }

    /** How a leader gathers a batch. */
    static final class Gathering {

        private final int target;
        private final boolean waitsForAny;
        private final boolean waitsForAll;
        private final long began;
        private long waitNanos;

        Gathering(int target, boolean waitsForAny, boolean waitsForAll, long began) {
            this.target = target;
            this.waitsForAny = waitsForAny;
            this.waitsForAll = waitsForAll;
            this.began = began;
        }

        /** Returns the size that is worth waiting for. */
        int target() {
            return target;
        }

        /** Returns how long to wait for calls. */
        long waitNanos() {
            return waitNanos;
        }
    }

    private BatchTuner.Shape shape() {
        return switch (options.batching()) {
            case NEVER -> new BatchTuner.Shape(options.concurrency(), 1);
            case ALWAYS -> new BatchTuner.Shape(options.concurrency(), options.maxBatch());
            case ADAPTIVE -> tuner.shape();
        };
    }

    private void pass(long now) {
        tuner.pass(now, leaders > 0);
    }

    @Override
    public Admission offer(C call, boolean asBulk, long now) {
        Deque<C> queue = asBulk ? bulk : interactive;
        if (queue.size() >= options.queueCapacity()) {
            return Admission.FULL;
        }
        pass(now);
        queue.add(call);
        if (leaders < shape().width()) {
            if (leaders == 0 && call.arrived() - lastActive > maxDelayNanos) {
                // Idle since a while: nobody is to be waited for.
                crowd = 1;
            }
            leaders++;
            return Admission.LEAD;
        }
        return Admission.WAIT;
    }

    @Override
    public Gathering gather(boolean lingers, long now) {
        crowd = Math.max(size() + running, crowd - (crowd + 3) / 4);
        int batch = shape().batch();
        int half = (crowd + 1) / 2;
        // It may pay to wait for those, too, who were just answered and may come again: when batches take long.
        int all = Math.max(half, present);
        boolean waitsForAll = rate(Math.min(batch, all), maxDelayNanos) >= rate(Math.min(batch, half), 0);
        int target;
        if (crowd <= 1 || batch == 1) {
            target = 1;
        } else if (options.batching() == Batching.ALWAYS) {
            target = batch;
        } else {
            // Half of the crowd: while one half is computed the other one gathers.
            target = Math.min(batch, waitsForAll ? all : half);
        }
        // Who is alone computes sooner than anyone who would have to be woken: no lingering without a crowd.
        return new Gathering(target, lingers && target > 1, waitsForAll, now);
    }

    /** Returns how many inputs a nanosecond batches give that are waited for. */
    private double rate(int size, long waited) {
        return size / (double) Math.max(1, costs.usual(size) + waited);
    }

    @Override
    public @Nullable Taken<C> take(Gathering gathering, boolean closed, boolean waited, long now) {
        pass(now);
        if (leaders > shape().width()) {
            leaders--;
            return new Taken<>(List.of(), List.of(), false, false);
        }
        gathering.waitNanos = closed || waited ? 0 : waitNanos(gathering, now);
        if (gathering.waitNanos > 0) {
            return null;
        }
        List<C> late = new ArrayList<>(0);
        List<C> batch = choose(late, now);
        if (!late.isEmpty()) {
            // Told before anything else: they may come again at once, and be in the batch.
            return new Taken<>(List.of(), late, true, false);
        }
        if (batch.isEmpty()) {
            leaders--;
            return new Taken<>(batch, late, false, false);
        }
        crowd = Math.max(crowd, batch.size() + running);
        running += batch.size();
        runningBatches++;
        boolean recruits = leaders < shape().width() && size() > 0;
        if (recruits) {
            leaders++;
        }
        return new Taken<>(batch, late, true, recruits);
    }

    private long waitNanos(Gathering gathering, long now) {
        int waiting = size();
        if (waiting >= gathering.target || (waiting == 0 && !gathering.waitsForAny) || startsWithSlice()) {
            return 0;
        }
        long since = gathering.waitsForAll ? gathering.began : oldest(gathering.began);
        long wait = maxDelayNanos - (now - since);
        for (Deque<C> queue : List.of(interactive, bulk)) {
            C first = queue.peek();
            if (first != null && first.left(now) != Long.MAX_VALUE) {
                // Nobody is late for waiting.
                wait = Math.min(wait, first.left(now) - safe(Math.max(1, Math.min(waiting + 1, costs.largest()))));
            }
        }
        return Math.max(0, wait);
    }

    private long oldest(long none) {
        C first = interactive.peek();
        C bulkFirst = bulk.peek();
        if (first == null || bulkFirst == null) {
            return first != null ? first.arrived() : bulkFirst != null ? bulkFirst.arrived() : none;
        }
        return first.arrived() - bulkFirst.arrived() < 0 ? first.arrived() : bulkFirst.arrived();
    }

    private boolean startsWithSlice() {
        C first = interactive.isEmpty() ? bulk.peek() : interactive.peek();
        return first != null && first.isSlice();
    }

    private long safe(int size) {
        return costs.safe(size, shape().width());
    }

    /** Removes a batch from the queues, and calls that would be late. */
    private List<C> choose(List<C> late, long now) {
        int most = shape().batch();
        List<C> seen = new ArrayList<>();
        look(interactive, seen, late, most, now);
        int interactives = seen.size();
        if (interactives == 0 || !seen.get(0).isSlice()) {
            look(bulk, seen, late, most, now);
        }
        List<C> batch = late.isEmpty() ? batch(seen, interactives, most, now) : List.of();
        int next = batch.size() - 1;
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (next >= 0 && batch.get(next) == seen.get(i)) {
                next--;
            } else {
                (i < interactives ? interactive : bulk).addFirst(seen.get(i));
            }
        }
        return batch;
    }

    /** Removes calls from a queue until there are enough that have time for the largest batch. */
    private void look(Deque<C> queue, List<C> seen, List<C> late, int most, long now) {
        long comfortable = safe(most);
        int enough = 0;
        for (C call : seen) {
            enough += call.left(now) >= comfortable ? 1 : 0;
        }
        while (enough < most && !queue.isEmpty()) {
            C call = queue.remove();
            if (call.isDone()) {
                continue;
            }
            if (call.isSlice() && !seen.isEmpty()) {
                queue.addFirst(call);
                return;
            }
            long left = call.left(now);
            if (left <= 0 || (left < least(call) && !isProbe(now))) {
                late.add(call);
                continue;
            }
            seen.add(call);
            if (call.isSlice()) {
                return;
            }
            enough += left >= comfortable ? 1 : 0;
        }
    }

    private long least(C call) {
        return costs.least(call.rest(), call.inputs());
    }

    /** Whether it is time to see whether the model still is so slow that calls must be late. */
    private boolean isProbe(long now) {
        return runningBatches == 0 && now - lastActive >= Math.max(costs.least(1, 1), maxDelayNanos);
    }

    private List<C> batch(List<C> seen, int interactives, int most, long now) {
        if (seen.isEmpty() || seen.get(0).isSlice() || seen.size() == 1) {
            return new ArrayList<>(seen);
        }
        long[] lefts = seen.stream().mapToLong(call -> call.left(now)).toArray();
        int size = BatchPlan.size(lefts, interactives, most, new BatchPlan.Costs() {
            @Override
            public long safe(int of) {
                return Dispatcher.this.safe(of);
            }

            @Override
            public long usual(int of) {
                return costs.usual(of);
            }
        });
        List<C> batch = new ArrayList<>(size);
        for (int index : BatchPlan.chosen(lefts, size, safe(size))) {
            batch.add(seen.get(index));
        }
        return batch;
    }

    @Override
    public void ran(List<C> batch, long began, long ended) {
        pass(ended);
        present = size() + batch.size();
        running -= batch.size();
        runningBatches--;
        lastActive = ended;
        if (ended == began) {
            return;
        }
        int inputs = 0;
        int inTime = 0;
        for (C call : batch) {
            inputs += call.inputs();
            inTime += call.left(ended) >= 0 ? call.inputs() : 0;
        }
        long took = ended - began;
        int width = shape().width();
        long disturbed = costs.isDisturbed(inputs, width, took) ? took : 0;
        costs.ran(inputs, width, took);
        if (options.batching() == Batching.ADAPTIVE) {
            if (disturbed > 0) {
                tuner.disturbed(disturbed);
            }
            tuner.ran(inTime, ended, Math.max(crowd, size() + batch.size() + running), runningBatches);
        } else if (ended - learnAgainAt >= 0) {
            learnAgainAt = ended + RELEARN_NANOS;
            costs.forget();
        }
    }

    @Override
    public boolean leaves() {
        if (size() == 0) {
            leaders--;
            return false;
        }
        return true;
    }

    @Override
    public void remove(C call) {
        if (!interactive.remove(call)) {
            bulk.remove(call);
        }
    }

    @Override
    public List<C> clear() {
        List<C> left = new ArrayList<>(interactive);
        left.addAll(bulk);
        interactive.clear();
        bulk.clear();
        return left;
    }

    @Override
    public BatchTuner.@Nullable Direct direct() {
        return tuner.direct();
    }

    @Override
    public void forget() {
        costs.forget();
        tuner.forget();
    }

    @Override
    public void look() {
        if (!tuner.isLooking()) {
            tuner.look(runningBatches);
        }
    }

    @Override
    public int slice() {
        return costs.slice(options.maxBatch());
    }

    @Override
    public boolean isGathering() {
        return options.batching() == Batching.ALWAYS
                || (options.batching() == Batching.ADAPTIVE && (tuner.isLooking() || shape().batch() > 1));
    }

    /** Returns how many calls there recently were at the same time. */
    int crowd() {
        return crowd;
    }

    @Override
    public int size() {
        return interactive.size() + bulk.size();
    }
}
