package io.maas;

/**
 * Hears how far a training has come.
 *
 * <p>Calls come one at a time, from any thread, with {@link Progress#done} rising within a stage. A listener should return
 * quickly; what it throws ends the training.
 */
@FunctionalInterface
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = progress -> {};

    /**
     * Takes note of the progress.
     *
     * @param progress how far the training has come
     */
    void onProgress(Progress progress);

    /**
     * A point in a training.
     *
     * @param stage what is being done, such as {@code trees}
     * @param done steps done, from 0 to {@code total}
     * @param total steps of this stage, at least 1
     */
    record Progress(String stage, long done, long total) {}
}
