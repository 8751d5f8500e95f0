package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a training could not give a model: it diverged, or the native trainer failed or is missing. */
public final class TrainingFailedException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public TrainingFailedException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public TrainingFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
