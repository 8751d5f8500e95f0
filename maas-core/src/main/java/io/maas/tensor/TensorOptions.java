package io.maas.tensor;

import java.util.Optional;

/**
 * How a network is loaded. Immutable.
 *
 * @param engine the name of DJL's engine that runs it
 * @param signatureKey the key of the signature in a SavedModel; if empty, {@code serving_default}, or the only one there is
 * @param signature what the network takes and gives, for engines that do not say; ignored by TensorFlow, whose models do
 * @param warmUp whether a batch of one item of zeros is run on loading, so that the first call of a user is not the slow one; left
 *     out by itself where the network takes strings or its signature leaves lengths open
 */
public record TensorOptions(
        String engine, Optional<String> signatureKey, Optional<TensorSignature> signature, boolean warmUp) {

    /** TensorFlow, the usual signature, warmed up. */
    public static final TensorOptions DEFAULTS =
            new TensorOptions("TensorFlow", Optional.empty(), Optional.empty(), true);

    /**
     * Chooses a signature of the SavedModel.
     *
     * @param key its key, such as {@code serving_default}
     * @return options with this key
     */
    public TensorOptions withSignatureKey(String key) {
        return new TensorOptions(engine, Optional.of(key), signature, warmUp);
    }

    /**
     * Chooses another engine of DJL, such as {@code OnnxRuntime}, which the program must have among its dependencies.
     *
     * @param name the name of the engine
     * @param stated what the network takes and gives
     * @return options with this engine
     */
    public TensorOptions withEngine(String name, TensorSignature stated) {
        return new TensorOptions(name, signatureKey, Optional.of(stated), warmUp);
    }

    /**
     * Leaves the run on loading out.
     *
     * @return options without it
     */
    public TensorOptions withoutWarmUp() {
        return new TensorOptions(engine, signatureKey, signature, false);
    }
}
