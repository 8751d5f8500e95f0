package io.maas.evaluation;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Predictor;
import java.util.List;

/**
 * What a model answered to inputs whose true answer is known.
 *
 * @param truths the true answers, one an input
 * @param answers the answers given, one an input
 */
record Answered<O>(List<O> truths, List<O> answers) {

    static <I, O> Answered<O> by(Predictor<I, O> predictor, List<KnownAnswer<I, O>> known) {
        List<I> inputs = known.stream().map(KnownAnswer::input).toList();
        return new Answered<>(known.stream().map(KnownAnswer::answer).toList(), predictor.predictAll(inputs));
    }

    /** Checks that there is something to judge, and as many answers as truths. */
    static void check(List<?> truths, List<?> answers) {
        if (truths.size() != answers.size()) {
            throw new IllegalArgumentException("as many answers as truths are needed: " + truths.size() + " truths, "
                    + answers.size() + " answers");
        }
        if (truths.isEmpty()) {
            throw new InvalidInputException(new Fault("", "", "no rows", "at least one row to judge a model on"));
        }
    }
}
