package io.maas.nlp;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Trainer;
import io.maas.TrainingListener;
import io.maas.nlp.internal.linear.Loss;
import io.maas.nlp.internal.model.TextModel;
import io.maas.nlp.internal.model.TextTraining;
import io.maas.tabular.internal.model.ClassWeights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * Trains classifiers of texts, such as work orders by the system they concern. Immutable: its methods return changed copies.
 *
 * <pre>{@code
 * Model<LabelledText, Classification> model = TextClassifier.linear().fit(orders);
 * Classification answer = model.predict(LabelledText.of("L/H bucket cyl leaking"));
 * }</pre>
 *
 * <p>Models of text take {@link LabelledText}, {@link TaggedText} or, when loaded from a store as such or through
 * {@link #onStrings}, plain strings. An empty text, and one that knows no n-gram of the training, is answered by how frequent the
 * labels are.
 *
 * @param <I> the type of example
 * @param <O> the typed answer
 */
public final class TextClassifier<I, O> implements Trainer<I, O> {

    private static final long USUAL_SEED = 42;

    private final TextTraining training;
    private final BiFunction<TextTraining, List<I>, Model<I, O>> fit;

    private TextClassifier(TextTraining training, BiFunction<TextTraining, List<I>, Model<I, O>> fit) {
        this.training = training;
        this.fit = fit;
    }

    /**
     * Makes a trainer of linear models: TF-IDF of words and characters, and one weight for each of these and each label. Fast to
     * train and to ask, hard to beat where texts are short or few, and its reasons are exact.
     *
     * <p>Unless said otherwise it is a support vector machine (squared hinge loss, one label against the others) whose
     * probabilities are calibrated by five-fold cross-validation among the training texts, by which its cost is chosen too.
     *
     * @return the trainer
     */
    public static TextClassifier<LabelledText, Classification> linear() {
        TextTraining usual = new TextTraining(
                TextPipeline.DEFAULTS,
                Loss.SQUARED_HINGE,
                OptionalDouble.empty(),
                true,
                ClassWeights.EQUAL,
                USUAL_SEED,
                0,
                TrainingListener.NONE);
        return new TextClassifier<>(usual, TextTraining::fitOne);
    }

    /**
     * Lets a text have any number of labels, each of which is decided by itself.
     *
     * @return a trainer with these settings, of models that assign labels
     */
    public TextClassifier<TaggedText, MultiLabel> multiLabel() {
        return new TextClassifier<>(training, TextTraining::fitSeveral);
    }

    private TextClassifier<I, O> with(TextTraining changed) {
        return new TextClassifier<>(changed, fit);
    }

    /**
     * Sets how texts become features.
     *
     * @param options the pipeline
     * @return a trainer with this pipeline
     */
    public TextClassifier<I, O> pipeline(TextPipeline options) {
        return with(training.withFeatures(options));
    }

    /**
     * Trains logistic regressions instead of support vector machines: a little worse on short texts as a rule, but its
     * probabilities are sound even without calibration.
     *
     * @return a trainer of logistic regressions
     */
    public TextClassifier<I, O> logistic() {
        return with(training.withLoss(Loss.LOGISTIC));
    }

    /**
     * Sets what an error in training costs, against half the squares of the weights (LIBLINEAR's and scikit-learn's {@code C}),
     * instead of choosing it by cross-validation.
     *
     * @param cost the cost, positive
     * @return a trainer with this cost
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public TextClassifier<I, O> cost(double cost) {
        // Written so that NaN fails too.
        if (!(cost > 0 && cost <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("cost must be a positive number, not " + cost);
        }
        return with(training.withCost(OptionalDouble.of(cost)));
    }

    /**
     * Leaves probabilities as they come out of the margins: right about the order of the labels, but those of a support vector
     * machine mean nothing else. Without calibration and with a {@link #cost}, training is several times as fast.
     *
     * @return a trainer that does not calibrate
     */
    public TextClassifier<I, O> uncalibrated() {
        return with(training.withCalibrated(false));
    }

    /**
     * Sets how much the texts of each label count, as when missing one costs more.
     *
     * @param weights a positive weight by label; labels that are not named count 1
     * @return a trainer with these weights
     * @throws IllegalArgumentException if a weight is not positive and finite; a label that no training text has is told by
     *     {@code fit}
     */
    public TextClassifier<I, O> classWeights(Map<String, Double> weights) {
        return with(training.withClassWeights(new ClassWeights.Given(weights)));
    }

    /**
     * Lets texts count in inverse proportion to how frequent their label is, so that all labels count alike together.
     *
     * @return a trainer with balanced weights
     */
    public TextClassifier<I, O> balancedClassWeights() {
        return with(training.withClassWeights(ClassWeights.BALANCED));
    }

    /**
     * Sets the seed of everything random. The same texts under the same seed give the same model.
     *
     * @param seed the seed; 42 if not set
     * @return a trainer with this seed
     */
    public TextClassifier<I, O> seed(long seed) {
        return with(training.withSeed(seed));
    }

    /**
     * Sets how many threads are used at most. The model does not depend on it.
     *
     * @param threads the threads, at least 1; as many as there are processors if not set
     * @return a trainer with these threads
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public TextClassifier<I, O> threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        return with(training.withThreads(threads));
    }

    /**
     * Sets who hears the progress.
     *
     * @param listener the listener; hears the stage {@code fits}
     * @return a trainer with this listener
     */
    public TextClassifier<I, O> listener(TrainingListener listener) {
        return with(training.withListener(listener));
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException if examples lack a text or its labels, or there are too few labels to tell apart
     */
    @Override
    public Model<I, O> fit(Collection<? extends I> examples) {
        return fit.apply(training, new ArrayList<>(examples));
    }

    /**
     * Returns a model of text as one that is asked with plain strings.
     *
     * @param model a model that a {@code TextClassifier} trained, or that was loaded from a store
     * @param <O> the typed answer
     * @return the same model
     * @throws IllegalArgumentException if it is no model of text
     */
    public static <O> Model<String, O> onStrings(Model<?, O> model) {
        if (model instanceof TextModel<?, O> text) {
            return text.onStrings();
        }
        throw new IllegalArgumentException(
                "only models of text take strings, not " + model.manifest().format() + " models");
    }
}
