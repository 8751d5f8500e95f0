package io.maas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one item of a batch: an answer or the reason why there is none.
 *
 * <p>Jackson writes it as {@code {"answer": ...}} or as {@code {"message": "...", "faults": [...]}}.
 *
 * @param <O> the type of the answer
 */
public sealed interface Outcome<O> {

    /**
     * Returns the answer, or throws the reason why there is none.
     *
     * @return the answer
     * @throws MaasException the reason of a {@link Failure}
     */
    O orThrow();

    /**
     * Returns the answers of a batch in which all items must be good.
     *
     * @param outcomes the outcomes of the batch
     * @param <O> the type of the answers
     * @return the answers in their order, unmodifiable
     * @throws InvalidInputException if items are bad; the faults of all of them are told, each at its place, such as
     *     {@code item 3} counted from 0
     * @throws MaasException the first other reason why an item has no answer
     */
    static <O> List<O> allOrThrow(List<? extends Outcome<O>> outcomes) {
        List<O> answers = new ArrayList<>(outcomes.size());
        FaultList faults = new FaultList();
        for (int item = 0; item < outcomes.size(); item++) {
            Outcome<O> outcome = outcomes.get(item);
            if (outcome instanceof Failure<O> failure && failure.reason() instanceof InvalidInputException bad) {
                String place = "item " + item;
                faults.addAll(bad, fault -> fault.at(place));
            } else {
                answers.add(outcome.orThrow());
            }
        }
        faults.throwIfAny();
        return List.copyOf(answers);
    }

    /**
     * An item that was answered.
     *
     * @param answer the answer
     * @param <O> the type of the answer
     */
    record Success<O>(O answer) implements Outcome<O> {
        @Override
        public O orThrow() {
            return answer;
        }
    }

    /**
     * An item that could not be answered.
     *
     * @param reason why
     * @param <O> the type of the answer
     */
    record Failure<O>(@JsonIgnore MaasException reason) implements Outcome<O> {

        /**
         * Returns the reason in words.
         *
         * @return the message of the reason
         */
        @JsonProperty
        public String message() {
            return String.valueOf(reason.getMessage());
        }

        /**
         * Returns what is wrong with the item.
         *
         * @return the faults; empty if the item is not the reason
         */
        @JsonProperty
        public List<Fault> faults() {
            return reason instanceof InvalidInputException bad ? bad.faults() : List.of();
        }

        @Override
        public O orThrow() {
            throw reason;
        }
    }
}
