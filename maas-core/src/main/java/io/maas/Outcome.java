package io.maas;

/**
 * What became of one item of a batch: an answer or the reason why there is none.
 *
 * @param <O> the type of the answer
 */
public sealed interface Outcome<O> {

    /**
     * Returns the answer, or throws the reason why there is none.
     *
     * @return the answer
     * @throws MaasException the reason of a {@link Failure}
     */
    O orThrow();

    /**
     * An item that was answered.
     *
     * @param answer the answer
     * @param <O> the type of the answer
     */
    record Success<O>(O answer) implements Outcome<O> {
        @Override
        public O orThrow() {
            return answer;
        }
    }

    /**
     * An item that could not be answered.
     *
     * @param reason why
     * @param <O> the type of the answer
     */
    record Failure<O>(MaasException reason) implements Outcome<O> {
        @Override
        public O orThrow() {
            throw reason;
        }
    }
}
