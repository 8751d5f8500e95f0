package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a model package is damaged: a checksum differs, a file is cut or missing, or a verification record fails. */
public final class CorruptModelException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public CorruptModelException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public CorruptModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
