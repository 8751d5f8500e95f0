package io.maas.tabular;

import io.maas.FieldType;
import java.util.Objects;
import java.util.Optional;

/**
 * How the values of one column are written, found out by {@link Csv} or set with {@link CsvOptions#withFormat}.
 *
 * @param type what the values are
 * @param decimalMark what stands before the fraction of a number: a point or a comma
 * @param thousands what stands between groups of three digits, such as {@code .} in {@code 1.234,5}; a blank takes all kinds of
 *     blanks, no-break and thin ones too
 * @param unit what stands behind the numbers, such as {@code mm} or {@code %}; it is dropped, so that {@code 12 %} is 12; empty
 *     for nothing
 * @param dayFirst for dates such as {@code 03/04/2024}: whether the day comes before the month; empty if such dates are not read
 */
public record ColumnFormat(
        FieldType type, char decimalMark, Optional<Character> thousands, String unit, Optional<Boolean> dayFirst) {

    /** Checks that the decimal mark is a point or a comma, and no thousands separator too. */
    public ColumnFormat {
        Objects.requireNonNull(type);
        Objects.requireNonNull(unit);
        if (decimalMark != '.' && decimalMark != ',') {
            throw new IllegalArgumentException("the decimal mark is a point or a comma, not '" + decimalMark + "'");
        }
        thousands.ifPresent(separator -> checkThousands(separator, decimalMark));
    }

    /**
     * Makes the plain format of a type: numbers with a decimal point and nothing else, dates that tell their order.
     *
     * @param type what the values are
     * @return the format
     */
    public static ColumnFormat of(FieldType type) {
        return new ColumnFormat(type, '.', Optional.empty(), "", Optional.empty());
    }

    static void checkThousands(char separator, char decimalMark) {
        if (separator == decimalMark) {
            throw new IllegalArgumentException(
                    "'" + separator + "' cannot be both the decimal mark and the thousands separator");
        }
        if (Character.isLetterOrDigit(separator) || separator == '-' || separator == '+') {
            throw new IllegalArgumentException("'" + separator + "' cannot be a thousands separator");
        }
    }

    /** Returns the format in words, such as {@code numbers with decimal comma, unit 'mm'}. */
    @Override
    public String toString() {
        return switch (type) {
            case NUMBER -> {
                String words = unit.equals("%") ? "percent (12 % is read as 12)" : "numbers";
                words += decimalMark == ',' ? " with decimal comma" : "";
                words += thousands
                        .map(separator -> ", thousands separator '" + separator + "'")
                        .orElse("");
                yield unit.isEmpty() || unit.equals("%") ? words : words + ", unit '" + unit + "'";
            }
            case TIMESTAMP ->
                dayFirst.map(first -> first ? "dates, day before month" : "dates, month before day")
                        .orElse("dates and times");
            case BOOLEAN -> "true or false";
            case CATEGORY -> "categories";
            case TEXT -> "texts";
        };
    }
}
