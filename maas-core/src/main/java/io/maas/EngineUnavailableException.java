package io.maas;

import org.jspecify.annotations.Nullable;

/**
 * Says that the engine that runs networks cannot be started here: a library is missing from the program, or the platform has
 * none. The message names what to add.
 */
public final class EngineUnavailableException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is missing, and what to do
     */
    public EngineUnavailableException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what is missing, and what to do
     * @param cause the cause, or null
     */
    public EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
