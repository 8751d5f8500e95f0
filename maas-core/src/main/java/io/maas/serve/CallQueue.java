package io.maas.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/**
 * The calls that wait for one model, and who computes next. One lock guards it all, held for moments.
 *
 * <p>There is a place or there is none: a call is refused before anything is kept of it. Whoever brings a call while fewer
 * than the permitted number of <em>leaders</em> are at work becomes one, so that a queue with calls always has one. A leader
 * takes batches until it hands over or finds the queue empty. Interactive calls leave before bulk ones.
 *
 * @param <C> the calls
 */
final class CallQueue<C extends CallQueue.Waiting> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<C> interactive = new ArrayDeque<>();
    private final Queue<C> bulk = new ArrayDeque<>();
    private final int capacity;
    private final int mostLeaders;
    private final Gathering gathering;
    private final LongSupplier nanoTime;

    private int leaders;
    private int running;
    private int gatherers;
    private int wanted;
    private int crowd = 1;
    private long lastActive;
    private boolean closed;

    CallQueue(int capacity, int mostLeaders, Gathering gathering, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.mostLeaders = mostLeaders;
        this.gathering = gathering;
        this.nanoTime = nanoTime;
        this.lastActive = nanoTime.getAsLong();
    }

    /** What waits in the queue. */
    interface Waiting {
        /** When it came, by the queue's clock. */
        long arrived();

        /** Whether it was given up; it is dropped then. */
        boolean isDone();

        /** Whether it is a batch of its own. */
        boolean isSlice();
    }

    /** What becomes of a call that is brought. */
    enum Admission {
        /** It waits, and its bringer is to compute: {@link #take}. */
        LEAD,
        /** It waits, and someone else computes. */
        WAIT,
        /** No place: it was refused. */
        FULL,
        /** The queue is closed. */
        CLOSED
    }

    /**
     * How calls are gathered.
     *
     * @param most the most calls in a batch
     * @param maxDelayNanos how long the oldest call of a batch waits for others to come
     * @param target the batch that is worth waiting for, given how many calls there recently were at the same time; 1 is not
     *     to wait
     */
    record Gathering(int most, long maxDelayNanos, IntUnaryOperator target) {}

    Admission offer(C call, boolean asBulk) {
        lock.lock();
        try {
            Queue<C> queue = asBulk ? bulk : interactive;
            if (closed) {
                return Admission.CLOSED;
            }
            if (queue.size() >= capacity) {
                return Admission.FULL;
            }
            queue.add(call);
            if (leaders < mostLeaders) {
                if (leaders == 0 && call.arrived() - lastActive > gathering.maxDelayNanos()) {
                    // Idle since a while: nobody is to be waited for.
                    crowd = 1;
                }
                leaders++;
                return Admission.LEAD;
            }
            if (gatherers > 0 && (size() >= wanted || call.isSlice())) {
                filled.signal();
            }
            return Admission.WAIT;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a batch, for a leader; waits for calls to gather where that pays.
     *
     * @param lingers whether to wait for calls when there are none
     * @return calls that were not given up; none means that the caller leads no more
     */
    List<C> take(boolean lingers) {
        lock.lock();
        try {
            crowd = Math.max(size() + running, crowd - (crowd + 3) / 4);
            gather(lingers);
            List<C> batch = new ArrayList<>(Math.min(gathering.most(), size()));
            fill(batch, interactive);
            fill(batch, bulk);
            crowd = Math.max(crowd, batch.size() + running);
            running += batch.size();
            if (batch.isEmpty()) {
                leaders--;
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void gather(boolean lingers) {
        int target = Math.min(gathering.most(), gathering.target().applyAsInt(crowd));
        long began = nanoTime.getAsLong();
        gatherers++;
        wanted = target;
        try {
            // Who is alone computes sooner than anyone who would have to be woken: no lingering without a crowd.
            boolean waitsForAny = lingers && target > 1;
            while (!closed && size() < target && (waitsForAny || size() > 0) && !startsWithSlice()) {
                long left = gathering.maxDelayNanos() - (nanoTime.getAsLong() - oldest(began));
                if (left <= 0) {
                    return;
                }
                filled.awaitNanos(left);
            }
        } catch (InterruptedException goOn) {
            // Computing what is there comes first; the flag is the business of whoever waits for an answer.
            Thread.currentThread().interrupt();
        } finally {
            gatherers--;
        }
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

    private void fill(List<C> batch, Queue<C> queue) {
        boolean full = !batch.isEmpty() && batch.get(0).isSlice();
        while (!full && batch.size() < gathering.most()) {
            C first = queue.peek();
            if (first == null || (first.isSlice() && !first.isDone() && !batch.isEmpty())) {
                return;
            }
            queue.remove();
            if (!first.isDone()) {
                batch.add(first);
                full = first.isSlice();
            }
        }
    }

    /**
     * Ends a batch, for a leader that goes on.
     *
     * @param calls its size
     */
    void ran(int calls) {
        lock.lock();
        try {
            running -= calls;
            lastActive = nanoTime.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a batch, for a leader that wants to do something else.
     *
     * @param calls its size
     * @return whether there is more to do, so that someone must go on in its place; if not, it leads no more
     */
    boolean ranAndLeaves(int calls) {
        lock.lock();
        try {
            running -= calls;
            lastActive = nanoTime.getAsLong();
            if (size() == 0) {
                leaders--;
                return false;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back whose call was given up; does nothing if the call has left. */
    void remove(C call) {
        lock.lock();
        try {
            if (!interactive.remove(call)) {
                bulk.remove(call);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls wait. */
    int waiting() {
        lock.lock();
        try {
            return size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more calls, and hands back those that wait. */
    List<C> close() {
        lock.lock();
        try {
            closed = true;
            List<C> left = new ArrayList<>(interactive);
            left.addAll(bulk);
            interactive.clear();
            bulk.clear();
            filled.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private int size() {
        return interactive.size() + bulk.size();
    }
}
