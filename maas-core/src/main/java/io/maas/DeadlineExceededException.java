package io.maas;

/**
 * Says that the deadline of a call passed before there was an answer; its message names the model.
 *
 * <p>It is thrown when there is no time to lose, and so carries no stack trace.
 */
public final class DeadlineExceededException extends MaasException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what happened and what to do
     */
    public DeadlineExceededException(String message) {
        super(message);
    }
}
