package io.maas.tabular.internal.train;

import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import java.util.Map;

/** Learns a compiled model from a matrix. Immutable and thread-safe. */
public interface Learner {

    /**
     * Returns the name that manifests give to this way of learning.
     *
     * @return the name, such as {@code random-forest}
     */
    String name();

    /**
     * Returns the parameters, as they stand in the manifest.
     *
     * @return the parameters by name
     */
    Map<String, String> parameters();

    /**
     * Returns the versions of libraries that only this way of learning uses; asked for once it has learnt.
     *
     * @return the versions by name
     */
    default Map<String, String> libraries() {
        return Map.of();
    }

    /**
     * The size of a training.
     *
     * @param rows the training rows
     * @param width the features
     * @param labels the labels; 1 for a regression
     */
    record Size(long rows, long width, long labels) {

        /**
         * Returns how much memory the matrix takes.
         *
         * @return the bytes
         */
        public long bytes() {
            return rows * (Float.BYTES * width + Double.BYTES + Float.BYTES);
        }
    }

    /**
     * Estimates how much heap is surely needed beyond the matrix. Native memory does not count.
     *
     * @param size the size of the training
     * @param threads how many threads are used
     * @return about so many bytes, rather too few than too many
     */
    long bytes(Size size, int threads);

    /**
     * Learns.
     *
     * @param matrix the training rows
     * @param seed the seed of everything random
     * @param threads how many threads to use; the result does not depend on it
     * @param listener hears the progress
     * @return the model
     * @throws TrainingCancelledException if the calling thread is interrupted
     * @throws TrainingFailedException if no model can be learnt
     */
    CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener);
}
