package io.maas.tabular;

import io.maas.FieldType;
import io.maas.tabular.internal.values.TimestampPattern;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * <p>Immutable and thread-safe. Start from {@link #DEFAULTS}. A first line {@code sep=;}, as Excel writes and reads it, is
 * skipped and sets the delimiter unless that is set.
 */
public final class CsvOptions {

    /**
     * A header, the delimiter found out, {@code "} for quotes, UTF-8; decimal marks and thousands separators found out for tables,
     * decimal points for records; missing are empty fields, {@code NA}, {@code N/A}, {@code NaN}, {@code null} and {@code ?}.
     */
    public static final CsvOptions DEFAULTS = new CsvOptions(new Draft());

    private final Draft set;

    /** Checks that the options fit each other. The draft is not changed any more. */
    private CsvOptions(Draft draft) {
        draft.missing = Set.copyOf(draft.missing);
        draft.timestampPatterns = List.copyOf(draft.timestampPatterns);
        draft.types = Map.copyOf(draft.types);
        draft.formats = Map.copyOf(draft.formats);
        draft.known = Map.copyOf(draft.known);
        draft.leftOut = Set.copyOf(draft.leftOut);
        if (draft.skippedLines < 0) {
            throw new IllegalArgumentException("lines to skip cannot be negative: " + draft.skippedLines);
        }
        char separator = draft.delimiter.orElse(',');
        if (separator == draft.quote || lineBreak(separator) || lineBreak(draft.quote)) {
            throw new IllegalArgumentException("delimiter and quote must differ and be no line breaks");
        }
        if (draft.decimalMark.equals(draft.delimiter) && draft.delimiter.isPresent()) {
            throw new IllegalArgumentException("'" + separator + "' cannot be both the delimiter and the decimal mark");
        }
        if (draft.aligned && draft.delimiter.isPresent()) {
            throw new IllegalArgumentException("columns aligned with spaces have no delimiter '" + separator + "'");
        }
        if (draft.thousands.isPresent()) {
            ColumnFormat.checkThousands(draft.thousands.get(), draft.decimalMark.orElse('\0'));
        }
        draft.timestampPatterns.forEach(TimestampPattern::new);
        this.set = draft;
    }

    /**
     * Returns whether the first line names the columns; otherwise they are named 0, 1, 2, ...
     *
     * @return true if there is a header
     */
    public boolean header() {
        return set.header;
    }

    /**
     * Returns the lines before the header or the first row that are not read.
     *
     * @return how many lines
     */
    public int skippedLines() {
        return set.skippedLines;
    }

    /**
     * Returns what separates fields; empty to find it out from the first lines: tab, {@code ;}, {@code |} or {@code ,}, whichever
     * comes first in this order of those that stand equally often in all lines.
     *
     * @return the delimiter
     */
    public Optional<Character> delimiter() {
        return set.delimiter;
    }

    /**
     * Returns whether columns are aligned with spaces.
     *
     * @return true if any number of spaces and tabs separates fields
     */
    public boolean aligned() {
        return set.aligned;
    }

    /**
     * Returns what encloses fields that hold delimiters, line breaks or (doubled) quotes.
     *
     * @return the quote
     */
    public char quote() {
        return set.quote;
    }

    /**
     * Returns how characters are coded, unless the file begins with a byte order mark of UTF-8 or UTF-16.
     *
     * @return the charset
     */
    public Charset charset() {
        return set.charset;
    }

    /**
     * Returns what stands before the fraction of a number; empty to find it out for tables, and to take points for records.
     *
     * @return the decimal mark
     */
    public Optional<Character> decimalMark() {
        return set.decimalMark;
    }

    /**
     * Returns what stands between groups of three digits; empty to find it out for tables, and for nothing for records.
     *
     * @return the separator
     */
    public Optional<Character> thousands() {
        return set.thousands;
    }

    /**
     * Returns what stands for a missing value, in any case of letters.
     *
     * @return the markers
     */
    public Set<String> missing() {
        return set.missing;
    }

    /**
     * Returns how timestamps are written; empty for ISO 8601 and common forms.
     *
     * @return the patterns, in the order in which they are tried
     */
    public List<String> timestampPatterns() {
        return set.timestampPatterns;
    }

    /**
     * Returns the types of columns of a table by name; the others are found out.
     *
     * @return the types
     */
    public Map<String, FieldType> types() {
        return set.types;
    }

    /**
     * Returns the formats of columns that were set by {@link #withFormat}.
     *
     * @return the formats by the name of the column
     */
    public Map<String, ColumnFormat> formats() {
        return set.formats;
    }

    /**
     * Returns the formats of columns that another file had, as set by {@link #like}.
     *
     * @return the formats by the name of the column
     */
    public Map<String, ColumnFormat> known() {
        return set.known;
    }

    /**
     * Returns the columns that a table shall not have.
     *
     * @return their names
     */
    public Set<String> leftOut() {
        return set.leftOut;
    }

    /**
     * Returns whether names that stand twice in a header are numbered.
     *
     * @return true if they are; otherwise they are faults
     */
    public boolean numberedNames() {
        return set.numberedNames;
    }

    /**
     * Returns what is taken at most.
     *
     * @return the limits
     */
    public CsvLimits limits() {
        return set.limits;
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
        return change(draft -> draft.decimalMark = Optional.of(','));
    }

    /**
     * Returns these options for files whose numbers are written as {@code 3.5}, so that no other mark is looked for.
     *
     * @return the new options
     */
    public CsvOptions withDecimalPoint() {
        return change(draft -> draft.decimalMark = Optional.of('.'));
    }

    /**
     * Returns these options for numbers in groups of three digits, such as {@code 1.234.567,5}.
     *
     * @param separator what stands between the groups; a blank takes all kinds of blanks. A comma makes the point the decimal
     *     mark and a point the comma, unless that is set
     * @return the new options
     */
    public CsvOptions withThousands(char separator) {
        return change(draft -> draft.thousands = Optional.of(separator));
    }

    /**
     * Returns these options with the format of a column, which is then not found out; it holds for records too.
     *
     * @param column the name of the column
     * @param format how its values are written
     * @return the new options
     */
    public CsvOptions withFormat(String column, ColumnFormat format) {
        Map<String, ColumnFormat> all = new LinkedHashMap<>(set.formats);
        all.put(column, format);
        return change(draft -> draft.formats = all);
    }

    /**
     * Returns these options for a file that shall be read as another one was: its columns have the types and formats found out
     * there. Use it for the rows that a model trained on the other file is judged by or answers.
     *
     * @param profile how the other file was read; columns that the new one has not are no fault
     * @return the new options
     */
    public CsvOptions like(TableProfile profile) {
        Map<String, ColumnFormat> all = new LinkedHashMap<>(set.known);
        profile.columns().forEach(column -> all.put(column.name(), column.format()));
        return change(draft -> draft.known = all);
    }

    /**
     * Returns these options for headers in which names stand twice: the second {@code x} is named {@code x_2} and so on. Without
     * it such a header is a fault.
     *
     * @return the new options
     */
    public CsvOptions withNumberedNames() {
        return change(draft -> draft.numberedNames = true);
    }

    /**
     * Returns these options for files whose columns are aligned with spaces: any number of spaces and tabs separates two fields.
     *
     * @return the new options
     */
    public CsvOptions withAlignedColumns() {
        return change(draft -> draft.aligned = true);
    }

    /**
     * Returns these options with fewer markers of missing values.
     *
     * @param markers what stands for itself, such as {@code NA} where it is a name
     * @return the new options
     * @throws IllegalArgumentException if one of them is no marker
     */
    public CsvOptions withoutMissing(String... markers) {
        Set<String> left = new HashSet<>(set.missing);
        for (String marker : markers) {
            if (!left.removeIf(known -> known.equalsIgnoreCase(marker))) {
                throw new IllegalArgumentException(
                        "'" + marker + "' is no marker of missing values; these are " + left);
            }
        }
        return change(draft -> draft.missing = left);
    }

    /**
     * Returns these options with more markers of missing values.
     *
     * @param markers what else stands for a missing value, such as {@code ERR} or {@code -9999}
     * @return the new options
     */
    public CsvOptions withMissing(String... markers) {
        Set<String> all = new HashSet<>(set.missing);
        all.addAll(List.of(markers));
        return change(draft -> draft.missing = all);
    }

    /**
     * Returns these options with one more pattern of timestamps. With patterns only these are read, the first one that fits.
     *
     * @param pattern how timestamps are written, such as {@code dd/MM/yyyy HH:mm}, as {@link
     *     java.time.format.DateTimeFormatter} takes it; names of months are English
     * @return the new options
     * @throws IllegalArgumentException if the pattern is malformed
     */
    public CsvOptions withTimestampPattern(String pattern) {
        List<String> all = new ArrayList<>(set.timestampPatterns);
        all.add(pattern);
        return change(draft -> draft.timestampPatterns = all);
    }

    /**
     * Returns these options with the type of a column of a table.
     *
     * @param column the name of the column
     * @param type its type
     * @return the new options
     */
    public CsvOptions withType(String column, FieldType type) {
        Map<String, FieldType> all = new LinkedHashMap<>(set.types);
        all.put(column, type);
        return change(draft -> draft.types = all);
    }

    /**
     * Returns these options with more columns that are left out of a table before anything in them is looked at, so that nothing
     * in them is a fault.
     *
     * @param columns the names of the columns
     * @return the new options
     */
    public CsvOptions without(String... columns) {
        Set<String> all = new HashSet<>(set.leftOut);
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
        Draft draft = new Draft(set);
        edit.accept(draft);
        return new CsvOptions(draft);
    }

    /** The options while they are put together. */
    private static final class Draft {

        private boolean header = true;
        private int skippedLines = 0;
        private Optional<Character> delimiter = Optional.empty();
        private boolean aligned = false;
        private char quote = '"';
        private Charset charset = StandardCharsets.UTF_8;
        private Optional<Character> decimalMark = Optional.empty();
        private Optional<Character> thousands = Optional.empty();
        private Set<String> missing = Set.of("", "NA", "N/A", "NaN", "null", "?");
        private List<String> timestampPatterns = List.of();
        private Map<String, FieldType> types = Map.of();
        private Map<String, ColumnFormat> formats = Map.of();
        private Map<String, ColumnFormat> known = Map.of();
        private Set<String> leftOut = Set.of();
        private boolean numberedNames = false;
        private CsvLimits limits = CsvLimits.DEFAULTS;

        private Draft() {}

        private Draft(Draft other) {
            header = other.header;
            skippedLines = other.skippedLines;
            delimiter = other.delimiter;
            aligned = other.aligned;
            quote = other.quote;
            charset = other.charset;
            decimalMark = other.decimalMark;
            thousands = other.thousands;
            missing = other.missing;
            timestampPatterns = other.timestampPatterns;
            types = other.types;
            formats = other.formats;
            known = other.known;
            leftOut = other.leftOut;
            numberedNames = other.numberedNames;
            limits = other.limits;
        }
    }
}
