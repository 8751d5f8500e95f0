package io.maas;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers inputs: the one thing a service calls.
 *
 * <p>A predictor is thread-safe and stateless to its caller. One instance serves all threads; callers neither pool nor
 * close it.
 *
 * @param <I> what goes in, such as a record of machine readings
 * @param <O> the typed answer, such as {@link Classification}
 */
public interface Predictor<I, O> {

    /**
     * Answers one input.
     *
     * @param input the input
     * @return the answer
     * @throws InvalidInputException if the input cannot be answered; it names every fault found
     */
    O predict(I input);

    /**
     * Answers a batch; the fast path for many inputs.
     *
     * <p>The answers stand in the order of the inputs and equal those of {@link #predict} called one by one.
     *
     * @param inputs the inputs, possibly none
     * @return as many answers as inputs, unmodifiable
     * @throws InvalidInputException if any input cannot be answered; the faults of all items are told, each at its
     *     place, such as {@code item 3} counted from 0. Use {@link #predictEach} where one bad item must not sink the
     *     others
     */
    List<O> predictAll(List<? extends I> inputs);

    /**
     * Answers a batch item by item: good items get their answer although others are bad.
     *
     * @param inputs the inputs, possibly none
     * @return as many outcomes as inputs, in their order, unmodifiable
     */
    default List<Outcome<O>> predictEach(List<? extends I> inputs) {
        try {
            List<Outcome<O>> all = new ArrayList<>(inputs.size());
            for (O answer : predictAll(inputs)) {
                all.add(new Outcome.Success<>(answer));
            }
            return List.copyOf(all);
        } catch (InvalidInputException someAreBad) {
            List<Outcome<O>> each = new ArrayList<>(inputs.size());
            for (I input : inputs) {
                each.add(outcome(input));
            }
            return List.copyOf(each);
        }
    }

    private Outcome<O> outcome(I input) {
        try {
            return new Outcome.Success<>(predict(input));
        } catch (InvalidInputException bad) {
            return new Outcome.Failure<>(bad);
        }
    }
}
