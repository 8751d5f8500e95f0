package io.maas;

import org.jspecify.annotations.Nullable;

/** Says that a store could not do its work: the disk is full, a folder cannot be written, a version is still referenced. */
public final class StoreException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public StoreException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
