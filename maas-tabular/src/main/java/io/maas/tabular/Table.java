package io.maas.tabular;

import io.maas.InvalidInputException;
import io.maas.Schema;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Data whose columns are known only at run time, held by columns in primitive arrays.
 *
 * <p>A table is only columns: which one is the target and which are left out is said to the trainer. A field of its
 * {@link #schema} is optional if a value of the column is missing. Immutable and thread-safe; a number takes 8 bytes, a
 * category 4.
 */
public final class Table implements Iterable<Row> {

    private final Schema schema;
    private final Map<String, Integer> index;
    private final TableColumn[] columns;
    private final int size;
    private final @Nullable TableProfile profile;

    Table(Schema schema, TableColumn[] columns, int size, @Nullable TableProfile profile) {
        this(schema, Columns.index(schema), columns, size, profile);
    }

    private Table(
            Schema schema,
            Map<String, Integer> index,
            TableColumn[] columns,
            int size,
            @Nullable TableProfile profile) {
        this.schema = schema;
        this.index = index;
        this.columns = columns;
        this.size = size;
        this.profile = profile;
    }

    /**
     * Starts a table.
     *
     * @param columns the columns: a field that is not optional takes no missing values
     * @return takes the rows
     */
    public static TableBuilder builder(Schema columns) {
        return new TableBuilder(columns);
    }

    /**
     * Makes a table of records: a column for each component that is not {@link Ignored}, the target among them.
     *
     * @param type the record
     * @param rows the rows
     * @param <R> the record
     * @return the table
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     * @throws InvalidInputException if rows hold infinite numbers; it names up to a hundred
     */
    public static <R> Table of(Class<R> type, Iterable<? extends R> rows) {
        return RowsToTable.records(type, rows);
    }

    /**
     * Makes a table of rows.
     *
     * @param rows the rows; where one has not a column that others have, the value is missing
     * @return the table; columns stand in the order in which they first appear
     * @throws InvalidInputException if rows hold values of different types in one column, or infinite numbers
     */
    public static Table of(Iterable<? extends Row> rows) {
        return rows instanceof Table table ? table : RowsToTable.rows(rows);
    }

    /**
     * Returns the columns.
     *
     * @return the columns, in order
     */
    public Schema schema() {
        return schema;
    }

    /**
     * Returns how the file was read that the table comes from.
     *
     * @return what was found out about the file; empty for a table that was not read by {@link Csv}, and for a subset
     */
    public Optional<TableProfile> profile() {
        return Optional.ofNullable(profile);
    }

    /**
     * Returns the number of rows.
     *
     * @return the rows
     */
    public int size() {
        return size;
    }

    /**
     * Finds a column.
     *
     * @param name its name
     * @return its index in the schema, or -1 if there is none of this name
     */
    public int indexOf(String name) {
        Integer column = index.get(name);
        return column == null ? -1 : column;
    }

    /**
     * Returns a value as a number, as {@link Row#number(int)} does.
     *
     * @param row the index of the row
     * @param column the index of the column
     * @return the number, NaN if the value is missing
     * @throws InvalidInputException if the value is text that is no number
     */
    public double number(int row, int column) {
        return columns[column].number(row);
    }

    /**
     * Returns a value as text, as {@link Row#text(int)} does.
     *
     * @param row the index of the row
     * @param column the index of the column
     * @return the text, or null if the value is missing
     */
    public @Nullable String text(int row, int column) {
        return columns[column].text(row);
    }

    /**
     * Returns whether a value is missing.
     *
     * @param row the index of the row
     * @param column the index of the column
     * @return true if there is no value
     */
    public boolean missing(int row, int column) {
        return columns[column].missing(row);
    }

    /**
     * Returns the code of a category: its index in {@link #dictionary}.
     *
     * @param row the index of the row
     * @param column the index of a category column
     * @return the code, or -1 if the value is missing
     * @throws IllegalArgumentException if the column holds no categories
     */
    public int code(int row, int column) {
        return categories(column).codes()[row];
    }

    /**
     * Returns the categories of a column in the order of their codes. Rows need not hold all of them: a subset of a table
     * keeps the dictionary.
     *
     * @param column the index of a category column
     * @return the categories, unmodifiable
     * @throws IllegalArgumentException if the column holds no categories
     */
    public List<String> dictionary(int column) {
        return categories(column).dictionary();
    }

    private TableColumn.Categories categories(int column) {
        if (columns[column] instanceof TableColumn.Categories categories) {
            return categories;
        }
        throw new IllegalArgumentException(schema.fields().get(column) + " is no category");
    }

    /**
     * Returns a whole column as numbers.
     *
     * @param column the name of the column
     * @return one number a row, as {@link #number} returns them; a new array
     * @throws InvalidInputException if there is no such column, or a value is text that is no number
     */
    public double[] numbers(String column) {
        int at = require(column);
        double[] values = new double[size];
        for (int row = 0; row < size; row++) {
            values[row] = number(row, at);
        }
        return values;
    }

    /**
     * Returns a whole column as text.
     *
     * @param column the name of the column
     * @return one text a row, as {@link #text} returns them; unmodifiable
     * @throws InvalidInputException if there is no such column
     */
    public List<@Nullable String> texts(String column) {
        int at = require(column);
        @Nullable String[] values = new @Nullable String[size];
        for (int row = 0; row < size; row++) {
            values[row] = text(row, at);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private int require(String column) {
        int at = indexOf(column);
        if (at < 0) {
            throw Columns.unknown(schema, column);
        }
        return at;
    }

    /**
     * Returns the rows as views, made when they are asked for.
     *
     * @return the rows, unmodifiable
     */
    public List<Row> rows() {
        return new Rows(this);
    }

    @Override
    public Iterator<Row> iterator() {
        return rows().iterator();
    }

    /**
     * Returns a table of some of the rows.
     *
     * @param rows the indices of the rows, in the order wanted; one may stand more than once
     * @return the table
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Table subset(int... rows) {
        TableColumn[] chosen = new TableColumn[columns.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = columns[i].subset(rows);
        }
        return new Table(schema, index, chosen, rows.length, null);
    }

    /** Returns the size and the columns, such as {@code Table[1030 rows, 9 columns]}. */
    @Override
    public String toString() {
        return "Table[" + size + " rows, " + columns.length + " columns]";
    }

    private static final class Rows extends AbstractList<Row> implements RandomAccess {
        private final Table table;

        Rows(Table table) {
            this.table = table;
        }

        @Override
        public Row get(int index) {
            return new TableRow(table, index);
        }

        @Override
        public int size() {
            return table.size;
        }
    }

    /**
     * A view of one row of a table.
     *
     * @param table the table
     * @param position the index of the row, from 0
     */
    public record TableRow(Table table, int position) implements Row {

        /** Checks that the table has such a row. */
        public TableRow {
            Objects.checkIndex(position, table.size());
        }

        @Override
        public Schema schema() {
            return table.schema();
        }

        @Override
        public int indexOf(String name) {
            return table.indexOf(name);
        }

        @Override
        public double number(int column) {
            return table.number(position, column);
        }

        @Override
        public @Nullable String text(int column) {
            return table.text(position, column);
        }

        @Override
        public boolean missing(int column) {
            return table.missing(position, column);
        }

        /** Returns the values by name. */
        @Override
        public String toString() {
            return Columns.describe(this);
        }
    }
}
