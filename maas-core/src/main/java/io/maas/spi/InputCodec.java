package io.maas.spi;

import io.maas.InvalidInputException;
import io.maas.NamedValues;

/**
 * Makes the inputs of a model from values by field name, so that it can be asked without a Java type of its inputs.
 * Immutable and thread-safe.
 *
 * @param <I> the type of input with which the model is read
 */
public interface InputCodec<I> {

    /**
     * Returns the type of input with which the model is read.
     *
     * @return the class
     */
    Class<I> type();

    /**
     * Makes an input.
     *
     * @param values the values by field name
     * @return the input
     * @throws InvalidInputException if there are unknown fields, fields are missing or values are of another type; it names
     *     every fault
     */
    I decode(NamedValues values);
}
