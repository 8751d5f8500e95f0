package io.maas;

import java.util.Collection;
import java.util.List;

/**
 * Trains models on examples.
 *
 * <p>An example need not be an input of the model. A row with its label is both; a recommender learns from events and is
 * asked with a user, a forecast learns from series and is asked with a history, an anomaly detector learns from rows without
 * a label.
 *
 * <p>A trainer is an immutable description: it may be shared and used many times, and the same examples under the same seed
 * give the same model whatever the number of threads.
 *
 * @param <E> the type of example that is learned from
 * @param <I> the type of input of the model
 * @param <O> the type of answer of the model
 */
public interface Trainer<E, I, O> {

    /**
     * Trains a model; blocks until it is trained.
     *
     * <p>To cancel, interrupt the calling thread (as {@code Future.cancel(true)} does).
     *
     * @param examples the training examples; everything that is learned is learned from these alone
     * @return the trained model
     * @throws InvalidInputException if examples are malformed or too few; it names every fault found
     * @throws TrainingCancelledException if the calling thread was interrupted; its interrupt flag stays set
     */
    Model<I, O> fit(Collection<? extends E> examples);

    /**
     * Turns held-out examples into inputs with their true answers, so that a model can be evaluated on them. Reads the
     * target of each example; trains nothing.
     *
     * @param train the examples that the model is trained on; trainers whose inputs continue the training examples, such as
     *     forecasts, take the inputs from them. Trainers on rows do not look at them
     * @param heldOut the examples held out
     * @return inputs with their true answers; for rows one an example, in their order
     * @throws InvalidInputException if the true answer of an example is missing or malformed; it names every fault found
     */
    List<KnownAnswer<I, O>> knownAnswers(Collection<? extends E> train, Collection<? extends E> heldOut);
}
