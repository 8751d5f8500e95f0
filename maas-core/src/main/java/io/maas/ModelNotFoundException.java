package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that there is no model, version or alias of this name; its message lists what there is. */
public final class ModelNotFoundException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public ModelNotFoundException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public ModelNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
