package io.maas;

import org.jspecify.annotations.Nullable;

/**
 * Says that a model failed to answer, for a reason that lies neither in the input nor in the files of the model, such as
 * memory of its engine that ran out. The same call may succeed later.
 */
public final class InferenceFailedException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened
     * @param cause the cause, or null
     */
    public InferenceFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
