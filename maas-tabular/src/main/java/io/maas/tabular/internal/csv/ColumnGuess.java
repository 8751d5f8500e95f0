package io.maas.tabular.internal.csv;

import io.maas.FieldType;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.values.TimestampPattern;
import io.maas.tabular.internal.values.TimestampText;
import io.maas.tabular.internal.values.TimestampText.Order;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the type of a column from the first values.
 *
 * <p>A column is of numbers or timestamps if 19 of 20 values are: then the odd one is a fault to be told, and does not turn
 * ten thousand measurements into categories.
 */
final class ColumnGuess {

    private static final double MOST = 0.95;

    /** Texts are longer than names of categories, on the average, and rarely repeat. */
    private static final int LONG = 20;

    private final char decimalMark;
    private final MissingMarkers markers;
    private final @Nullable TimestampPattern pattern;
    private final Set<String> distinct = new HashSet<>();
    private int values;
    private int numbers;
    private int booleans;
    private int safe;
    private int dayFirst;
    private int monthFirst;
    private long characters;

    ColumnGuess(CsvOptions options, MissingMarkers markers) {
        this.decimalMark = Cell.decimalMark(options);
        this.markers = markers;
        this.pattern = options.timestampPattern().map(TimestampPattern::new).orElse(null);
    }

    void see(CsvLine line, int field) {
        if (line.missing(field, markers)) {
            return;
        }
        values++;
        if (!Double.isNaN(line.parsed(field, decimalMark))) {
            numbers++;
            return;
        }
        String text = line.text(field);
        distinct.add(text);
        characters += text.length();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            booleans++;
        } else if (pattern != null) {
            safe += pattern.parse(text) != null ? 1 : 0;
        } else {
            safe += TimestampText.parse(text, Order.SAFE) != null ? 1 : 0;
            dayFirst += TimestampText.parse(text, Order.DAY_FIRST) != null ? 1 : 0;
            monthFirst += TimestampText.parse(text, Order.MONTH_FIRST) != null ? 1 : 0;
        }
    }

    FieldType type() {
        if (most(numbers)) {
            return FieldType.NUMBER;
        }
        if (booleans == values) {
            return FieldType.BOOLEAN;
        }
        if (most(safe) || (dayFirst != monthFirst && most(Math.max(dayFirst, monthFirst)))) {
            return FieldType.TIMESTAMP;
        }
        int texts = values - numbers;
        return characters > (long) LONG * texts && distinct.size() * 2 > texts ? FieldType.TEXT : FieldType.CATEGORY;
    }

    private boolean most(int count) {
        return count >= MOST * values;
    }

    /** The order of day and month, where the values tell it. */
    Order order() {
        if (dayFirst == monthFirst) {
            return Order.SAFE;
        }
        return dayFirst > monthFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }
}
