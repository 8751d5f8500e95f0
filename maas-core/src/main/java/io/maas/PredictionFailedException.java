package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a model failed to answer an input for no fault of the input; the cause says why. */
public final class PredictionFailedException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public PredictionFailedException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public PredictionFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
