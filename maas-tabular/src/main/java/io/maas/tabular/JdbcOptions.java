package io.maas.tabular;

import io.maas.tabular.internal.values.TimestampPattern;
import java.util.List;

/**
 * How results of queries are read. Immutable; every method returns a changed copy.
 *
 * @param timestampPatterns how a driver that gives timestamps as text writes them, as {@link java.time.format.DateTimeFormatter}
 *     takes it, tried in their order; without one, ISO 8601 and other forms that are not ambiguous
 */
public record JdbcOptions(List<String> timestampPatterns) {

    /** What is usual. */
    public static final JdbcOptions DEFAULTS = new JdbcOptions(List.of());

    /** Copies the patterns and checks that they can be read. */
    public JdbcOptions {
        timestampPatterns = List.copyOf(timestampPatterns);
        timestampPatterns.forEach(TimestampPattern::new);
    }

    /**
     * Returns these options with patterns of timestamps.
     *
     * @param patterns how timestamps are written as text, such as {@code dd/MM/yyyy HH:mm}; names of months are English
     * @return the changed options
     * @throws IllegalArgumentException if a pattern is malformed
     */
    public JdbcOptions withTimestampPatterns(String... patterns) {
        return new JdbcOptions(List.of(patterns));
    }
}
