package io.maas.tabular.internal.csv;

import io.maas.tabular.ColumnFormat;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.rows.ComponentValues;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.NumberReader;
import io.maas.tabular.internal.values.TimestampPattern;
import io.maas.tabular.internal.values.TimestampText;
import io.maas.tabular.internal.values.TimestampText.Order;
import java.math.BigDecimal;
import java.util.List;
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
    static final double LARGEST_EXACT = 1L << 53;

    interface Parser {
        @Nullable
        Object parse(CsvLine line, int field);
    }

    /** Reads timestamps as the options say. */
    static Function<String, @Nullable Moment> timestamps(CsvOptions options, Order order) {
        List<TimestampPattern> patterns =
                options.timestampPatterns().stream().map(TimestampPattern::new).toList();
        if (patterns.isEmpty()) {
            return text -> TimestampText.parse(text, order);
        }
        return text -> {
            for (TimestampPattern pattern : patterns) {
                Moment moment = pattern.parse(text);
                if (moment != null) {
                    return moment;
                }
            }
            return null;
        };
    }

    static Order order(@Nullable ColumnFormat format) {
        return format == null
                ? Order.SAFE
                : format.dayFirst()
                        .map(first -> first ? Order.DAY_FIRST : Order.MONTH_FIRST)
                        .orElse(Order.SAFE);
    }

    /** The values of a type that {@link io.maas.tabular.internal.rows.RecordShape} lets a field have. */
    static Cell of(Class<?> type, String column, CsvOptions options) {
        ColumnFormat format =
                options.formats().getOrDefault(column, options.known().get(column));
        NumberReader numbers = format == null ? NumberStyles.only(options) : NumberStyles.of(format);
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
                Function<String, @Nullable Moment> moments = timestamps(options, order(format));
                yield new Cell(expectedTimestamp(options), (line, field) -> {
                    Moment moment = moments.apply(line.text(field));
                    return moment == null ? null : ComponentValues.time(moment, type);
                });
            }
            case REAL ->
                new Cell(expectedNumber(numbers), (line, field) -> {
                    double value = line.parsed(field, numbers);
                    return Double.isNaN(value) ? null : ComponentValues.real(value, type);
                });
            case DECIMAL -> new Cell(expectedNumber(numbers), (line, field) -> decimal(line, field, numbers));
            case WHOLE ->
                new Cell(ComponentValues.expected(type), (line, field) -> {
                    Long value = whole(line, field, numbers);
                    return value == null ? null : ComponentValues.whole(value, type);
                });
        };
    }

    private static @Nullable BigDecimal decimal(CsvLine line, int field, NumberReader numbers) {
        String text = line.text(field);
        // Checked first: the JDK takes the time of a square for a million digits.
        if (text.length() > LONGEST_DECIMAL || !Double.isFinite(line.parsed(field, numbers))) {
            return null;
        }
        String plain = numbers.plain(text);
        return plain == null ? null : new BigDecimal(plain);
    }

    private static @Nullable Long whole(CsvLine line, int field, NumberReader numbers) {
        double value = line.parsed(field, numbers);
        if (Double.isNaN(value) || value != Math.rint(value)) {
            return null;
        }
        // 3.0 is as whole as 3.
        if (Math.abs(value) < LARGEST_EXACT) {
            return (long) value;
        }
        try {
            String plain = numbers.plain(line.text(field));
            return plain == null ? null : Long.valueOf(plain);
        } catch (NumberFormatException beyondLong) {
            return null;
        }
    }

    private static String expectedNumber(NumberReader numbers) {
        return numbers.mark() == ',' ? "a finite number such as -12,5" : "a finite number such as -12.5";
    }

    private static String expectedTimestamp(CsvOptions options) {
        return options.timestampPatterns().isEmpty()
                ? TimestampText.EXPECTED
                : "a timestamp of the pattern " + String.join(" or ", options.timestampPatterns());
    }

    /** What a field of a table must hold. */
    static String expected(ColumnFormat format, CsvOptions options) {
        return switch (format.type()) {
            case NUMBER ->
                expectedNumber(NumberStyles.of(format))
                        + (format.unit().isEmpty() ? "" : ", with the unit '" + format.unit() + "' or none");
            case BOOLEAN -> BooleanText.EXPECTED;
            case TIMESTAMP -> expectedTimestamp(options);
            case CATEGORY -> "a category";
            case TEXT -> "a text";
        };
    }
}
