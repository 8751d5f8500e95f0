package io.maas.tabular;

/**
 * What is taken from a CSV file at most, so that a damaged or hostile one ends in an error and not in an exhausted heap.
 *
 * <p>Memory while reading stays below a small multiple of {@code lineLength} characters beside the rows themselves.
 *
 * @param lineLength characters in a line; a quoted field's line breaks belong to its line
 * @param fieldLength characters in a field
 * @param columns fields in a line
 * @param categories different values in a category column of a table
 * @param rows rows
 */
public record CsvLimits(int lineLength, int fieldLength, int columns, int categories, int rows) {

    /** 4 million characters a line, 1 million a field, 16,384 columns, 100,000 categories, 100 million rows. */
    public static final CsvLimits DEFAULTS = new CsvLimits(1 << 22, 1 << 20, 1 << 14, 100_000, 100_000_000);

    private static final int LARGEST_FIELD = 1 << 28;

    /** Checks that all are positive, and that a field fits an array. */
    public CsvLimits {
        if (lineLength < 1 || fieldLength < 1 || columns < 1 || categories < 1 || rows < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (lineLength > LARGEST_FIELD || fieldLength > LARGEST_FIELD) {
            throw new IllegalArgumentException("lines and fields must be limited to at most " + LARGEST_FIELD);
        }
    }

    /**
     * Returns these limits with another length of lines.
     *
     * @param characters characters in a line
     * @return the new limits
     */
    public CsvLimits withLineLength(int characters) {
        return new CsvLimits(characters, fieldLength, columns, categories, rows);
    }

    /**
     * Returns these limits with another length of fields.
     *
     * @param characters characters in a field
     * @return the new limits
     */
    public CsvLimits withFieldLength(int characters) {
        return new CsvLimits(lineLength, characters, columns, categories, rows);
    }

    /**
     * Returns these limits with another number of columns.
     *
     * @param fields fields in a line
     * @return the new limits
     */
    public CsvLimits withColumns(int fields) {
        return new CsvLimits(lineLength, fieldLength, fields, categories, rows);
    }

    /**
     * Returns these limits with another number of categories.
     *
     * @param values different values in a category column of a table
     * @return the new limits
     */
    public CsvLimits withCategories(int values) {
        return new CsvLimits(lineLength, fieldLength, columns, values, rows);
    }

    /**
     * Returns these limits with another number of rows.
     *
     * @param count rows
     * @return the new limits
     */
    public CsvLimits withRows(int count) {
        return new CsvLimits(lineLength, fieldLength, columns, categories, count);
    }
}
