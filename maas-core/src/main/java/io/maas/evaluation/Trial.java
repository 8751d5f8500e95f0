package io.maas.evaluation;

import io.maas.Trainer;
import io.maas.TrainingFailedException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One trainer that a {@link Search} tried.
 *
 * @param number which one it was, from 1
 * @param parameters the parameters that it was made from
 * @param trainer the trainer
 * @param score the metric searched by, over the answers of all folds together; NaN if it is undefined or the training failed
 * @param foldScores the metric in each fold; empty if the training failed
 * @param metrics all figures over the answers of all folds together, by name; empty if the training failed
 * @param failure why the training failed, such as divergence; empty if it did not
 * @param <E> the type of example
 * @param <I> the type of input
 * @param <O> the type of answer
 */
public record Trial<E, I, O>(
        int number,
        Parameters parameters,
        Trainer<E, I, O> trainer,
        double score,
        List<Double> foldScores,
        Map<String, Double> metrics,
        Optional<TrainingFailedException> failure) {

    /** Copies the collections. */
    public Trial {
        foldScores = List.copyOf(foldScores);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Returns the trial in words, such as {@code trial 7: 0.8512 with {depth=8, rate=0.05}}. */
    @Override
    public String toString() {
        String outcome = failure.map(reason -> "failed (" + reason.getMessage() + ")")
                .orElseGet(() -> String.format(Locale.ROOT, "%.6g", score));
        return "trial " + number + ": " + outcome + " with " + parameters;
    }
}
