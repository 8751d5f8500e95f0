package io.maas;

import io.maas.explain.Explainer;
import java.util.Optional;

/**
 * A trained model: a {@link Predictor} that knows what it is.
 *
 * <p>A model is immutable from the moment it is built and thread-safe. Those that hold memory outside the heap (networks, not
 * trees or linear models) free it once they are out of reach; {@link #close} frees it at once.
 *
 * @param <I> what goes in
 * @param <O> the typed answer
 */
public interface Model<I, O> extends Predictor<I, O>, AutoCloseable {

    /**
     * Says what this model is: its task, schemas, training and, once published, its name and version.
     *
     * @return the manifest
     */
    ModelManifest manifest();

    /**
     * Returns the explainer of this model's answers.
     *
     * @return the explainer, or empty if answers of this kind of model cannot be explained
     */
    default Optional<Explainer<I>> explainer() {
        return Optional.empty();
    }

    /**
     * Frees what the model holds outside the heap, once the calls in flight are done; most models hold nothing there. Closing
     * twice is harmless.
     *
     * <p>A model that held something answers no more: its methods then throw {@link IllegalStateException}.
     */
    @Override
    default void close() {}
}
