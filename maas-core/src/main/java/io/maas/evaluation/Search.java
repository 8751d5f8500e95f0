package io.maas.evaluation;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.TrainingListener.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Searches the parameters under which a trainer does best on rows held back.
 *
 * <pre>{@code
 * Parameter<Integer> trees = Parameter.choice("trees", 100, 200, 400);
 * Parameter<Integer> depth = Parameter.integer("depth", 3, 16);
 *
 * var found = Search.classification(
 *                 p -> RandomForest.classifier(Reading.class).trees(p.get(trees)).maxDepth(p.get(depth)),
 *                 Metric.MACRO_F1, trees, depth)
 *         .budget(Duration.ofMinutes(10))
 *         .onTrial(System.out::println)
 *         .random(Folds.stratified(training, Reading::failure, 5, 42L), 40, 42L);
 * var model = found.best().trainer().fit(training);
 * }</pre>
 *
 * <p>Each trial is judged by {@link CrossValidation}; give a single {@link Split} as the only fold to judge on validation
 * rows. Trials run one after another on the calling thread, for trainers use all cores themselves. The best score is a
 * little too good to be true, as it was chosen for: judge the model in the end on test rows that no trial has seen.
 *
 * <p>Immutable: each method that sets something returns a new search. Under the same seed the same trials are made in the
 * same order.
 *
 * @param <E> the type of example
 * @param <I> the type of input
 * @param <O> the type of answer
 */
public final class Search<E, I, O> {

    private final Judge<E, I, O> judge;
    private final boolean higherIsBetter;
    private final List<Parameter<?>> space;
    private final Options<E, I, O> options;

    private Search(Judge<E, I, O> judge, boolean higherIsBetter, List<Parameter<?>> space, Options<E, I, O> options) {
        this.judge = judge;
        this.higherIsBetter = higherIsBetter;
        this.space = space;
        this.options = options;
    }

    /**
     * Prepares a search among trainers of classifiers.
     *
     * @param trainers makes a trainer from values of the parameters; an exception ends the search
     * @param metric what to search by
     * @param space the parameters, at least one, no two of the same name
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the search, without target or budget
     * @throws IllegalArgumentException if there is no parameter or two share a name
     */
    public static <E, I> Search<E, I, Classification> classification(
            Function<Parameters, ? extends Trainer<E, I, Classification>> trainers,
            Metric<ClassificationEvaluation> metric,
            Parameter<?>... space) {
        return prepare(trainers, metric, CrossValidation::classification, space);
    }

    /**
     * Prepares a search among trainers of regression models.
     *
     * @param trainers makes a trainer from values of the parameters; an exception ends the search
     * @param metric what to search by
     * @param space the parameters, at least one, no two of the same name
     * @param <E> the type of example
     * @param <I> the type of input
     * @return the search, without target or budget
     * @throws IllegalArgumentException if there is no parameter or two share a name
     */
    public static <E, I> Search<E, I, Regression> regression(
            Function<Parameters, ? extends Trainer<E, I, Regression>> trainers,
            Metric<RegressionEvaluation> metric,
            Parameter<?>... space) {
        return prepare(trainers, metric, CrossValidation::regression, space);
    }

    /**
     * Prepares a search among trainers of models with answers of any kind.
     *
     * @param trainers makes a trainer from values of the parameters; an exception ends the search
     * @param metric what to search by
     * @param evaluator makes an evaluation of true answers and the answers given in their order
     * @param space the parameters, at least one, no two of the same name
     * @param <E> the type of example
     * @param <I> the type of input
     * @param <O> the type of answer
     * @param <V> the type of evaluation
     * @return the search, without target or budget
     * @throws IllegalArgumentException if there is no parameter or two share a name
     */
    public static <E, I, O, V extends Evaluation> Search<E, I, O> of(
            Function<Parameters, ? extends Trainer<E, I, O>> trainers,
            Metric<V> metric,
            BiFunction<? super List<O>, ? super List<O>, V> evaluator,
            Parameter<?>... space) {
        return prepare(
                trainers,
                metric,
                (trainer, folds) -> CrossValidation.of(trainer, folds, evaluator, TrainingListener.NONE),
                space);
    }

    private static <E, I, O, V extends Evaluation> Search<E, I, O> prepare(
            Function<Parameters, ? extends Trainer<E, I, O>> trainers,
            Metric<V> metric,
            BiFunction<Trainer<E, I, O>, List<Split<E>>, CrossValidation<I, O, V>> validation,
            Parameter<?>... space) {
        List<Parameter<?>> parameters = List.of(space);
        if (parameters.isEmpty()
                || parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException(
                    "a search needs at least one parameter, and no two of the same name, not " + parameters);
        }
        Judge<E, I, O> judge = (number, values, folds) -> {
            Trainer<E, I, O> trainer = trainers.apply(values);
            try {
                CrossValidation<I, O, V> judged = validation.apply(trainer, folds);
                return new Trial<>(
                        number,
                        values,
                        trainer,
                        metric.of(judged.pooled()),
                        judged.folds().stream().map(metric::of).toList(),
                        judged.pooled().metrics(),
                        Optional.empty());
            } catch (TrainingFailedException failure) {
                return new Trial<>(number, values, trainer, Double.NaN, List.of(), Map.of(), Optional.of(failure));
            }
        };
        return new Search<>(judge, metric.higherIsBetter(), parameters, Options.none());
    }

    /**
     * Stops as soon as a trial is good enough.
     *
     * @param score the score that is good enough: reached from below if higher is better, else from above
     * @return the new search
     * @throws IllegalArgumentException if the score is NaN
     */
    public Search<E, I, O> target(double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the target must be a number, not NaN");
        }
        return with(new Options<>(
                OptionalDouble.of(score), options.budget, options.nanoClock, options.listener, options.onTrial));
    }

    /**
     * Starts no trial after some time. The first trial is always made, and a trial that runs is never cut off.
     *
     * @param time the time, above 0
     * @return the new search
     * @throws IllegalArgumentException if the time is not above 0
     */
    public Search<E, I, O> budget(Duration time) {
        return budget(time, System::nanoTime);
    }

    /**
     * Starts no trial after some time by a clock of one's own.
     *
     * @param time the time, above 0
     * @param nanoClock gives nanoseconds since any moment, as {@link System#nanoTime} does
     * @return the new search
     * @throws IllegalArgumentException if the time is not above 0
     */
    public Search<E, I, O> budget(Duration time, LongSupplier nanoClock) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the budget must be above 0, not " + time);
        }
        return with(new Options<>(options.target, Optional.of(time), nanoClock, options.listener, options.onTrial));
    }

    /**
     * Sets who hears the progress.
     *
     * @param listener hears the stage {@code trials} after each trial, on the calling thread
     * @return the new search
     */
    public Search<E, I, O> listener(TrainingListener listener) {
        return with(new Options<>(options.target, options.budget, options.nanoClock, listener, options.onTrial));
    }

    /**
     * Sets who takes each trial as soon as it is made, so that a cancelled search leaves what it found.
     *
     * @param taker takes each trial, on the calling thread; what it throws ends the search
     * @return the new search
     */
    public Search<E, I, O> onTrial(Consumer<? super Trial<E, I, O>> taker) {
        return with(new Options<>(options.target, options.budget, options.nanoClock, options.listener, taker));
    }

    private Search<E, I, O> with(Options<E, I, O> changed) {
        return new Search<>(judge, higherIsBetter, space, changed);
    }

    /**
     * Tries values at random, never the same ones twice: for many parameters better than a grid of the same number of trials
     * (Bergstra and Bengio, 2012).
     *
     * @param folds the folds that each trial is judged on, at least one
     * @param trials how many trials to make, at least 1; fewer are made if there are no more values
     * @param seed the seed of the values
     * @return the trials
     * @throws IllegalArgumentException if there are no folds or no trials to make
     * @throws InvalidInputException if rows cannot be trained or judged on
     * @throws TrainingFailedException if the training failed in all trials
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public Result<E, I, O> random(List<Split<E>> folds, int trials, long seed) {
        if (trials < 1) {
            throw new IllegalArgumentException("at least 1 trial is needed, not " + trials);
        }
        Random random = new Random(seed);
        Set<Parameters> tried = new HashSet<>();
        return run(folds, (int) Math.min(trials, combinations()), number -> {
            Parameters values;
            do {
                values = new Parameters(space, parameter -> random.nextDouble());
            } while (!tried.add(values));
            return values;
        });
    }

    /**
     * Tries all combinations of all values, those of the last parameter changing fastest.
     *
     * @param folds the folds that each trial is judged on, at least one
     * @return the trials
     * @throws IllegalArgumentException if there are no folds, or a parameter takes any number of a range, or there are more
     *     than 2<sup>31</sup> - 1 combinations
     * @throws InvalidInputException if rows cannot be trained or judged on
     * @throws TrainingFailedException if the training failed in all trials
     * @throws TrainingCancelledException if the calling thread is interrupted; its interrupt flag stays set
     */
    public Result<E, I, O> grid(List<Split<E>> folds) {
        List<Parameter<?>> endless = space.stream().filter(Parameter::endless).toList();
        if (!endless.isEmpty()) {
            throw new IllegalArgumentException(
                    "a grid needs values to count: make " + endless + " a choice, or search at random");
        }
        if (combinations() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a grid over " + space + " has too many combinations; search at random");
        }
        return run(folds, (int) combinations(), number -> {
            Map<Parameter<?>, Double> units = new HashMap<>();
            long rest = number - 1L;
            for (int i = space.size() - 1; i >= 0; i--) {
                Parameter<?> parameter = space.get(i);
                // The middle of the value's share of 0..1, safe from rounding.
                units.put(parameter, (rest % parameter.count() + 0.5) / parameter.count());
                rest /= parameter.count();
            }
            return new Parameters(space, units::get);
        });
    }

    /** How many combinations of values there are, or the largest number if there are more. */
    private long combinations() {
        long product = 1;
        for (Parameter<?> parameter : space) {
            product = product > Long.MAX_VALUE / parameter.count() ? Long.MAX_VALUE : product * parameter.count();
        }
        return product;
    }

    private Result<E, I, O> run(List<Split<E>> folds, int total, IntFunction<Parameters> candidates) {
        long start = options.nanoClock.getAsLong();
        List<Trial<E, I, O>> trials = new ArrayList<>();
        Stop stop = Stop.ALL_TRIED;
        for (int number = 1; number <= total; number++) {
            if (number > 1 && options.spent(options.nanoClock.getAsLong() - start)) {
                stop = Stop.BUDGET_SPENT;
                break;
            }
            Trial<E, I, O> trial = judge.judge(number, candidates.apply(number), folds);
            trials.add(trial);
            options.onTrial.accept(trial);
            options.listener.onProgress(new Progress("trials", number, total));
            if (reached(trial.score())) {
                stop = Stop.TARGET_REACHED;
                break;
            }
        }
        if (trials.stream().allMatch(trial -> trial.failure().isPresent())) {
            TrainingFailedException first = trials.get(0).failure().orElseThrow();
            throw new TrainingFailedException(
                    "the training failed in all " + trials.size() + " trials; in the first: " + first.getMessage(),
                    first);
        }
        // A stable sort: of equal scores the earlier trial comes first.
        trials.sort(Comparator.comparing((Trial<E, I, O> trial) -> Double.isNaN(trial.score()))
                .thenComparingDouble(trial -> higherIsBetter ? -trial.score() : trial.score()));
        return new Result<>(trials, stop);
    }

    private boolean reached(double score) {
        return options.target.isPresent()
                && (higherIsBetter ? score >= options.target.getAsDouble() : score <= options.target.getAsDouble());
    }

    /** Makes the trainer for some values and judges it. */
    private interface Judge<E, I, O> {
        Trial<E, I, O> judge(int number, Parameters parameters, List<Split<E>> folds);
    }

    private record Options<E, I, O>(
            OptionalDouble target,
            Optional<Duration> budget,
            LongSupplier nanoClock,
            TrainingListener listener,
            Consumer<? super Trial<E, I, O>> onTrial) {

        static <E, I, O> Options<E, I, O> none() {
            return new Options<>(
                    OptionalDouble.empty(), Optional.empty(), System::nanoTime, TrainingListener.NONE, trial -> {});
        }

        boolean spent(long nanos) {
            return budget.isPresent() && Duration.ofNanos(nanos).compareTo(budget.get()) >= 0;
        }
    }

    /** Why a search ended. */
    public enum Stop {
        /** All trials that were asked for were made. */
        ALL_TRIED,
        /** A trial reached the target. */
        TARGET_REACHED,
        /** The time was up. */
        BUDGET_SPENT
    }

    /**
     * What a search found.
     *
     * @param trials the trials, the best first; those whose score is undefined and those that failed come last
     * @param stop why the search ended
     * @param <E> the type of example
     * @param <I> the type of input
     * @param <O> the type of answer
     */
    public record Result<E, I, O>(List<Trial<E, I, O>> trials, Stop stop) {

        /** Copies the trials. */
        public Result {
            trials = List.copyOf(trials);
        }

        /**
         * Returns the best trial.
         *
         * @return the trial with the best score
         */
        public Trial<E, I, O> best() {
            return trials.get(0);
        }
    }
}
