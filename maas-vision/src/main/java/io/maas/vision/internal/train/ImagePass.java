package io.maas.vision.internal.train;

import io.maas.InvalidInputException;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.vision.internal.prepare.ItemFaults;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Work on all images before a training begins: heard of, and cancelled by an interrupt of the thread that calls.
 *
 * @param stage what is being done
 * @param listener hears how far it is
 */
record ImagePass(String stage, TrainingListener listener) {

    /** Nobody hears of it. */
    static final ImagePass UNHEARD = new ImagePass("images", TrainingListener.NONE);

    /**
     * Does all images, several at a time.
     *
     * @param count how many
     * @param work does one, by its index
     * @throws InvalidInputException if some were bad
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    void each(int count, IntConsumer work) {
        Thread caller = Thread.currentThread();
        AtomicLong done = new AtomicLong();
        ItemFaults.each(count, item -> {
            if (caller.isInterrupted()) {
                throw new TrainingCancelledException(
                        "the training was cancelled while images were read, because the thread was interrupted");
            }
            work.accept(item);
            // One at a time, and rising.
            synchronized (done) {
                listener.onProgress(new TrainingListener.Progress(stage, done.incrementAndGet(), count));
            }
        });
    }
}
