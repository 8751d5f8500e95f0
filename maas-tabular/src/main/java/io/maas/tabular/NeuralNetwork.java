package io.maas.tabular;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.NetworkLearner;
import io.maas.tabular.internal.train.NetworkSettings;
import java.util.Arrays;

/**
 * Trains neural networks: layers of units, each a weighted sum of the layer before that counts from 0 on (Goodfellow, Bengio and
 * Courville, Deep Learning, 2016, chapter 6). Smooth where trees are steps: a good choice where answers follow physical laws over
 * several numbers. Numbers are standardised and categories one-hot, unless {@link #features} says otherwise.
 *
 * <p>How long to train is found out first: a tenth of the training rows, of each label the same share, is kept to judge the network
 * on after each pass over the others, until it gets no better there. Then the network is trained from all rows for as many passes
 * as were best (the same book, algorithm 7.2).
 *
 * <p>Training runs in TensorFlow, which {@code io.maas:maas-vision} brings; without it {@code fit} throws
 * {@link io.maas.EngineUnavailableException}, which names the dependencies that are missing. The trained model holds its weights
 * itself: loading it, predicting and explaining need no TensorFlow.
 *
 * <p>The same rows under the same seed give the same model. TensorFlow's threads are those of the whole process, set by
 * {@link io.maas.tensor.TensorRuntime#configure}, and not by {@link #threads}; layers of hundreds of units give the same model to
 * the last bit only under the same number of them. Explanations are sampled Shapley values. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 */
public final class NeuralNetwork<I, O> extends TabularTrainer<I, O, NeuralNetwork<I, O>> {

    private static final int MOST_LAYERS = 16;
    private static final int MOST_UNITS = 8192;
    private static final int MOST_EPOCHS = 100_000;

    private final NetworkSettings network;

    private NeuralNetwork(TrainerSettings<I> settings, NetworkSettings network) {
        super(settings);
        this.network = network;
    }

    private static <I, O> NeuralNetwork<I, O> usual(TargetType target, RowSource<I> source) {
        return new NeuralNetwork<>(TrainerSettings.of(target, source), NetworkSettings.USUAL);
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> NeuralNetwork<R, Classification> classifier(Class<R> type) {
        return usual(TargetType.LABEL, RowSource.records(type));
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static NeuralNetwork<Row, Classification> classifier(String target) {
        return usual(TargetType.LABEL, RowSource.rows(target));
    }

    /**
     * Makes a trainer of regressors of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> NeuralNetwork<R, Regression> regressor(Class<R> type) {
        return usual(TargetType.NUMBER, RowSource.records(type));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static NeuralNetwork<Row, Regression> regressor(String target) {
        return usual(TargetType.NUMBER, RowSource.rows(target));
    }

    /**
     * Sets the hidden layers. More units fit more, and need more rows to find out what is so.
     *
     * @param units the units of each layer, first to last, each from 1 to 8,192; 64 and 32 if not set. Up to 16 layers; none makes
     *     a linear model
     * @return a trainer with these layers
     * @throws IllegalArgumentException if a number is out of range
     */
    public NeuralNetwork<I, O> hidden(int... units) {
        Checks.between("the number of hidden layers", units.length, 0, MOST_LAYERS);
        return with(network.hidden(Arrays.stream(units)
                .map(each -> Checks.between("hidden", each, 1, MOST_UNITS))
                .boxed()
                .toList()));
    }

    /**
     * Sets which share of each hidden layer's units is left out at random in each step, so that no unit relies on single others
     * (Srivastava et al., Dropout, 2014). It helps large networks on few rows.
     *
     * @param share the share, from 0 to below 1; 0 if not set
     * @return a trainer with this dropout
     * @throws IllegalArgumentException if the share is out of range
     */
    public NeuralNetwork<I, O> dropout(double share) {
        return with(network.dropout(Checks.belowOne("dropout", share)));
    }

    /**
     * Sets the penalty on the squares of the weights, which keeps the network smooth.
     *
     * @param penalty what their sum is multiplied with before it is added to the mean loss of the rows, 0 or more; 0.0001 if not set
     * @return a trainer with this penalty
     * @throws IllegalArgumentException if the penalty is negative or not finite
     */
    public NeuralNetwork<I, O> l2(double penalty) {
        return with(network.l2(Checks.notNegative("l2", penalty)));
    }

    /**
     * Sets how far a step changes the weights at the start. The rate falls to nothing along half a cosine over all epochs
     * (Loshchilov and Hutter, SGDR, 2016, without restarts).
     *
     * @param rate the first learning rate of Adam, positive; 0.005 if not set
     * @return a trainer with this rate
     * @throws IllegalArgumentException if the rate is not positive and finite
     */
    public NeuralNetwork<I, O> learningRate(double rate) {
        return with(network.learningRate(Checks.positive("learningRate", rate)));
    }

    /**
     * Sets how often the rows are passed through at most.
     *
     * @param most the most epochs, from 1 to 100,000; 100 if not set
     * @return a trainer with these epochs
     * @throws IllegalArgumentException if the number is out of range
     */
    public NeuralNetwork<I, O> epochs(int most) {
        return with(network.epochs(Checks.between("epochs", most, 1, MOST_EPOCHS)));
    }

    /**
     * Sets how many rows a step learns from. Larger batches make faster epochs that learn less each.
     *
     * @param rows the rows, at least 1; 64 if not set
     * @return a trainer with this size
     * @throws IllegalArgumentException if {@code rows} is less than 1
     */
    public NeuralNetwork<I, O> batchSize(int rows) {
        return with(network.batchSize(Checks.atLeast("batchSize", rows, 1)));
    }

    /**
     * Sets how the number of epochs is found: training on a part of the rows stops when the loss on the others, which are kept,
     * becomes no smaller, and that on all rows takes as many epochs as were best. Of fewer than 50 rows none are kept, and all
     * epochs are trained.
     *
     * @param patience after how many epochs that bring nothing better, at least 1; 20 if not set
     * @param share which share of the rows is kept to judge on, above 0 and below 1; 0.1 if not set
     * @return a trainer that stops so
     * @throws IllegalArgumentException if a number is out of range
     */
    public NeuralNetwork<I, O> earlyStopping(int patience, double share) {
        Checks.positive("share", Checks.belowOne("share", share));
        return with(network.earlyStopping(Checks.atLeast("patience", patience, 1), share));
    }

    /**
     * Learns from all rows for all epochs, without finding out how many are good.
     *
     * @return such a trainer
     */
    public NeuralNetwork<I, O> withoutEarlyStopping() {
        return with(network.earlyStopping(0, 0));
    }

    private NeuralNetwork<I, O> with(NetworkSettings changed) {
        return new NeuralNetwork<>(settings(), changed);
    }

    @Override
    NeuralNetwork<I, O> with(TrainerSettings<I> changed) {
        return new NeuralNetwork<>(changed, network);
    }

    @Override
    Learner learner() {
        return new NetworkLearner(network);
    }

    @Override
    Features decided(Features features) {
        return standardised(features, "neural networks");
    }
}
