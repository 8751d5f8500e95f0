package io.maas.nlp;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Trainer;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.nlp.internal.linear.Loss;
import io.maas.nlp.internal.model.LinearMethod;
import io.maas.nlp.internal.model.Method;
import io.maas.nlp.internal.model.NetworkMethod;
import io.maas.nlp.internal.model.TextTraining;
import io.maas.nlp.internal.network.NetworkKind;
import io.maas.nlp.internal.network.TokenPlan;
import io.maas.tabular.internal.model.ClassWeights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Trains classifiers of texts, such as work orders by the system they concern. Immutable: its methods return changed copies.
 *
 * <pre>{@code
 * Model<String, Classification> model = TextClassifier.linear().fit(orders);
 * Classification answer = model.predict("L/H bucket cyl leaking");
 * }</pre>
 *
 * <p>Models of text take plain strings. An empty text, and one that knows no n-gram of the training, is answered by how frequent the
 * labels are.
 *
 * @param <E> the type of example
 * @param <O> the typed answer
 */
public final class TextClassifier<E, O> implements Trainer<E, String, O> {

    private final TextTraining training;
    private final BiFunction<TextTraining, List<E>, Model<String, O>> fit;
    private final Function<Collection<? extends E>, List<KnownAnswer<String, O>>> known;

    private TextClassifier(
            TextTraining training,
            BiFunction<TextTraining, List<E>, Model<String, O>> fit,
            Function<Collection<? extends E>, List<KnownAnswer<String, O>>> known) {
        this.training = training;
        this.fit = fit;
        this.known = known;
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
        return of(LinearMethod.USUAL);
    }

    /**
     * Makes a trainer of dense networks: TF-IDF as for {@link #linear}, of the 20,000 n-grams that are in the most texts, and two
     * layers of 64 and 32 units. For labels that hang together with words in ways that do not add up.
     *
     * <p>As for all networks: training needs TensorFlow, which {@code maas-nlp} brings, and the model does not, since it is
     * compiled; a tenth of the texts of each label (of fewer than 1,000 texts a fifth) is held back to find out when to stop and to
     * calibrate the probabilities, and learnt from in the end. Reasons are found by LIME with 1,000 samples, or fewer for texts of
     * more than 20,000 characters. The same texts under the same seed give the same model bit for bit if
     * TensorFlow runs on one thread, see {@link io.maas.tensor.TensorSettings#withIntraOpThreads}.
     *
     * @return the trainer
     */
    public static TextClassifier<LabelledText, Classification> dense() {
        return of(new NetworkMethod(NetworkKind.DENSE, 0, 0));
    }

    /**
     * Makes a trainer of recurrent networks: vectors of words, learnt from the training texts alone, which a long short-term memory
     * reads from both ends. For texts in which the order of words matters. Knows the 20,000 words that are in the most training
     * texts; all others count as unknown. Longer texts are cut, see {@link #maxLength}; the training takes the longer, the
     * longer they are.
     *
     * @return the trainer
     * @see #dense what holds for all networks
     */
    public static TextClassifier<LabelledText, Classification> lstm() {
        return of(new NetworkMethod(NetworkKind.LSTM, 0, 0));
    }

    /**
     * Makes a trainer of small transformers: vectors of words and of their places, learnt from the training texts alone, and a
     * block in which every word looks at all others. Faster to train than {@link #lstm}; the same words are known.
     *
     * @return the trainer
     * @see #dense what holds for all networks
     */
    public static TextClassifier<LabelledText, Classification> transformer() {
        return of(new NetworkMethod(NetworkKind.TRANSFORMER, 0, 0));
    }

    private static TextClassifier<LabelledText, Classification> of(Method method) {
        return new TextClassifier<>(
                TextTraining.of(method),
                TextTraining::fitOne,
                texts -> KnownAnswer.of(
                        texts,
                        LabelledText::text,
                        text -> Optional.ofNullable(text.label()).map(Classification::certain)));
    }

    /**
     * Lets a text have any number of labels, each of which is decided by itself.
     *
     * @return a trainer with these settings, of models that assign labels
     */
    public TextClassifier<TaggedText, MultiLabel> multiLabel() {
        return new TextClassifier<>(
                training,
                TextTraining::fitSeveral,
                texts -> KnownAnswer.of(
                        texts,
                        TaggedText::text,
                        text -> Optional.ofNullable(text.labels()).map(MultiLabel::certain)));
    }

    private TextClassifier<E, O> with(TextTraining changed) {
        return new TextClassifier<>(changed, fit, known);
    }

    /**
     * Sets how texts become features.
     *
     * @param options the pipeline
     * @return a trainer with this pipeline
     */
    public TextClassifier<E, O> pipeline(TextPipeline options) {
        return with(training.withFeatures(options));
    }

    /**
     * Trains logistic regressions instead of support vector machines: a little worse on short texts as a rule, but its
     * probabilities are sound even without calibration.
     *
     * @return a trainer of logistic regressions
     * @throws IllegalStateException if this trains networks
     */
    public TextClassifier<E, O> logistic() {
        return with(training.withMethod(new LinearMethod(
                Loss.LOGISTIC, linearMethod("logistic regression").cost())));
    }

    private LinearMethod linearMethod(String what) {
        if (training.method() instanceof LinearMethod linear) {
            return linear;
        }
        throw new IllegalStateException(what + " is an option of linear models, but this trains a "
                + training.method().trainer());
    }

    private NetworkMethod networkMethod(String what) {
        if (training.method() instanceof NetworkMethod network) {
            return network;
        }
        throw new IllegalStateException(what + " is an option of networks, but this trains a "
                + training.method().trainer());
    }

    /**
     * Sets how many words of a text a network of sequences looks at, the first ones; of longer texts the rest is ignored.
     *
     * @param words how many, from 1 to 512; if not set, as many as 98 of 100 training texts have, but not more than 64 for
     *     {@link #lstm} and 128 for {@link #transformer}
     * @return a trainer with this length
     * @throws IllegalArgumentException if there are fewer or more
     * @throws IllegalStateException if this does not train a network of sequences
     */
    public TextClassifier<E, O> maxLength(int words) {
        NetworkMethod network = networkMethod("maxLength");
        if (network.kind() == NetworkKind.DENSE) {
            throw new IllegalStateException("maxLength is an option of lstm and transformer: dense looks at all words");
        }
        if (words < 1 || words > TokenPlan.LONGEST) {
            throw new IllegalArgumentException("maxLength must be from 1 to " + TokenPlan.LONGEST + ", not " + words);
        }
        return with(training.withMethod(new NetworkMethod(network.kind(), words, network.epochs())));
    }

    /**
     * Sets how often the training of a network passes through the texts at most; it stops earlier when the texts held back are not
     * answered better any more.
     *
     * @param most how often, at least 1; if not set, from 10 to 100 times, the more often, the fewer texts there are
     * @return a trainer with this limit
     * @throws IllegalArgumentException if it is less than 1
     * @throws IllegalStateException if this does not train a network
     */
    public TextClassifier<E, O> epochs(int most) {
        NetworkMethod network = networkMethod("epochs");
        if (most < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, not " + most);
        }
        return with(training.withMethod(new NetworkMethod(network.kind(), network.maxLength(), most)));
    }

    /**
     * Sets what an error in training costs, against half the squares of the weights (LIBLINEAR's and scikit-learn's {@code C}),
     * instead of choosing it by cross-validation.
     *
     * @param cost the cost, positive
     * @return a trainer with this cost
     * @throws IllegalArgumentException if it is not positive and finite
     * @throws IllegalStateException if this trains networks
     */
    public TextClassifier<E, O> cost(double cost) {
        // Written so that NaN fails too.
        if (!(cost > 0 && cost <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("cost must be a positive number, not " + cost);
        }
        return with(training.withMethod(new LinearMethod(linearMethod("cost").loss(), OptionalDouble.of(cost))));
    }

    /**
     * Leaves probabilities as they come out of the margins: right about the order of the labels, but those of a support vector
     * machine mean nothing else, and those of a network are too close to each other. Without calibration and with a {@link #cost},
     * linear models are trained several times as fast.
     *
     * @return a trainer that does not calibrate
     */
    public TextClassifier<E, O> uncalibrated() {
        return with(training.withCalibrated(false));
    }

    /**
     * Sets how much the texts of each label count, as when missing one costs more.
     *
     * @param weights a positive weight by label; labels that are not named count 1
     * @return a trainer with these weights
     * @throws IllegalArgumentException if a weight is not positive and finite; a label that no training text has is told by
     *     {@code fit}, which also refuses weights for networks that assign any number of labels
     */
    public TextClassifier<E, O> classWeights(Map<String, Double> weights) {
        return with(training.withClassWeights(new ClassWeights.Given(weights)));
    }

    /**
     * Lets texts count in inverse proportion to how frequent their label is, so that all labels count alike together. Not for
     * networks that assign any number of labels, as {@code fit} says.
     *
     * @return a trainer with balanced weights
     */
    public TextClassifier<E, O> balancedClassWeights() {
        return with(training.withClassWeights(ClassWeights.BALANCED));
    }

    /**
     * Sets how many labels there can be at most. Without it more than 1,000 labels are refused, and so are fewer that look like
     * numbers or identifiers: those that hardly repeat.
     *
     * @param most the most labels, at least 2
     * @return a trainer that takes any labels up to this number
     * @throws IllegalArgumentException if it is less than 2
     */
    public TextClassifier<E, O> maxLabels(int most) {
        return with(training.withLimit(LabelLimit.of(most)));
    }

    /**
     * Sets the seed of everything random. The same texts under the same seed give the same model.
     *
     * @param seed the seed; 42 if not set
     * @return a trainer with this seed
     */
    public TextClassifier<E, O> seed(long seed) {
        return with(training.withSeed(seed));
    }

    /**
     * Sets how many threads train linear models at most. The model does not depend on it. Networks are trained with the threads of
     * {@link io.maas.tensor.TensorSettings}.
     *
     * @param threads the threads, at least 1; as many as there are processors if not set
     * @return a trainer with these threads
     * @throws IllegalArgumentException if {@code threads} is less than 1
     * @throws IllegalStateException if this trains networks
     */
    public TextClassifier<E, O> threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        linearMethod("the number of threads");
        return with(training.withThreads(threads));
    }

    /**
     * Sets who hears the progress.
     *
     * @param listener the listener; hears the stage {@code fits} of linear models; of networks {@code steps}, which leaps to its end
     *     when the training stops early, and then {@code final steps}
     * @return a trainer with this listener
     */
    public TextClassifier<E, O> listener(TrainingListener listener) {
        return with(training.withListener(listener));
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException if examples lack a text or its labels, or there are too few or too many labels to tell apart
     * @throws io.maas.TrainingFailedException if the training needs more memory than is left
     * @throws io.maas.EngineUnavailableException if a network is to be trained and TensorFlow cannot be started
     */
    @Override
    public Model<String, O> fit(Collection<? extends E> examples) {
        return fit.apply(training, new ArrayList<>(examples));
    }

    /** {@inheritDoc} */
    @Override
    public List<KnownAnswer<String, O>> knownAnswers(Collection<? extends E> train, Collection<? extends E> heldOut) {
        return known.apply(heldOut);
    }
}
