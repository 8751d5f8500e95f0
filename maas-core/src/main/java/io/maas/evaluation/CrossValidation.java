package io.maas.evaluation;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import io.maas.internal.kinds.AnswerKinds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a trainer by training a model for each fold and evaluating it on the examples held out.
 *
 * <pre>{@code
 * var folds = Folds.stratified(readings, Reading::failure, 5, 42L);
 * System.out.println(CrossValidation.classification(trainer, folds).pooled());
 * }</pre>
 *
 * <p>Folds run one after another, because trainers use all cores themselves. Immutable; as thread-safe as the inputs.
 *
 * @param <I> the type of input
 * @param <O> the type of answer
 * @param <V> the type of evaluation
 */
public final class CrossValidation<I, O, V extends Evaluation> {

    private final V pooled;
    private final List<V> folds;
    private final List<OutOfFold<I, O>> answers;

    CrossValidation(V pooled, List<V> folds, List<OutOfFold<I, O>> answers) {
        this.pooled = pooled;
        this.folds = List.copyOf(folds);
        this.answers = List.copyOf(answers);
    }

    /**
     * An answer of a model that was not trained on the example in question.
     *
     * @param fold the fold in which the example was held out, from 0
     * @param input the input
     * @param truth the true answer
     * @param answer the answer given
     * @param <I> the type of input
     * @param <O> the type of answer
     */
    public record OutOfFold<I, O>(int fold, I input, O truth, O answer) {}

    /**
     * Cross-validates a trainer of classifiers.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I> CrossValidation<I, Classification, ClassificationEvaluation> classification(
            Trainer<E, I, Classification> trainer, List<Split<E>> folds) {
        return classification(trainer, folds, TrainingListener.NONE);
    }

    /**
     * Cross-validates a trainer of classifiers, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I> CrossValidation<I, Classification, ClassificationEvaluation> classification(
            Trainer<E, I, Classification> trainer, List<Split<E>> folds, TrainingListener listener) {
        return alike(run(trainer, folds, (model, answered) -> ClassificationEvaluation.of(answered), listener));
    }

    /**
     * Cross-validates a trainer of models that assign any number of labels, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I> CrossValidation<I, MultiLabel, MultiLabelEvaluation> multiLabel(
            Trainer<E, I, MultiLabel> trainer, List<Split<E>> folds, TrainingListener listener) {
        return run(trainer, folds, (model, answered) -> MultiLabelEvaluation.of(answered), listener);
    }

    /**
     * Cross-validates a trainer of regression models.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I> CrossValidation<I, Regression, RegressionEvaluation> regression(
            Trainer<E, I, Regression> trainer, List<Split<E>> folds) {
        return regression(trainer, folds, TrainingListener.NONE);
    }

    /**
     * Cross-validates a trainer of regression models, with progress.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I> CrossValidation<I, Regression, RegressionEvaluation> regression(
            Trainer<E, I, Regression> trainer, List<Split<E>> folds, TrainingListener listener) {
        return run(trainer, folds, (model, answered) -> RegressionEvaluation.of(answered), listener);
    }

    /**
     * Cross-validates a trainer of models with answers of any kind.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <E> the type of example
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the evaluations, as the kind of answer makes them
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I, O> CrossValidation<I, O, Evaluation> of(
            Trainer<E, I, O> trainer, List<Split<E>> folds, TrainingListener listener) {
        return run(
                trainer,
                folds,
                (model, answered) -> AnswerKinds.ofAnswers(model).evaluate(answered.truths(), answered.answers()),
                listener);
    }

    /**
     * Cross-validates a trainer of models with answers of any kind, with an evaluation of your own.
     *
     * @param trainer the trainer
     * @param folds the folds, at least one
     * @param evaluator makes an evaluation of true answers and the answers given in their order
     * @param listener hears the stage {@code folds} after each fold, on the calling thread
     * @param <E> the type of example
     * @param <I> the type of input
     * @param <O> the type of answer
     * @param <V> the type of evaluation
     * @return the evaluations
     * @throws IllegalArgumentException if there are no folds
     * @throws InvalidInputException if examples cannot be trained or evaluated on; the faults name the fold
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static <E, I, O, V extends Evaluation> CrossValidation<I, O, V> of(
            Trainer<E, I, O> trainer,
            List<Split<E>> folds,
            BiFunction<? super List<O>, ? super List<O>, V> evaluator,
            TrainingListener listener) {
        return run(
                trainer, folds, (model, answered) -> evaluator.apply(answered.truths(), answered.answers()), listener);
    }

    /** Makes an evaluation of what a model, or several of the same trainer, answered. */
    interface Evaluator<O, V extends Evaluation> {
        V evaluate(Model<?, O> model, Answered<O> answered);
    }

    static <E, I, O, V extends Evaluation> CrossValidation<I, O, V> run(
            Trainer<E, I, O> trainer, List<Split<E>> folds, Evaluator<O, V> evaluator, TrainingListener listener) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("at least one fold is needed");
        }
        List<OutOfFold<I, O>> all = new ArrayList<>();
        List<V> evaluations = new ArrayList<>();
        @Nullable Model<I, O> latest = null;
        for (int fold = 0; fold < folds.size(); fold++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new TrainingCancelledException("cancelled after " + fold + " of " + folds.size()
                        + " folds, because the thread was interrupted");
            }
            Split<E> split = folds.get(fold);
            try {
                // First what may be wrong with the examples held out: the training may take long.
                List<KnownAnswer<I, O>> known = trainer.knownAnswers(split.train(), split.test());
                latest = trainer.fit(split.train());
                Answered<O> answered = Answered.by(latest, known);
                evaluations.add(evaluator.evaluate(latest, answered));
                for (int i = 0; i < known.size(); i++) {
                    KnownAnswer<I, O> each = known.get(i);
                    all.add(new OutOfFold<>(
                            fold,
                            each.input(),
                            each.answer(),
                            answered.answers().get(i)));
                }
            } catch (InvalidInputException bad) {
                InvalidInputException placed = new InvalidInputException(inFold(fold, bad.faults()), bad.faultCount());
                placed.addSuppressed(bad);
                throw placed;
            }
            listener.onProgress(new Progress("folds", fold + 1L, folds.size()));
        }
        Answered<O> pooled = new Answered<>(
                all.stream().map(OutOfFold::truth).toList(),
                all.stream().map(OutOfFold::answer).toList());
        return new CrossValidation<>(evaluator.evaluate(Objects.requireNonNull(latest), pooled), evaluations, all);
    }

    /** What is positive in all folds together is positive in each, though another label may be the rarer one there. */
    private static <I> CrossValidation<I, Classification, ClassificationEvaluation> alike(
            CrossValidation<I, Classification, ClassificationEvaluation> judged) {
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
     * @param <I> the type of input
     * @return the new evaluations
     * @throws IllegalArgumentException if the pooled evaluation does not know the label
     */
    public static <I> CrossValidation<I, Classification, ClassificationEvaluation> withPositive(
            CrossValidation<I, Classification, ClassificationEvaluation> judged, String label) {
        return new CrossValidation<>(
                judged.pooled().withPositive(label),
                judged.folds().stream()
                        .map(fold -> fold.knows(label) ? fold.withPositive(label) : fold)
                        .toList(),
                judged.answers());
    }

    private static List<Fault> inFold(int fold, List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.at("fold " + fold + (fault.place().isEmpty() ? "" : ", ") + fault.place()))
                .toList();
    }

    /**
     * Returns the evaluation of the answers of all folds together.
     *
     * @return the evaluation
     */
    public V pooled() {
        return pooled;
    }

    /**
     * Returns the evaluation of each fold.
     *
     * @return the evaluations, in the order of the folds; unmodifiable
     */
    public List<V> folds() {
        return folds;
    }

    /**
     * Returns the answers to all inputs held out, each given by a model that was not trained on them, such as for choosing a
     * {@link Threshold}.
     *
     * @return the answers, fold by fold, in each fold in the order of {@link Trainer#knownAnswers}; unmodifiable
     */
    public List<OutOfFold<I, O>> answers() {
        return answers;
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
        for (V fold : folds) {
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
