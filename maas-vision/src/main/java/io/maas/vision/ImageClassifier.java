package io.maas.vision;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.Trainer;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.tensor.TrainingEpoch;
import io.maas.vision.internal.train.Architecture;
import io.maas.vision.internal.train.ImageTraining;
import io.maas.vision.internal.train.InputChoice;
import io.maas.vision.internal.train.LabelWeights;
import io.maas.vision.internal.train.Pace;
import io.maas.vision.internal.train.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Trains classifiers of images, such as parts on a line by their defects. Immutable: its methods return changed copies.
 *
 * <pre>{@code
 * Model<Image, Classification> model = ImageClassifier.compact().fit(Path.of("photos")); // a folder for each class
 * Classification answer = model.predict(Image.file(Path.of("part.jpg")));
 * }</pre>
 *
 * <p>A part of the images is held back to judge the network on after each epoch; images that look exactly alike stay on the same
 * side. How images become numbers is derived from those that are left, and kept with the model:
 *
 * <ul>
 *   <li>the longer side is the median of theirs, but 128 pixels at most; small defects need a larger {@link #size};
 *   <li>the shape is the median of theirs. If nine of ten images have about that shape, images are stretched to it, else they are
 *       shown whole between grey bars;
 *   <li>colour is used if there is any;
 *   <li>samples are normalised by their mean and standard deviation.
 * </ul>
 *
 * <p>The model frees its native memory when it is closed, or some time after it is out of reach. Its answers in a batch equal those
 * given one by one up to the rounding of the engine, about 0.000001.
 */
public final class ImageClassifier implements Trainer<Image, Image, Classification> {

    /** A quarter of the heap. */
    private static final long USUAL_MEMORY = Runtime.getRuntime().maxMemory() / 4;

    private final ImageTraining training;

    private ImageClassifier(ImageTraining training) {
        this.training = training;
    }

    /**
     * Makes a trainer of small residual networks with batch normalisation and global pooling, whose answers come with
     * {@linkplain ClassActivation maps} of where they looked. The right choice unless it was tried and found wanting.
     *
     * @return the trainer
     */
    public static ImageClassifier compact() {
        return of(Architecture.COMPACT);
    }

    /**
     * Makes a trainer of plain networks: three convolutions of 32, 64 and 128 filters with pooling, and a dense layer of 128. Has no
     * maps of its own; {@link Occlusion} tells where it looks.
     *
     * @return the trainer
     */
    public static ImageClassifier plain() {
        return of(Architecture.PLAIN);
    }

    private static ImageClassifier of(Architecture architecture) {
        return new ImageClassifier(new ImageTraining(
                architecture,
                InputChoice.DERIVED,
                Augmentation.light(),
                LabelWeights.EQUAL,
                LabelLimit.USUAL,
                Pace.USUAL,
                Watch.NONE,
                USUAL_MEMORY));
    }

    /**
     * Sets how large images are that the network takes. Twice the size takes four times as long.
     *
     * @param longerSide the longer side in pixels, 8 to 1024; the other one follows from the shape of the images
     * @return a trainer with this size
     * @throws IllegalArgumentException if out of range
     */
    public ImageClassifier size(int longerSide) {
        if (longerSide < InputChoice.LEAST_SIDE || longerSide > 1024) {
            throw new IllegalArgumentException(
                    "size must be from " + InputChoice.LEAST_SIDE + " to 1024, not " + longerSide);
        }
        InputChoice input = training.input();
        return new ImageClassifier(
                training.withInput(new InputChoice(input.preprocessing(), OptionalInt.of(longerSide), input.color())));
    }

    /**
     * Sets whether the network sees colours.
     *
     * @param color grey or RGB
     * @return a trainer with this choice
     */
    public ImageClassifier color(Preprocessing.Color color) {
        InputChoice input = training.input();
        return new ImageClassifier(
                training.withInput(new InputChoice(input.preprocessing(), input.longerSide(), Optional.of(color))));
    }

    /**
     * Sets all of how images become numbers; nothing is derived then, and {@link #size} and {@link #color} have no say.
     *
     * @param preprocessing the preprocessing, at least 8 pixels wide and high
     * @return a trainer with this preprocessing
     * @throws IllegalArgumentException if it is smaller
     */
    public ImageClassifier preprocessing(Preprocessing preprocessing) {
        if (Math.min(preprocessing.width(), preprocessing.height()) < InputChoice.LEAST_SIDE) {
            throw new IllegalArgumentException("images must be at least " + InputChoice.LEAST_SIDE
                    + " pixels wide and high, not " + preprocessing.width() + " x " + preprocessing.height());
        }
        InputChoice input = training.input();
        return new ImageClassifier(
                training.withInput(new InputChoice(Optional.of(preprocessing), input.longerSide(), input.color())));
    }

    /**
     * Sets how images are varied while the network learns from them. Say all that is true of the parts, such as
     * {@code Augmentation.light().withFlip().withQuarterTurns()} for parts that lie on a belt as they fall: it is worth more than
     * many images.
     *
     * @param augmentation the augmentation; {@link Augmentation#light} if not set
     * @return a trainer with this augmentation
     */
    public ImageClassifier augmentation(Augmentation augmentation) {
        return new ImageClassifier(training.withAugmentation(augmentation));
    }

    /**
     * Sets how much the images of each label count, as when missing a defect costs more than a false alarm.
     *
     * @param weights a positive weight by label; labels that are not named count 1
     * @return a trainer with these weights
     * @throws IllegalArgumentException if a weight is not positive and finite; a label that no training image has is told by
     *     {@code fit}
     */
    public ImageClassifier classWeights(Map<String, Double> weights) {
        return new ImageClassifier(training.withWeights(new LabelWeights.Given(weights)));
    }

    /**
     * Lets images count in inverse proportion to how frequent their label is, so that all labels count alike together.
     *
     * @return a trainer with balanced weights
     */
    public ImageClassifier balancedClassWeights() {
        return new ImageClassifier(training.withWeights(LabelWeights.BALANCED));
    }

    /**
     * Sets how many labels there can be at most. Without it more than 1,000 labels are refused, and so are fewer that look like
     * numbers or identifiers: those that hardly repeat.
     *
     * @param most the most labels, at least 2
     * @return a trainer that takes any labels up to this number
     * @throws IllegalArgumentException if it is less than 2
     */
    public ImageClassifier maxLabels(int most) {
        return new ImageClassifier(training.withLimit(LabelLimit.of(most)));
    }

    /**
     * Sets how often the network sees all images.
     *
     * @param epochs how often at most, at least 1; if not set, as often as 1,500 steps take, but 8 to 100 times
     * @return a trainer with these epochs
     * @throws IllegalArgumentException if less than 1
     */
    public ImageClassifier epochs(int epochs) {
        Pace pace = training.pace();
        return new ImageClassifier(training.withPace(new Pace(
                OptionalInt.of(positive("epochs", epochs)),
                pace.batchSize(),
                pace.validation(),
                pace.patience(),
                pace.seed())));
    }

    /**
     * Sets how many images a step learns from.
     *
     * @param size how many, at least 1; 32 if not set
     * @return a trainer with this size
     * @throws IllegalArgumentException if less than 1
     */
    public ImageClassifier batchSize(int size) {
        Pace pace = training.pace();
        return new ImageClassifier(training.withPace(
                new Pace(pace.epochs(), positive("batchSize", size), pace.validation(), pace.patience(), pace.seed())));
    }

    private static int positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, not " + value);
        }
        return value;
    }

    /**
     * Sets how many images are held back to judge the network on. The model gets the weights of the epoch that did best on them.
     *
     * @param share of the images of each label, at least 0 and below 1; 0.15 if not set. With 0 the last epoch's weights are taken
     * @return a trainer with this share
     * @throws IllegalArgumentException if out of range
     */
    public ImageClassifier validation(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share must be at least 0 and below 1, not " + share);
        }
        Pace pace = training.pace();
        return new ImageClassifier(
                training.withPace(new Pace(pace.epochs(), pace.batchSize(), share, pace.patience(), pace.seed())));
    }

    /**
     * Sets when the training stops for want of progress on the images held back.
     *
     * @param patience for how many epochs at least there was none, at least 1; 15 if not set
     * @return a trainer with this patience
     * @throws IllegalArgumentException if less than 1
     */
    public ImageClassifier earlyStopping(int patience) {
        Pace pace = training.pace();
        return new ImageClassifier(training.withPace(new Pace(
                pace.epochs(), pace.batchSize(), pace.validation(), positive("patience", patience), pace.seed())));
    }

    /**
     * Sets the seed of everything random. The same images under the same seed give the same model, bit for bit if TensorFlow runs
     * on one thread ({@link io.maas.tensor.TensorSettings#withIntraOpThreads}).
     *
     * @param seed the seed; 42 if not set
     * @return a trainer with this seed
     */
    public ImageClassifier seed(long seed) {
        Pace pace = training.pace();
        return new ImageClassifier(
                training.withPace(new Pace(pace.epochs(), pace.batchSize(), pace.validation(), pace.patience(), seed)));
    }

    /**
     * Sets how much memory prepared images may take. Those for which there is none left are read and decoded in every epoch, so that
     * sets of any size are trained on.
     *
     * @param bytes at most, at least 0; a quarter of the heap if not set
     * @return a trainer with this memory
     * @throws IllegalArgumentException if negative
     */
    public ImageClassifier memory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be at least 0, not " + bytes);
        }
        return new ImageClassifier(training.withMemory(bytes));
    }

    /**
     * Sets who hears the progress.
     *
     * @param listener the listener; hears the stages {@code images} (all are decoded once, to find those that look alike),
     *     {@code preparing} and {@code steps}
     * @return a trainer with this listener
     */
    public ImageClassifier listener(TrainingListener listener) {
        Watch watch = training.watch();
        return new ImageClassifier(training.withWatch(new Watch(listener, watch.epochs(), watch.checkpoint())));
    }

    /**
     * Sets who hears what came of each epoch, in the thread that trains. What it throws ends the training.
     *
     * @param listener the listener
     * @return a trainer with this listener
     */
    public ImageClassifier onEpoch(Consumer<TrainingEpoch> listener) {
        Watch watch = training.watch();
        return new ImageClassifier(training.withWatch(new Watch(watch.progress(), listener, watch.checkpoint())));
    }

    /**
     * Keeps the state of the training in a folder after each epoch, so that {@code fit} with the same images goes on from there after
     * the program was stopped. With other images, labels or settings it fails.
     *
     * @param folder the folder, for this training alone; delete it to start anew
     * @return such a trainer
     */
    public ImageClassifier checkpoint(Path folder) {
        Watch watch = training.watch();
        return new ImageClassifier(
                training.withWatch(new Watch(watch.progress(), watch.epochs(), Optional.of(folder))));
    }

    /**
     * Fits a model to the images of a folder; see {@link ImageFolder#labelled(Path)}.
     *
     * @param folder holds a folder for each class
     * @return the trained model
     * @throws InvalidInputException as {@link #fit(Collection)} does
     */
    public Model<Image, Classification> fit(Path folder) {
        return fit(ImageFolder.labelled(folder));
    }

    /**
     * Fits a model; blocks until it is trained. Interrupt the calling thread to cancel.
     *
     * @param images images with their {@linkplain Image#labelled labels}
     * @return the trained model
     * @throws InvalidInputException if images lack a label or cannot be decoded (it names them all, up to a thousand), or there are
     *     too few to tell two labels apart, or too many labels
     * @throws io.maas.TrainingCancelledException if the thread was interrupted; its interrupt flag stays set
     * @throws io.maas.TrainingFailedException if the loss stops being a number or the checkpoint is of another training
     * @throws io.maas.EngineUnavailableException if TensorFlow cannot be started; the message says what to add
     */
    @Override
    public Model<Image, Classification> fit(Collection<? extends Image> images) {
        return training.fit(Collections.unmodifiableList(new ArrayList<>(images)));
    }

    /** {@inheritDoc} */
    @Override
    public List<KnownAnswer<Image, Classification>> knownAnswers(
            Collection<? extends Image> train, Collection<? extends Image> heldOut) {
        return KnownAnswer.of(heldOut, image -> image.label().map(Classification::certain));
    }
}
