package io.maas.serve;

import io.maas.serve.Dispatcher.Admission;
import io.maas.serve.Dispatcher.Gathering;
import io.maas.serve.Dispatcher.Taken;
import io.maas.serve.Dispatcher.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CallQueue} asks under its lock: whether a call is taken, who computes, and which calls make the next batch. Waits for
 * nothing, starts nothing, reads no clock, and is not thread-safe.
 *
 * @param <C> the calls
 */
interface CallScheduler<C extends Waiting> {

    /** Brings a call. */
    Admission offer(C call, boolean asBulk, long now);

    /**
     * Begins to take a batch, for a leader.
     *
     * @param lingers whether to wait for calls when there are none
     */
    Gathering gather(boolean lingers, long now);

    /**
     * Takes a batch; null if that is to be tried again after {@link Gathering#waitNanos}, or when calls came.
     *
     * @param closed whether no more calls will come
     * @param waited whether the leader is to wait no more, as its time is over or somebody wants it to stop; it takes what is there
     */
    @Nullable
    Taken<C> take(Gathering gathering, boolean closed, boolean waited, long now);

    /**
     * Ends a batch, for a leader that goes on.
     *
     * @param batch what was taken
     * @param began when its computing began
     * @param ended when it ended; the same if nothing was computed
     */
    void ran(List<C> batch, long began, long ended);

    /**
     * Ends the lead of a leader that wants to do something else, after {@link #ran}.
     *
     * @return whether there is more to do, so that someone must go on in its place; if not, it leads no more
     */
    boolean leaves();

    /** Gives a place back whose call was given up; does nothing if the call has left. */
    void remove(C call);

    /** Hands back all that waits. */
    List<C> clear();

    /** Returns how many calls wait. */
    int size();

    /** Returns who needs no queue, or null if all do. */
    BatchTuner.@Nullable Direct direct();

    /** Forgets what was learnt: another version serves. */
    void forget();

    /** Looks again how calls are answered best, as calls without a queue are slow. */
    void look();

    /** Returns how many inputs of a list make a slice. */
    int slice();

    /** Whether calls are gathered into batches. */
    boolean isGathering();
}
