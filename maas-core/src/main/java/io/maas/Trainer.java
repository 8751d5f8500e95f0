package io.maas;

import java.util.Collection;

/**
 * Fits models to examples.
 *
 * <p>A trainer is an immutable description: it may be shared and fitted many times, and the same examples under the same
 * seed give the same model whatever the number of threads.
 *
 * @param <I> an example, which carries its own truth
 * @param <O> the typed answer of the model
 */
public interface Trainer<I, O> {

    /**
     * Fits a model; blocks until it is trained.
     *
     * <p>To cancel, interrupt the calling thread (as {@code Future.cancel(true)} does).
     *
     * @param examples the training examples; everything that is learnt is learnt from these alone
     * @return the trained model
     * @throws InvalidInputException if examples are malformed or too few; it names every fault found
     * @throws TrainingCancelledException if the calling thread was interrupted; its interrupt flag stays set
     */
    Model<I, O> fit(Collection<? extends I> examples);
}
