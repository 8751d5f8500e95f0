package io.maas.evaluation;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model answered to rows whose truth is recorded.
 *
 * @param truths the truths, one a row
 * @param answers the answers, one a row
 */
record Answered<O>(List<O> truths, List<O> answers) {

    static <I, O> Answered<O> by(Model<I, O> model, List<? extends I> inputs) {
        return by(model, inputs, model::truth);
    }

    static <I, O> Answered<O> by(
            Predictor<I, O> predictor, List<? extends I> inputs, Function<? super I, Optional<O>> truth) {
        List<O> truths = new ArrayList<>(inputs.size());
        FaultList faults = new FaultList();
        int row = 0;
        for (I input : inputs) {
            Optional<O> known = truth.apply(input);
            if (known.isPresent()) {
                truths.add(known.get());
            } else {
                faults.add(missingTruth(row));
            }
            row++;
        }
        faults.throwIfAny();
        return new Answered<>(truths, predictor.predictAll(inputs));
    }

    static Fault missingTruth(int row) {
        return new Fault(
                "item " + row,
                "",
                "no truth",
                "a recorded truth; leave out rows that have none before judging a model");
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
