package io.maas.tensor;

import io.maas.TrainingListener;
import io.maas.internal.tensor.train.Checkpoints;
import io.maas.internal.tensor.train.Listeners;
import io.maas.internal.tensor.train.Objective;
import io.maas.internal.tensor.train.Pace;
import io.maas.internal.tensor.train.TrainingPlan;
import io.maas.internal.tensor.train.TrainingRun;
import io.maas.internal.tensor.train.Validation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a {@link Network} in the JVM. A training is an immutable description: its methods return changed copies, and
 * {@link #fit} may be called many times, from many threads.
 *
 * <pre>{@code
 * Network network = Network.floats(20)
 *         .layer(Layer.dense(64).activation(Activation.RELU))
 *         .layer(Layer.dropout(0.2))
 *         .layer(Layer.dense(3));
 * TensorExamples examples = TensorExamples.of(inputs, labels);
 * TrainedNetwork trained = Training.of(network, Loss.categoricalCrossEntropy())
 *         .epochs(30)
 *         .validationSplit(0.1)
 *         .earlyStopping(5)
 *         .fit(examples);
 * trained.export(Path.of("model"));
 * }</pre>
 *
 * <p>All that is random (first weights, the order of examples, dropout) comes from the seed: the same examples under the same seed
 * give the same weights, bit for bit if TensorFlow runs on one thread.
 */
public final class Training {

    private final TrainingPlan plan;
    private final @Nullable LearningRate rate;

    private Training(TrainingPlan plan, @Nullable LearningRate rate) {
        this.plan = plan;
        this.rate = rate;
    }

    /**
     * Describes a training with Adam, 10 epochs and batches of 32 in random order.
     *
     * @param network what is trained
     * @param loss what it makes small
     * @return the training
     * @throws IllegalArgumentException if the network's output does not suit the loss, or it has no weights
     */
    public static Training of(Network network, Loss loss) {
        if (network.parameters() == 0) {
            throw new IllegalArgumentException("the network has no weights to train; add layers");
        }
        Objective objective = new Objective(loss.checked(network.plan()), List.of(), 0, 0);
        return new Training(
                new TrainingPlan(
                        network.plan(),
                        objective,
                        Optimizer.adam().plan(),
                        new Pace(10, 32, true, 42, LearningRate.constant(1)),
                        Validation.NONE,
                        Checkpoints.NONE,
                        Listeners.NONE),
                null);
    }

    private Training with(TrainingPlan changed) {
        return new Training(changed, rate);
    }

    /**
     * Sets how gradients change weights.
     *
     * @param optimizer the optimiser; {@link Optimizer#adam()} if not set
     * @return such a training
     */
    public Training optimizer(Optimizer optimizer) {
        return with(plan.optimizer(optimizer.plan()));
    }

    /**
     * Sets a learning rate that stays.
     *
     * @param value the rate, above 0; what is usual for the optimiser if not set
     * @return such a training
     */
    public Training learningRate(double value) {
        return learningRate(LearningRate.constant(value));
    }

    /**
     * Sets a learning rate that changes.
     *
     * @param schedule the rate; what is usual for the optimiser if not set
     * @return such a training
     */
    public Training learningRate(LearningRate schedule) {
        return new Training(plan, schedule);
    }

    /**
     * Sets how often the training passes through the examples.
     *
     * @param epochs how often at most, at least 1; 10 if not set
     * @return such a training
     */
    public Training epochs(int epochs) {
        Pace pace = plan.pace();
        return with(plan.pace(new Pace(
                Layer.positive("epochs", epochs), pace.batchSize(), pace.shuffled(), pace.seed(), pace.rate())));
    }

    /**
     * Sets how many examples a step learns from.
     *
     * @param size how many, at least 1; 32 if not set. The last batch of an epoch may be smaller
     * @return such a training
     */
    public Training batchSize(int size) {
        Pace pace = plan.pace();
        return with(plan.pace(
                new Pace(pace.epochs(), Layer.positive("batchSize", size), pace.shuffled(), pace.seed(), pace.rate())));
    }

    /**
     * Takes the examples in the order that they have, in every epoch.
     *
     * @return such a training
     */
    public Training withoutShuffling() {
        Pace pace = plan.pace();
        return with(plan.pace(new Pace(pace.epochs(), pace.batchSize(), false, pace.seed(), pace.rate())));
    }

    /**
     * Sets the seed of everything random.
     *
     * @param seed the seed; 42 if not set
     * @return such a training
     */
    public Training seed(long seed) {
        Pace pace = plan.pace();
        return with(plan.pace(new Pace(pace.epochs(), pace.batchSize(), pace.shuffled(), seed, pace.rate())));
    }

    /**
     * Keeps a part of the examples, drawn at random, to judge the network on after each epoch; it does not learn from them.
     *
     * @param fraction the part, above 0 and below 1
     * @return such a training
     */
    public Training validationSplit(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be above 0 and below 1, not " + fraction);
        }
        return with(
                plan.validation(new Validation(null, fraction, plan.validation().patience())));
    }

    /**
     * Sets examples to judge the network on after each epoch; it does not learn from them.
     *
     * @param examples the examples
     * @return such a training
     */
    public Training validation(TensorExamples examples) {
        return with(
                plan.validation(new Validation(examples, 0, plan.validation().patience())));
    }

    /**
     * Stops when the loss on the validation examples has not become smaller for some epochs, and gives the weights of the epoch
     * where it was smallest (also if the epochs end before).
     *
     * @param patience for how many epochs, at least 1
     * @return such a training; {@link #fit} demands validation examples
     */
    public Training earlyStopping(int patience) {
        Validation validation = plan.validation();
        return with(plan.validation(
                new Validation(validation.examples(), validation.fraction(), Layer.positive("patience", patience))));
    }

    /**
     * Sets how much the examples of each class count, as when missing a defect costs more than a false alarm.
     *
     * @param weights a positive number for each class, from class 0 on
     * @return such a training
     * @throws IllegalArgumentException if the loss has no classes that exclude each other or another number of them, or a weight is
     *     not positive
     */
    public Training classWeights(double... weights) {
        int classes = plan.objective().loss().classes(plan.network().output());
        if (weights.length != classes || classes == 0) {
            throw new IllegalArgumentException("there are " + weights.length + " weights of classes, but "
                    + (classes == 0 ? "no" : classes) + " classes that exclude each other");
        }
        if (!Arrays.stream(weights).allMatch(weight -> weight > 0 && weight <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("weights of classes must be positive: " + Arrays.toString(weights));
        }
        Objective objective = plan.objective();
        return with(plan.objective(new Objective(
                objective.loss(), Arrays.stream(weights).boxed().toList(), objective.l2(), objective.clipNorm())));
    }

    /**
     * Adds to the loss a penalty on large kernels; the losses that are reported are without it.
     *
     * @param factor what the sum of squares of all kernels is multiplied with, at least 0; 0 if not set
     * @return such a training
     */
    public Training l2(double factor) {
        if (!(factor >= 0 && factor <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the factor of l2 must be 0 or a positive number, not " + factor);
        }
        Objective objective = plan.objective();
        return with(plan.objective(
                new Objective(objective.loss(), objective.classWeights(), factor, objective.clipNorm())));
    }

    /**
     * Limits the gradient: if that of all weights together is longer than this, it is shortened (Pascanu, Mikolov and Bengio, On
     * the difficulty of training recurrent neural networks, 2013).
     *
     * @param norm the greatest length, above 0; no limit if not set
     * @return such a training
     */
    public Training clipNorm(double norm) {
        if (!(norm > 0 && norm <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("norm must be a positive number, not " + norm);
        }
        Objective objective = plan.objective();
        return with(plan.objective(new Objective(objective.loss(), objective.classWeights(), objective.l2(), norm)));
    }

    /**
     * Keeps the state of the training in a folder after each epoch. If there is one when {@link #fit} begins, as after a process
     * was killed, it goes on from there, to the same result as a training that was never stopped; if that one was finished, its
     * result is returned.
     *
     * @param folder the folder, for this training alone; made if it is not there. Delete it to start anew
     * @return such a training
     */
    public Training checkpoint(Path folder) {
        return with(plan.checkpoints(new Checkpoints(folder, 0)));
    }

    /**
     * Keeps the state as {@link #checkpoint(Path)} does, and also within epochs.
     *
     * @param folder the folder, for this training alone
     * @param steps after how many steps, at least 1
     * @return such a training
     */
    public Training checkpoint(Path folder, int steps) {
        return with(plan.checkpoints(new Checkpoints(folder, Layer.positive("steps", steps))));
    }

    /**
     * Sets who hears the progress, in steps.
     *
     * @param listener the listener
     * @return such a training
     */
    public Training listener(TrainingListener listener) {
        return with(plan.listeners(new Listeners(listener, plan.listeners().epochs())));
    }

    /**
     * Sets who hears what came of each epoch, in the thread that trains. What it throws ends the training.
     *
     * @param listener the listener
     * @return such a training
     */
    public Training onEpoch(Consumer<TrainingEpoch> listener) {
        return with(plan.listeners(new Listeners(plan.listeners().progress(), listener)));
    }

    /**
     * Trains the network; blocks until it is trained. Interrupt the thread to cancel.
     *
     * @param examples what it learns from
     * @return the trained network
     * @throws io.maas.InvalidInputException if an example is malformed, or there are none; names the example
     * @throws io.maas.TrainingFailedException if the loss stops being a number, the checkpoint is of another training, or TensorFlow
     *     cannot start
     * @throws io.maas.TrainingCancelledException if the thread is interrupted; its interrupt flag stays set
     * @throws io.maas.CorruptModelException if the checkpoint is damaged
     * @throws io.maas.StoreException if the checkpoint cannot be read or written
     * @throws IllegalStateException if early stopping is set without validation examples
     */
    public TrainedNetwork fit(TensorExamples examples) {
        Validation validation = plan.validation();
        if (validation.patience() > 0 && validation.examples() == null && validation.fraction() == 0) {
            throw new IllegalStateException(
                    "early stopping needs validation examples: set validation or validationSplit");
        }
        Pace pace = plan.pace();
        LearningRate chosen =
                rate == null ? LearningRate.constant(plan.optimizer().usualRate()) : rate;
        TrainingPlan decided =
                plan.pace(new Pace(pace.epochs(), pace.batchSize(), pace.shuffled(), pace.seed(), chosen));
        return new TrainedNetwork(plan.network(), plan.objective().loss(), TrainingRun.run(decided, examples));
    }
}
