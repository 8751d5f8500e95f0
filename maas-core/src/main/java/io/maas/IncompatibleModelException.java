package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a sound model does not fit: its format is too old, too new or unknown, or its input or answer type differs. */
public final class IncompatibleModelException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public IncompatibleModelException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public IncompatibleModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
