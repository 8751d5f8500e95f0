package io.maas.tabular;

import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.Trainer;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.internal.training.TrainingMemory;
import io.maas.tabular.internal.model.ClassWeights;
import io.maas.tabular.internal.model.TabularTraining;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.train.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all trainers on tables share. A trainer is immutable: its methods return changed copies.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 * @param <T> the trainer itself
 */
abstract sealed class TabularTrainer<I, O, T extends TabularTrainer<I, O, T>> implements Trainer<I, I, O>
        permits TreeTrainer, GradientBoosting, LinearTrainer, NeuralNetwork {

    private final TrainerSettings<I> settings;

    TabularTrainer(TrainerSettings<I> settings) {
        this.settings = settings;
    }

    /** Returns this trainer with other settings. */
    abstract T with(TrainerSettings<I> changed);

    /** Returns what learns from feature vectors. */
    abstract Learner learner();

    /** Decides what was left to the trainer. */
    abstract Features decided(Features features);

    /** Decides for models that weigh and add up features: numbers are standardised, and no value may be missing. */
    static Features standardised(Features features, String models) {
        Features decided = features.decide(Scaling.STANDARD, Impute.MEDIAN);
        Stream.concat(Stream.of(decided.numbers(), decided.timestamps()), decided.fields().values().stream())
                .forEach(options -> refuseMissing(options, models));
        return decided;
    }

    private static void refuseMissing(FieldFeatures options, String models) {
        Impute impute = Impute.REJECT;
        if (options instanceof NumberFeatures numbers) {
            impute = numbers.impute();
        } else if (options instanceof TimestampFeatures timestamps) {
            impute = timestamps.impute();
        }
        if (impute == Impute.NONE) {
            throw new IllegalArgumentException(models + " take no missing values, so that they cannot be left as they"
                    + " are (Impute.NONE); impute them, or train a GradientBoosting");
        }
    }

    TrainerSettings<I> settings() {
        return settings;
    }

    /**
     * Sets how fields become features.
     *
     * @param options the options; what they leave to the trainer ({@link Scaling#AUTO}, {@link Impute#AUTO}) it decides as suits
     *     its models
     * @return a trainer with these options
     */
    public T features(Features options) {
        return with(settings.features(options));
    }

    /**
     * Sets the seed of everything random. The same rows under the same seed give the same model.
     *
     * @param seed the seed; 42 if not set
     * @return a trainer with this seed
     */
    public T seed(long seed) {
        return with(settings.seed(seed));
    }

    /**
     * Sets how many threads are used at most. The model does not depend on it.
     *
     * @param threads the threads, at least 1; as many as there are processors if not set
     * @return a trainer with these threads
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public T threads(int threads) {
        return with(settings.threads(Checks.atLeast("threads", threads, 1)));
    }

    /**
     * Sets who hears the progress.
     *
     * @param listener the listener
     * @return a trainer with this listener
     */
    public T listener(TrainingListener listener) {
        return with(settings.listener(listener));
    }

    /**
     * Sets how much the rows of each label count, as when missing a failure costs more than a false alarm.
     *
     * @param weights a positive weight by label; labels that are not named count 1
     * @return a trainer with these weights
     * @throws IllegalArgumentException if a weight is not positive and finite, or this is a regressor. A label that no training
     *     row has is told by {@code fit}
     */
    public T classWeights(Map<String, Double> weights) {
        return weighted(new ClassWeights.Given(weights));
    }

    /**
     * Lets rows count in inverse proportion to how frequent their label is, so that all labels count alike together. Rare
     * failures are found more often then, at the price of more false alarms.
     *
     * @return a trainer with balanced weights
     * @throws IllegalArgumentException if this is a regressor
     */
    public T balancedClassWeights() {
        return weighted(ClassWeights.BALANCED);
    }

    private T weighted(ClassWeights weights) {
        if (settings.target() != TargetType.LABEL) {
            throw new IllegalArgumentException("a regressor has no classes to weigh");
        }
        return with(settings.classWeights(weights));
    }

    /**
     * Sets how many labels there can be at most. Without it more than 1,000 labels are refused, and so are fewer that look like
     * numbers to be answered by a regressor, or like identifiers: those that hardly repeat.
     *
     * @param most the most labels, at least 2
     * @return a trainer that takes any labels up to this number
     * @throws IllegalArgumentException if it is less than 2, or this is a regressor
     */
    public T maxLabels(int most) {
        if (settings.target() != TargetType.LABEL) {
            throw new IllegalArgumentException("a regressor has no labels");
        }
        return with(settings.limit(LabelLimit.of(most)));
    }

    /**
     * Hides fields from the model, such as serial numbers, or what is known only once the target is.
     *
     * @param fields the names of fields of the record or columns of the rows; that there are such, {@code fit} checks
     * @return a trainer that drops these fields too
     */
    public T drop(String... fields) {
        return with(settings.source(settings.source().drop(Set.copyOf(Arrays.asList(fields)))));
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.maas.InvalidInputException if rows are malformed, too few, or have no labels that can be told apart (see
     *     {@link #maxLabels}); it names every fault found
     * @throws io.maas.TrainingFailedException if the training needs more memory than is left, or gives no model
     */
    @Override
    public Model<I, O> fit(Collection<? extends I> examples) {
        List<I> rows = new ArrayList<>(examples);
        RowReader<I> reader = settings.source().reader(rows);
        int threads = settings.threads() == 0 ? Runtime.getRuntime().availableProcessors() : settings.threads();
        TabularTraining training = new TabularTraining(
                decided(settings.features()),
                settings.classWeights(),
                settings.limit(),
                learner(),
                settings.seed(),
                threads,
                settings.listener(),
                TrainingMemory.OF_THIS_JVM);
        // The static factories choose O by the target.
        @SuppressWarnings("unchecked")
        Model<I, O> model = (Model<I, O>) training.fit(settings.target(), reader, rows);
        return model;
    }

    /** {@inheritDoc} */
    @Override
    public List<KnownAnswer<I, O>> knownAnswers(Collection<? extends I> train, Collection<? extends I> heldOut) {
        List<I> rows = new ArrayList<>(heldOut);
        RowReader<I> reader = settings.source().reader(rows);
        // The static factories choose O by the target.
        @SuppressWarnings("unchecked")
        Function<I, Optional<O>> truth = row -> (Optional<O>) settings.target().truth(reader, row);
        return KnownAnswer.of(rows, truth);
    }
}
