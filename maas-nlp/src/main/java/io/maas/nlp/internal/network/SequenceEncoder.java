package io.maas.nlp.internal.network;

/** Turns the vectors of a text's tokens into one vector of the text. Immutable and thread-safe. */
sealed interface SequenceEncoder permits BidirectionalLstm, Transformer {

    /** Returns the length of a token's vector. */
    int width();

    /** Returns the length of a text's vector. */
    int outputs();

    /**
     * Returns the most tokens of a text, or {@link Integer#MAX_VALUE} if any number will do.
     */
    int mostSteps();

    /**
     * Encodes a text.
     *
     * @param steps the vectors of its tokens, one after the other; may be changed
     * @param count how many tokens, at least 1
     */
    float[] encode(float[] steps, int count);
}
