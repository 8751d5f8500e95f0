package io.maas.tabular;

import io.maas.FieldType;
import io.maas.tabular.internal.values.TimestampPattern;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a CSV file is written, as in {@code CsvOptions.DEFAULTS.withDelimiter(';').withDecimalComma()}.
 *
 * <p>Immutable. Start from {@link #DEFAULTS}; the constructor grows with every new option.
 *
 * @param header whether the first line names the columns; otherwise they are named 0, 1, 2, ...
 * @param skippedLines lines before the header or the first row that are not read
 * @param delimiter what separates fields; empty to find out from the first lines: tab, {@code ;}, {@code |} or {@code ,},
 *     whichever comes first in this order of those that stand equally often in all lines
 * @param quote what encloses fields that hold delimiters, line breaks or (doubled) quotes
 * @param charset how characters are coded, unless the file begins with a byte order mark of UTF-8 or UTF-16
 * @param decimalComma whether numbers are written as {@code 3,5} instead of {@code 3.5}
 * @param missing what stands for a missing value, in any case of letters
 * @param timestampPattern how timestamps are written, as {@link java.time.format.DateTimeFormatter} takes it; without it
 *     ISO 8601 and common forms are read
 * @param types the types of columns of a table by name; the others' are found out from the values
 * @param leftOut the columns that a table shall not have
 * @param limits what is taken at most
 */
public record CsvOptions(
        boolean header,
        int skippedLines,
        Optional<Character> delimiter,
        char quote,
        Charset charset,
        boolean decimalComma,
        Set<String> missing,
        Optional<String> timestampPattern,
        Map<String, FieldType> types,
        Set<String> leftOut,
        CsvLimits limits) {

    /**
     * A header, the delimiter found out, {@code "} for quotes, UTF-8, decimal points; missing are empty fields, {@code NA},
     * {@code N/A}, {@code NaN}, {@code null} and {@code ?}.
     */
    public static final CsvOptions DEFAULTS = new CsvOptions(
            true,
            0,
            Optional.empty(),
            '"',
            StandardCharsets.UTF_8,
            false,
            Set.of("", "NA", "N/A", "NaN", "null", "?"),
            Optional.empty(),
            Map.of(),
            Set.of(),
            CsvLimits.DEFAULTS);

    /** Copies the collections and checks that the characters differ and the pattern can be read. */
    public CsvOptions {
        missing = Set.copyOf(missing);
        types = Map.copyOf(types);
        leftOut = Set.copyOf(leftOut);
        if (skippedLines < 0) {
            throw new IllegalArgumentException("lines to skip cannot be negative: " + skippedLines);
        }
        char separator = delimiter.orElse(',');
        if (separator == quote || lineBreak(separator) || lineBreak(quote)) {
            throw new IllegalArgumentException("delimiter and quote must differ and be no line breaks");
        }
        if (decimalComma && delimiter.isPresent() && separator == ',') {
            throw new IllegalArgumentException("a comma cannot be both the delimiter and the decimal mark");
        }
        timestampPattern.ifPresent(TimestampPattern::new);
    }

    private static boolean lineBreak(char c) {
        return c == '\r' || c == '\n';
    }

    /**
     * Returns these options for files whose first line is a row already; columns are named 0, 1, 2, ...
     *
     * @return the new options
     */
    public CsvOptions withoutHeader() {
        return change(draft -> draft.header = false);
    }

    /**
     * Returns these options for files that begin with other lines than CSV.
     *
     * @param lines how many lines stand before the header or the first row
     * @return the new options
     */
    public CsvOptions withSkippedLines(int lines) {
        return change(draft -> draft.skippedLines = lines);
    }

    /**
     * Returns these options with a delimiter.
     *
     * @param separator what separates fields
     * @return the new options
     */
    public CsvOptions withDelimiter(char separator) {
        return change(draft -> draft.delimiter = Optional.of(separator));
    }

    /**
     * Returns these options with another quote.
     *
     * @param mark what encloses fields that hold delimiters, line breaks or (doubled) quotes
     * @return the new options
     */
    public CsvOptions withQuote(char mark) {
        return change(draft -> draft.quote = mark);
    }

    /**
     * Returns these options with another coding of characters.
     *
     * @param coding how characters are coded, unless the file begins with a byte order mark
     * @return the new options
     */
    public CsvOptions withCharset(Charset coding) {
        return change(draft -> draft.charset = coding);
    }

    /**
     * Returns these options for files whose numbers are written as {@code 3,5}.
     *
     * @return the new options
     */
    public CsvOptions withDecimalComma() {
        return change(draft -> draft.decimalComma = true);
    }

    /**
     * Returns these options with more markers of missing values.
     *
     * @param markers what else stands for a missing value, such as {@code ERR} or {@code -9999}
     * @return the new options
     */
    public CsvOptions withMissing(String... markers) {
        Set<String> all = new HashSet<>(missing);
        all.addAll(List.of(markers));
        return change(draft -> draft.missing = all);
    }

    /**
     * Returns these options with a pattern of timestamps.
     *
     * @param pattern how timestamps are written, such as {@code dd/MM/yyyy HH:mm}; names of months are English
     * @return the new options
     * @throws IllegalArgumentException if the pattern is malformed
     */
    public CsvOptions withTimestampPattern(String pattern) {
        return change(draft -> draft.timestampPattern = Optional.of(pattern));
    }

    /**
     * Returns these options with the type of a column of a table.
     *
     * @param column the name of the column
     * @param type its type
     * @return the new options
     */
    public CsvOptions withType(String column, FieldType type) {
        Map<String, FieldType> all = new LinkedHashMap<>(types);
        all.put(column, type);
        return change(draft -> draft.types = all);
    }

    /**
     * Returns these options with more columns that a table shall not have.
     *
     * @param columns the names of the columns
     * @return the new options
     */
    public CsvOptions without(String... columns) {
        Set<String> all = new HashSet<>(leftOut);
        all.addAll(List.of(columns));
        return change(draft -> draft.leftOut = all);
    }

    /**
     * Returns these options with other limits.
     *
     * @param most what is taken at most
     * @return the new options
     */
    public CsvOptions withLimits(CsvLimits most) {
        return change(draft -> draft.limits = most);
    }

    private CsvOptions change(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.options();
    }

    /** Options while one of them is changed. */
    private static final class Draft {

        private boolean header;
        private int skippedLines;
        private Optional<Character> delimiter;
        private char quote;
        private Charset charset;
        private boolean decimalComma;
        private Set<String> missing;
        private Optional<String> timestampPattern;
        private Map<String, FieldType> types;
        private Set<String> leftOut;
        private CsvLimits limits;

        private Draft(CsvOptions options) {
            header = options.header;
            skippedLines = options.skippedLines;
            delimiter = options.delimiter;
            quote = options.quote;
            charset = options.charset;
            decimalComma = options.decimalComma;
            missing = options.missing;
            timestampPattern = options.timestampPattern;
            types = options.types;
            leftOut = options.leftOut;
            limits = options.limits;
        }

        private CsvOptions options() {
            return new CsvOptions(
                    header,
                    skippedLines,
                    delimiter,
                    quote,
                    charset,
                    decimalComma,
                    missing,
                    timestampPattern,
                    types,
                    leftOut,
                    limits);
        }
    }
}
