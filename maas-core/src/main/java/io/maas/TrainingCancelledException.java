package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a training was given up because the calling thread was interrupted. */
public final class TrainingCancelledException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public TrainingCancelledException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public TrainingCancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
