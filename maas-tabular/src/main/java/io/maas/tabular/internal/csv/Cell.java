package io.maas.tabular.internal.csv;

import io.maas.FieldType;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.rows.ComponentValues;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.TimestampPattern;
import io.maas.tabular.internal.values.TimestampText;
import io.maas.tabular.internal.values.TimestampText.Order;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a field of a line becomes the value of a record's component.
 *
 * @param expected what the field must hold, in words
 * @param parser turns a field that is not missing into the value; null if it cannot be read
 */
record Cell(String expected, Parser parser) {

    private static final int LONGEST_DECIMAL = 400;

    /** Beyond this not every whole number is a double. */
    private static final double LARGEST_EXACT = 1L << 53;

    interface Parser {
        @Nullable
        Object parse(CsvLine line, int field);
    }

    static char decimalMark(CsvOptions options) {
        return options.decimalComma() ? ',' : '.';
    }

    /** Reads timestamps as the options say. */
    static Function<String, @Nullable Moment> timestamps(CsvOptions options, Order order) {
        return options.timestampPattern()
                .map(TimestampPattern::new)
                .<Function<String, @Nullable Moment>>map(pattern -> pattern::parse)
                .orElse(text -> TimestampText.parse(text, order));
    }

    /** The values of a type that {@link io.maas.tabular.internal.rows.RecordShape} lets a field have. */
    static Cell of(Class<?> type, CsvOptions options) {
        char mark = decimalMark(options);
        return switch (ComponentValues.kind(type)) {
            case TEXT -> new Cell(ComponentValues.expected(type), CsvLine::text);
            case CONSTANT ->
                new Cell(
                        ComponentValues.expected(type),
                        (line, field) -> ComponentValues.constant(line.text(field), type));
            case TRUTH ->
                new Cell(BooleanText.EXPECTED, (line, field) -> {
                    double value = BooleanText.parse(line.text(field));
                    return Double.isNaN(value) ? null : (Object) (value == 1);
                });
            case TIME -> {
                Function<String, @Nullable Moment> moments = timestamps(options, Order.SAFE);
                yield new Cell(expected(FieldType.TIMESTAMP, options), (line, field) -> {
                    Moment moment = moments.apply(line.text(field));
                    return moment == null ? null : ComponentValues.time(moment, type);
                });
            }
            case REAL ->
                new Cell(expected(FieldType.NUMBER, options), (line, field) -> {
                    double value = line.parsed(field, mark);
                    return Double.isNaN(value) ? null : ComponentValues.real(value, type);
                });
            case DECIMAL -> new Cell(expected(FieldType.NUMBER, options), (line, field) -> decimal(line, field, mark));
            case WHOLE ->
                new Cell(ComponentValues.expected(type), (line, field) -> {
                    Long value = whole(line, field, mark);
                    return value == null ? null : ComponentValues.whole(value, type);
                });
        };
    }

    private static @Nullable BigDecimal decimal(CsvLine line, int field, char mark) {
        String text = line.text(field).replace(mark, '.');
        // Checked first: the JDK takes the time of a square for a million digits.
        return text.length() > LONGEST_DECIMAL || !Double.isFinite(line.parsed(field, mark))
                ? null
                : new BigDecimal(text);
    }

    private static @Nullable Long whole(CsvLine line, int field, char mark) {
        double value = line.parsed(field, mark);
        if (Double.isNaN(value) || value != Math.rint(value)) {
            return null;
        }
        // 3.0 is as whole as 3.
        if (Math.abs(value) < LARGEST_EXACT) {
            return (long) value;
        }
        try {
            return Long.valueOf(line.text(field));
        } catch (NumberFormatException beyondLong) {
            return null;
        }
    }

    /** What a field of a table must hold. */
    static String expected(FieldType type, CsvOptions options) {
        return switch (type) {
            case NUMBER -> options.decimalComma() ? "a finite number such as -12,5" : "a finite number such as -12.5";
            case BOOLEAN -> BooleanText.EXPECTED;
            case TIMESTAMP ->
                options.timestampPattern()
                        .map(pattern -> "a timestamp of the pattern " + pattern)
                        .orElse(TimestampText.EXPECTED);
            case CATEGORY -> "a category";
            case TEXT -> "a text";
        };
    }
}
