package io.maas.vision.internal.train;

import io.maas.TrainingListener;
import io.maas.tensor.TrainingEpoch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who hears how a training goes, and where it keeps its state.
 *
 * @param progress hears the stages {@code images}, {@code preparing} and {@code steps}
 * @param epochs hears what came of each epoch
 * @param checkpoint the folder of the state, or empty
 */
public record Watch(TrainingListener progress, Consumer<TrainingEpoch> epochs, Optional<Path> checkpoint) {

    /** Nobody. */
    public static final Watch NONE = new Watch(TrainingListener.NONE, epoch -> {}, Optional.empty());
}
