package io.maas;

/**
 * Says that a call was refused at once because too many wait already; its message names the model. Try again later, or ask
 * less.
 *
 * <p>It is thrown when there is no time to lose, and so carries no stack trace.
 */
public final class OverloadedException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public OverloadedException(String message) {
        super(message);
    }
}
