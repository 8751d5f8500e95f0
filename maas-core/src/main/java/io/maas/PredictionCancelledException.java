package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a call was given up because the thread that waited for its answer was interrupted, or the hub was closed. */
public final class PredictionCancelledException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public PredictionCancelledException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public PredictionCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
