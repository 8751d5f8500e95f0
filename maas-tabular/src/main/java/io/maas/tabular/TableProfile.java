package io.maas.tabular;

import io.maas.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found out about a file that was read into a {@link Table}, for a person to look at: how each column was read, and
 * what is doubtful about it. Its text is a small table.
 *
 * @param rows the rows of the table
 * @param judgedRows the first rows of the file, from which formats, distinct values and most warnings were found out
 * @param delimiter what separates fields
 * @param columns the columns, in order
 */
public record TableProfile(int rows, int judgedRows, char delimiter, List<Column> columns) {

    private static final int LONGEST_NAME = 32;

    /**
     * What was found out about one column.
     *
     * @param name its name
     * @param format how its values were read
     * @param reading the same in words, such as {@code numbers with decimal comma} or {@code dates dd.MM.yyyy}
     * @param missing the share of missing values among all rows, 0 to 1
     * @param distinct the number of different values: among all rows for categories, among the judged rows otherwise
     * @param misfits up to three values that are not like most
     * @param warnings what is doubtful, and what to do
     */
    public record Column(
            String name,
            ColumnFormat format,
            String reading,
            double missing,
            int distinct,
            List<String> misfits,
            List<String> warnings) {

        /** Copies the lists. */
        public Column {
            misfits = List.copyOf(misfits);
            warnings = List.copyOf(warnings);
        }

        /**
         * Returns the type of the column.
         *
         * @return what its values are
         */
        public FieldType type() {
            return format.type();
        }
    }

    /** Copies the columns. */
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /**
     * Finds a column.
     *
     * @param name its name
     * @return the column, if there is one of this name
     */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * Returns the warnings of all columns.
     *
     * @return the warnings, each with the name of its column before it
     */
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        for (Column column : columns) {
            column.warnings().forEach(warning -> all.add(column.name() + ": " + warning));
        }
        return List.copyOf(all);
    }

    /** Returns a table of the columns, a line for each, and the warnings below it. */
    @Override
    public String toString() {
        int width = 6;
        int reading = 7;
        for (Column column : columns) {
            width = Math.max(width, cut(column.name()).length());
            reading = Math.max(reading, column.reading().length());
        }
        String line = "%-" + width + "s  %-9s  %-" + reading + "s  %7s  %8s%n";
        StringBuilder text = new StringBuilder()
                .append(rows + " rows, fields separated by " + (delimiter == '\t' ? "tabs" : "'" + delimiter + "'"))
                .append(String.format(Locale.ROOT, "%n" + line, "column", "type", "read as", "missing", "distinct"));
        for (Column column : columns) {
            text.append(String.format(
                    Locale.ROOT,
                    line,
                    cut(column.name()),
                    column.type().name().toLowerCase(Locale.ROOT),
                    column.reading(),
                    String.format(Locale.ROOT, "%.1f %%", 100 * column.missing()),
                    column.distinct()));
        }
        for (String warning : warnings()) {
            text.append("warning: ").append(warning).append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 3) + "..." : name;
    }
}
