package io.maas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An input whose true answer is known, to evaluate a model with.
 *
 * @param input the input
 * @param answer the true answer, such as {@link Classification#certain} of the recorded label
 * @param <I> the type of input
 * @param <O> the type of answer
 */
public record KnownAnswer<I, O>(I input, O answer) {

    /**
     * Pairs inputs with their true answers.
     *
     * @param inputs the inputs
     * @param truth gives the true answer of an input; empty if it is not known
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the pairs in the order of the inputs, unmodifiable
     * @throws InvalidInputException if the true answer of an input is not known or malformed; it names every such item
     */
    public static <I, O> List<KnownAnswer<I, O>> of(
            Collection<? extends I> inputs, Function<? super I, Optional<O>> truth) {
        return of(inputs, input -> input, truth);
    }

    /**
     * Takes examples apart into inputs and their true answers.
     *
     * @param examples the examples
     * @param input gives the input of an example
     * @param truth gives the true answer of an example; empty if it is not known
     * @param <E> the type of example
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the pairs in the order of the examples, unmodifiable
     * @throws InvalidInputException if the true answer of an example is not known or malformed; it names every such item
     */
    public static <E, I, O> List<KnownAnswer<I, O>> of(
            Collection<? extends E> examples,
            Function<? super E, ? extends I> input,
            Function<? super E, Optional<O>> truth) {
        List<KnownAnswer<I, O>> known = new ArrayList<>(examples.size());
        FaultList faults = new FaultList();
        int item = 0;
        for (E example : examples) {
            String place = "item " + item++;
            try {
                truth.apply(example)
                        .ifPresentOrElse(
                                answer -> known.add(new KnownAnswer<>(input.apply(example), answer)),
                                () -> faults.add(new Fault(
                                        place,
                                        "",
                                        "no true answer",
                                        "a recorded true answer; leave out examples without one before you evaluate"
                                                + " a model")));
            } catch (InvalidInputException malformed) {
                faults.addAll(malformed, fault -> fault.at(place));
            }
        }
        faults.throwIfAny();
        return List.copyOf(known);
    }
}
