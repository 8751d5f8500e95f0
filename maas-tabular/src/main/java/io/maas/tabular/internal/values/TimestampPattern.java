package io.maas.tabular.internal.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timestamps as text in a form that the user has given. Immutable and thread-safe. */
public final class TimestampPattern {

    private final DateTimeFormatter formatter;

    /**
     * Compiles a pattern.
     *
     * @param pattern the pattern, as {@link DateTimeFormatter} takes it; at least a date
     * @throws IllegalArgumentException if it is malformed
     */
    public TimestampPattern(String pattern) {
        // Strict, so that 31 February is a fault and not the 28th; the era makes "yyyy" mean a year there too.
        this.formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Reads a timestamp.
     *
     * @param text the text, without surrounding space
     * @return the moment, or null if the text is none
     */
    public @Nullable Moment parse(String text) {
        try {
            return Moment.of(formatter.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeException noTimestamp) {
            return null;
        }
    }
}
