package io.maas.evaluation;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Judges a trainer by training a model for each fold and judging it on the rows held back.
 *
 * <pre>{@code
 * var folds = Folds.stratified(readings, Reading::failure, 5, 42L);
 * System.out.println(CrossValidation.classification(trainer, folds).pooled());
 * }</pre>
 *
 * <p>Folds run one after another, for trainers use all cores themselves.
 *
 * @param pooled the evaluation of the answers of all folds together
 * @param folds the evaluation of each fold
 * @param <E> the type of evaluation
 */
public record CrossValidation<E extends Evaluation>(E pooled, List<E> folds) {

    /** Copies the folds. */
    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /**
     * Cross-validates a trainer of classifiers.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param <I> the type of example
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if rows cannot be trained or judged on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <I> CrossValidation<ClassificationEvaluation> classification(
            Trainer<I, Classification> trainer, List<Split<I>> folds) {
        return classification(trainer, folds, TrainingListener.NONE);
    }

    /**
     * Cross-validates a trainer of classifiers, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <I> the type of example
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if rows cannot be trained or judged on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <I> CrossValidation<ClassificationEvaluation> classification(
            Trainer<I, Classification> trainer, List<Split<I>> folds, TrainingListener listener) {
        return alike(run(trainer, folds, ClassificationEvaluation::of, listener));
    }

    /**
     * Cross-validates a trainer of models that assign any number of labels, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <I> the type of example
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if rows cannot be trained or judged on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <I> CrossValidation<MultiLabelEvaluation> multiLabel(
            Trainer<I, MultiLabel> trainer, List<Split<I>> folds, TrainingListener listener) {
        return run(trainer, folds, MultiLabelEvaluation::of, listener);
    }

    /**
     * Cross-validates a trainer of regression models.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param <I> the type of example
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if rows cannot be trained or judged on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <I> CrossValidation<RegressionEvaluation> regression(
            Trainer<I, Regression> trainer, List<Split<I>> folds) {
        return regression(trainer, folds, TrainingListener.NONE);
    }

    /**
     * Cross-validates a trainer of regression models, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <I> the type of example
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if rows cannot be trained or judged on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <I> CrossValidation<RegressionEvaluation> regression(
            Trainer<I, Regression> trainer, List<Split<I>> folds, TrainingListener listener) {
        return run(trainer, folds, RegressionEvaluation::of, listener);
    }

    static <I, O, E extends Evaluation> CrossValidation<E> run(
            Trainer<I, O> trainer, List<Split<I>> folds, Function<Answered<O>, E> judge, TrainingListener listener) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("at least one fold is needed");
        }
        List<O> truths = new ArrayList<>();
        List<O> answers = new ArrayList<>();
        List<E> judged = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new TrainingCancelledException("cancelled after " + fold + " of " + folds.size()
                        + " folds, because the thread was interrupted");
            }
            Split<I> split = folds.get(fold);
            try {
                Answered<O> answered = Answered.by(trainer.fit(split.train()), split.test());
                judged.add(judge.apply(answered));
                truths.addAll(answered.truths());
                answers.addAll(answered.answers());
            } catch (InvalidInputException bad) {
                InvalidInputException placed = new InvalidInputException(inFold(fold, bad.faults()), bad.faultCount());
                placed.addSuppressed(bad);
                throw placed;
            }
            listener.onProgress(new Progress("folds", fold + 1L, folds.size()));
        }
        return new CrossValidation<>(judge.apply(new Answered<>(truths, answers)), judged);
    }

    /** What is positive in all folds together is positive in each, though another label may be the rarer one there. */
    private static CrossValidation<ClassificationEvaluation> alike(CrossValidation<ClassificationEvaluation> judged) {
        return judged.pooled()
                .positive()
                .map(label -> withPositive(judged, label))
                .orElse(judged);
    }

    /**
     * Names the positive label of all evaluations, for figures that are about one label.
     *
     * @param judged the evaluations
     * @param label the label, such as {@code failure}; a fold that knows no such label keeps its own
     * @return the new evaluations
     * @throws IllegalArgumentException if the pooled evaluation does not know the label
     */
    public static CrossValidation<ClassificationEvaluation> withPositive(
            CrossValidation<ClassificationEvaluation> judged, String label) {
        return new CrossValidation<>(
                judged.pooled().withPositive(label),
                judged.folds().stream()
                        .map(fold -> fold.knows(label) ? fold.withPositive(label) : fold)
                        .toList());
    }

    private static List<Fault> inFold(int fold, List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.at("fold " + fold + (fault.place().isEmpty() ? "" : ", ") + fault.place()))
                .toList();
    }

    /**
     * Returns the mean of each figure over the folds.
     *
     * @return the means, sorted by name; a figure that is undefined in a fold is left out. Unmodifiable
     */
    public Map<String, Double> mean() {
        return overFolds(CrossValidation::mean);
    }

    /**
     * Returns how much each figure differs from fold to fold.
     *
     * @return the standard deviations (over n - 1), sorted by name; 0 for a single fold; a figure that is undefined in a
     *     fold is left out. Unmodifiable
     */
    public Map<String, Double> standardDeviation() {
        return overFolds(values -> {
            double mean = mean(values);
            double squares = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            return Math.sqrt(squares / Math.max(values.size() - 1, 1));
        });
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private Map<String, Double> overFolds(Function<List<Double>, Double> figure) {
        Map<String, List<Double>> byName = new TreeMap<>();
        for (E fold : folds) {
            fold.metrics()
                    .forEach((name, value) -> byName.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Double> results = new TreeMap<>();
        byName.forEach((name, values) -> {
            if (values.size() == folds.size()) {
                results.put(name, figure.apply(values));
            }
        });
        return Collections.unmodifiableMap(results);
    }

    /** Returns the pooled evaluation, and below it the mean and the standard deviation of each figure over the folds. */
    @Override
    public String toString() {
        TextTable table = new TextTable();
        table.line(folds.size() + " folds", List.of("mean", "deviation"));
        Map<String, Double> deviations = standardDeviation();
        mean().forEach((name, mean) ->
                table.line(name, List.of(figure(mean), figure(deviations.getOrDefault(name, 0.0)))));
        return String.format(Locale.ROOT, "%s%n%n%s", pooled, table);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
