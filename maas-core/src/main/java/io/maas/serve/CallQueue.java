package io.maas.serve;

import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Gathering;
import io.maas.serve.Dispatcher.Taken;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one model: lets several threads use a {@link CallScheduler}, and lets its leaders wait. One lock guards it
 * all, held for moments.
 *
 * @param <C> the calls
 */
final class CallQueue<C extends Dispatcher.Waiting> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final CallScheduler<C> scheduler;
    private final LongSupplier nanoTime;

    private int gatherers;
    private int wanted;
    private boolean closed;
    private volatile BatchTuner.@Nullable Direct direct;

    CallQueue(ServingOptions options, LongSupplier nanoTime) {
        this(new Dispatcher<>(options, nanoTime.getAsLong()), nanoTime);
    }

    CallQueue(CallScheduler<C> scheduler, LongSupplier nanoTime) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
    }

    /** Returns who needs no queue, or null if all do. Takes no lock. */
    BatchTuner.@Nullable Direct direct() {
        return direct;
    }

    /**
     * Brings a call.
     *
     * @throws IllegalStateException if the queue is closed
     */
    Admission offer(C call, boolean asBulk) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the hub is closed");
            }
            Admission admission = scheduler.offer(call, asBulk, nanoTime.getAsLong());
            if (gatherers > 0 && (scheduler.size() >= wanted || call.isSlice())) {
                filled.signal();
            }
            return admission;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a batch, for a leader; waits for calls to gather where that pays.
     *
     * @param lingers whether to wait for calls when there are none
     */
    Taken<C> take(boolean lingers) {
        lock.lock();
        try {
            Gathering gathering = scheduler.gather(lingers, nanoTime.getAsLong());
            Taken<C> taken = scheduler.take(gathering, closed, false, nanoTime.getAsLong());
            gatherers++;
            try {
                while (taken == null) {
                    wanted = gathering.target();
                    boolean waited = filled.awaitNanos(gathering.waitNanos()) <= 0;
                    // Whoever waited as long as was worth it takes what is there, whatever the clock says.
                    taken = scheduler.take(gathering, closed, waited, nanoTime.getAsLong());
                }
            } catch (InterruptedException goOn) {
                // Computing what is there comes first; the flag is the business of whoever waits for an answer.
                Thread.currentThread().interrupt();
                taken = scheduler.take(gathering, closed, true, nanoTime.getAsLong());
            } finally {
                gatherers--;
            }
            return Objects.requireNonNull(taken, "nobody is waited for");
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a batch, for a leader that goes on.
     *
     * @param batch what was taken
     * @param began when its computing began
     * @param ended when it ended; the same if nothing was computed
     */
    void ran(List<C> batch, long began, long ended) {
        lock.lock();
        try {
            scheduler.ran(batch, began, ended);
            direct = scheduler.direct();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the lead of a leader that wants to do something else.
     *
     * @return whether there is more to do, so that someone must go on in its place; if not, it leads no more
     */
    boolean leaves() {
        lock.lock();
        try {
            return scheduler.leaves();
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back whose call was given up; does nothing if the call has left. */
    void remove(C call) {
        lock.lock();
        try {
            scheduler.remove(call);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was learnt: another version serves. */
    void forget() {
        lock.lock();
        try {
            scheduler.forget();
            direct = null;
        } finally {
            lock.unlock();
        }
    }

    /** Looks again how calls are answered best, as calls without a queue are slow. */
    void look() {
        lock.lock();
        try {
            scheduler.look();
            direct = scheduler.direct();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many inputs of a list make a slice. */
    int slice() {
        lock.lock();
        try {
            return scheduler.slice();
        } finally {
            lock.unlock();
        }
    }

    /** Whether calls are gathered into batches. */
    boolean isGathering() {
        lock.lock();
        try {
            return scheduler.isGathering();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls wait. */
    int waiting() {
        lock.lock();
        try {
            return scheduler.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more calls, and hands back those that wait. */
    List<C> close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            return scheduler.clear();
        } finally {
            lock.unlock();
        }
    }
}
