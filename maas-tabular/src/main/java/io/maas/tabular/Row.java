package io.maas.tabular;

import io.maas.InvalidInputException;
import io.maas.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named values whose columns are known only at run time: a row of a {@link Table}, or values put together by {@link #of}.
 *
 * <p>Immutable and thread-safe. Columns are told by name, or faster by their index in the {@link #schema}. Rows made by
 * {@link #of} are equal if their columns and values are, rows of a table if they are the same row of the same table.
 */
public sealed interface Row permits Table.TableRow, ValuesRow {

    /**
     * Makes a row, as in {@code Row.of("type", "L", "torque", 40.2)}.
     *
     * @param namesAndValues names and values by turns, the values as {@link #of(Map)} takes them
     * @return the row
     * @throws IllegalArgumentException if a name stands twice or is no string, or a value is of another type
     */
    static Row of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a row needs as many values as names, but there are " + namesAndValues.length + " arguments");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new IllegalArgumentException(
                        "argument " + i + " must be the name of a column, not " + namesAndValues[i]);
            }
            if (values.containsKey(name)) {
                throw new IllegalArgumentException("two columns are named " + name);
            }
            values.put(name, namesAndValues[i + 1]);
        }
        return new ValuesRow(values);
    }

    /**
     * Makes a row.
     *
     * @param values the values by column name, in the map's order. Numbers are read as doubles; booleans; strings,
     *     characters and enums are categories; an {@code Instant} (shown by a clock in UTC), {@code LocalDate}, or local,
     *     offset or zoned date and time is a timestamp; null or NaN is a missing value
     * @return the row
     * @throws IllegalArgumentException if a value is of another type
     */
    static Row of(Map<String, ? extends @Nullable Object> values) {
        return new ValuesRow(values);
    }

    /**
     * Returns the columns. All rows of a table return the same object.
     *
     * @return the columns, in order
     */
    Schema schema();

    /**
     * Finds a column.
     *
     * @param name its name
     * @return its index in the schema, or -1 if there is none of this name
     */
    int indexOf(String name);

    /**
     * Returns a value as a number; text is read as a number.
     *
     * @param column the index of the column
     * @return the number; 0 or 1 for a boolean; seconds since 1970-01-01T00:00 on the local clock for a timestamp; NaN if the
     *     value is missing
     * @throws InvalidInputException if the value is text that is no number
     */
    double number(int column);

    /**
     * Returns a value as text: numbers in their shortest form ({@code 1}, not {@code 1.0}), booleans as {@code true} or
     * {@code false}, timestamps in ISO 8601.
     *
     * @param column the index of the column
     * @return the text, or null if the value is missing
     */
    @Nullable
    String text(int column);

    /**
     * Returns whether a value is missing.
     *
     * @param column the index of the column
     * @return true if there is no value
     */
    boolean missing(int column);

    /**
     * Returns a value as a number, as {@link #number(int)} does.
     *
     * @param column the name of the column
     * @return the number, NaN if the value is missing
     * @throws InvalidInputException if there is no such column, or the value is text that is no number
     */
    default double number(String column) {
        return number(Columns.require(this, column));
    }

    /**
     * Returns a value as text, as {@link #text(int)} does.
     *
     * @param column the name of the column
     * @return the text, or null if the value is missing
     * @throws InvalidInputException if there is no such column
     */
    default @Nullable String text(String column) {
        return text(Columns.require(this, column));
    }
}
