package io.maas.tabular.internal.jdbc;

import io.maas.tabular.JdbcOptions;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.TimestampPattern;
import io.maas.tabular.internal.values.TimestampText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads timestamps of results. Drivers of databases without such a type, as SQLite is, give them as text or as a number.
 *
 * @param patterns how text is written; without one, what {@link TimestampText} reads
 */
record SqlTimes(List<TimestampPattern> patterns) {

    static SqlTimes of(JdbcOptions options) {
        return new SqlTimes(
                options.timestampPatterns().stream().map(TimestampPattern::new).toList());
    }

    /** What is read, in words. */
    String expected(JdbcOptions options) {
        return patterns.isEmpty()
                ? TimestampText.EXPECTED + "; JdbcOptions.withTimestampPatterns reads other forms"
                : "a timestamp of one of the patterns " + options.timestampPatterns();
    }

    /** Returns the moment, or null if the value is none. */
    @Nullable
    Moment moment(ResultSet result, int column, Object value) throws SQLException {
        if (value instanceof TemporalAccessor time) {
            return Moment.of(time);
        }
        if (value instanceof java.sql.Date date) {
            return Moment.of(date.toLocalDate());
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString().strip());
        }
        if (value instanceof Number) {
            // The driver knows its unit, which is a setting with some.
            Timestamp timestamp = result.getTimestamp(column);
            return timestamp == null ? null : Moment.of(timestamp.toLocalDateTime());
        }
        return value instanceof Timestamp timestamp ? Moment.of(local(result, column, timestamp)) : null;
    }

    private @Nullable Moment parse(String text) {
        if (patterns.isEmpty()) {
            return TimestampText.parse(text, TimestampText.Order.SAFE);
        }
        for (TimestampPattern pattern : patterns) {
            Moment moment = pattern.parse(text);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    /** A {@link Timestamp} cannot hold an hour that the JVM's own time zone skips in spring. */
    private static LocalDateTime local(ResultSet result, int column, Timestamp timestamp) throws SQLException {
        try {
            LocalDateTime exact = result.getObject(column, LocalDateTime.class);
            return exact == null ? timestamp.toLocalDateTime() : exact;
        } catch (SQLException driverIsOld) {
            return timestamp.toLocalDateTime();
        }
    }
}
