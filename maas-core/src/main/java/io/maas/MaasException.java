package io.maas;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws on purpose.
 *
 * <p>Programming errors, such as a negative number of trees, are {@link IllegalArgumentException}s instead.
 */
public abstract class MaasException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     * @param cause what caused it, or null
     */
    protected MaasException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Makes an exception that costs next to nothing: it has neither a stack trace nor a cause. */
    MaasException(String message) {
        super(message, null, false, false);
    }
}
