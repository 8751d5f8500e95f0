package io.maas.internal.tensor.train;

import io.maas.TrainingListener;
import io.maas.tensor.TrainingEpoch;
import java.util.function.Consumer;

/**
 * Who hears of a training.
 *
 * @param progress hears of steps
 * @param epochs hears of epochs
 */
public record Listeners(TrainingListener progress, Consumer<TrainingEpoch> epochs) {

    /** Nobody. */
    public static final Listeners NONE = new Listeners(TrainingListener.NONE, epoch -> {});
}
