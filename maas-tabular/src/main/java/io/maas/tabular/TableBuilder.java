package io.maas.tabular;

import io.maas.Fault;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of a {@link Table}: set the values of a row, end it, and so on.
 *
 * <p>For one thread and one table.
 */
public final class TableBuilder {

    private final ColumnBuilder[] columns;
    private int maxCategories = Integer.MAX_VALUE;
    private int size;
    private @Nullable TableProfile profile;

    TableBuilder(Schema schema) {
        columns = new ColumnBuilder[schema.fields().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnBuilder(schema.fields().get(i));
        }
    }

    /**
     * Limits the number of different values of a category column, for data that is not to be trusted.
     *
     * @param limit the number of values, at least 1
     * @return this
     */
    public TableBuilder maxCategories(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of categories must be at least 1, not " + limit);
        }
        maxCategories = limit;
        return this;
    }

    /**
     * Sets a value of the row at hand.
     *
     * @param column the index of a number, boolean or timestamp column
     * @param value the number; 0 or 1 for a boolean; seconds since 1970-01-01T00:00 on the local clock for a timestamp; NaN if
     *     the value is missing
     * @return this
     * @throws InvalidInputException if the value is infinite, or is neither 0 nor 1 for a boolean
     * @throws IllegalArgumentException if the column takes text
     */
    public TableBuilder set(int column, double value) {
        columns[column].set(value);
        return this;
    }

    /**
     * Sets a value of the row at hand.
     *
     * @param column the index of a category or text column
     * @param value the text, or null if the value is missing
     * @return this
     * @throws InvalidInputException if there are more categories than the limit
     * @throws IllegalArgumentException if the column takes numbers
     */
    public TableBuilder set(int column, @Nullable String value) {
        columns[column].set(value, maxCategories);
        return this;
    }

    /**
     * Ends the row at hand; values that were not set are missing.
     *
     * @return this
     * @throws InvalidInputException if values of columns that are not optional are missing; it names every one, and the row is
     *     discarded
     */
    public TableBuilder endRow() {
        List<Fault> faults = new ArrayList<>();
        for (ColumnBuilder column : columns) {
            if (!column.field().optional() && column.missing()) {
                faults.add(Fault.of(column.field().name(), "nothing", "a value: the column is not optional")
                        .at("row " + size));
            }
        }
        if (!faults.isEmpty()) {
            discardRow();
            throw new InvalidInputException(faults);
        }
        for (ColumnBuilder column : columns) {
            column.endRow();
        }
        size++;
        return this;
    }

    /**
     * Forgets the values of the row at hand.
     *
     * @return this
     */
    public TableBuilder discardRow() {
        for (ColumnBuilder column : columns) {
            column.discardRow();
        }
        return this;
    }

    /**
     * Returns the number of ended rows.
     *
     * @return the rows
     */
    public int size() {
        return size;
    }

    /**
     * Returns how many different categories a column has had.
     *
     * @param column the index of the column
     * @return how many, those of the schema included; 0 if it is of another type
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public int categories(int column) {
        return columns[column].categories();
    }

    /**
     * Attaches what was found out about the file that the rows come from.
     *
     * @param found what {@link Table#profile} shall return
     * @return this
     */
    public TableBuilder profile(TableProfile found) {
        profile = found;
        return this;
    }

    /**
     * Makes the table.
     *
     * @return the table of all ended rows; its fields are optional where a value is missing
     */
    public Table build() {
        List<Field> seen = new ArrayList<>();
        TableColumn[] built = new TableColumn[columns.length];
        for (int i = 0; i < columns.length; i++) {
            seen.add(columns[i].seen());
            built[i] = columns[i].build();
        }
        return new Table(new Schema(seen), built, size, profile);
    }
}
