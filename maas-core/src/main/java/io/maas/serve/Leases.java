package io.maas.serve;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts who uses a thing, so that it is closed once when it was retired and its last user is gone. Lock-free.
 *
 * <p>Users count themselves in one of several stripes and leave by the same one. Why it is safe: a user is counted before it
 * looks whether the thing is retired, so all users that a retirement does not turn away are counted before it looks at
 * the counts. After that a stripe counts no new users but those that leave at once without using anything, so that stripes
 * seen at zero one after the other have no users, and whoever leaves last sees them all at zero.
 */
final class Leases {

    // A cache line each, and the line that is fetched along with it.
    private static final int PADDING = 32;

    private final AtomicIntegerArray users;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int stripes;
    private final Runnable onLastGone;
    private volatile boolean retired;

    Leases(int stripes, Runnable onLastGone) {
        this.stripes = stripes;
        this.users = new AtomicIntegerArray((stripes + 1) * PADDING);
        this.onLastGone = onLastGone;
    }

    /** Begins a use, unless the thing is retired. */
    boolean acquire(int stripe) {
        users.getAndIncrement(index(stripe));
        if (!retired) {
            return true;
        }
        release(stripe);
        return false;
    }

    /** Ends a use, by the stripe by which it began. */
    void release(int stripe) {
        users.getAndDecrement(index(stripe));
        if (retired) {
            closeIfUnused();
        }
    }

    /** Turns new users away; the last one that is still there closes the thing. */
    void retire() {
        retired = true;
        closeIfUnused();
    }

    private void closeIfUnused() {
        for (int stripe = 0; stripe < stripes; stripe++) {
            if (users.get(index(stripe)) != 0) {
                return;
            }
        }
        if (closed.compareAndSet(false, true)) {
            onLastGone.run();
        }
    }

    private static int index(int stripe) {
        return (stripe + 1) * PADDING;
    }
}
