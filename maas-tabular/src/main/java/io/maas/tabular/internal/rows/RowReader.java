package io.maas.tabular.internal.rows;

import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one type of input: a record by its accessors, a {@code Row} by its columns. Immutable and thread-safe.
 *
 * @param <I> the type of input
 */
public interface RowReader<I> {

    /**
     * Returns the type of input.
     *
     * @return the class
     */
    Class<I> type();

    /**
     * Returns the input fields in their order; neither the target nor ignored fields are among them.
     *
     * @return the fields
     */
    Schema schema();

    /**
     * Returns the target field, if inputs of this type can carry one.
     *
     * @return the target
     */
    Optional<Field> target();

    /**
     * Reads a number, boolean or timestamp field without allocating.
     *
     * @param row the input
     * @param field the index of the field in {@link #schema}
     * @return the number, which may be infinite; 0 or 1 for a boolean; seconds since 1970-01-01T00:00 on the local clock for
     *     a timestamp; NaN if missing
     * @throws InvalidInputException if a row holds something else, or has no such column; it names every absent column, but
     *     only this field's value
     */
    double number(I row, int field);

    /**
     * Reads a category or text field, or writes any other as text: {@code 1} and not {@code 1.0}, {@code true}, {@code
     * 2024-01-31T08:15}.
     *
     * @param row the input
     * @param field the index of the field in {@link #schema}
     * @return the text, or null if missing
     * @throws InvalidInputException if a row has no such column; it names every absent column
     */
    @Nullable
    String text(I row, int field);

    /**
     * Reads the target of a regression.
     *
     * @param row the input
     * @return the number, NaN if this input carries none
     * @throws InvalidInputException if it is not a number
     */
    double targetNumber(I row);

    /**
     * Reads the target of a classification; numbers and booleans are written as text ({@code 1}, not {@code 1.0}).
     *
     * @param row the input
     * @return the label, or null if this input carries none
     */
    @Nullable
    String targetLabel(I row);
}
