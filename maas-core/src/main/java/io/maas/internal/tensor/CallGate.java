package io.maas.internal.tensor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets calls in until it is closed, and lets who closes it wait for the last of them. Calls take no lock.
 *
 * <p>The state is the number of calls inside, with the sign bit set once the gate is closed.
 */
public final class CallGate {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final String closedMessage;
    private final AtomicInteger state = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);

    /**
     * Makes an open gate.
     *
     * @param closedMessage what calls are told that come too late
     */
    public CallGate(String closedMessage) {
        this.closedMessage = closedMessage;
    }

    /**
     * Lets a call in; {@link #leave} must follow.
     *
     * @throws IllegalStateException if the gate is closed
     */
    public void enter() {
        if (state.incrementAndGet() < 0) {
            leave();
            throw new IllegalStateException(closedMessage);
        }
    }

    /** Lets a call out. */
    public void leave() {
        if (state.decrementAndGet() == CLOSED) {
            empty.countDown();
        }
    }

    /**
     * Closes the gate and waits until the last call is out. An interrupt does not cut the wait short, as calls that still run
     * would then use what is being freed; the flag stays set.
     */
    public void closeAndWait() {
        if (state.getAndUpdate(calls -> calls | CLOSED) == 0) {
            empty.countDown();
        }
        boolean interrupted = false;
        while (true) {
            try {
                empty.await();
                break;
            } catch (InterruptedException noted) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
