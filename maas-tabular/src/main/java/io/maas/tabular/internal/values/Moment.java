package io.maas.tabular.internal.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as it is written: what the local clock shows, and the clock's offset if it is known.
 *
 * @param local what the local clock shows
 * @param offset the offset of that clock from UTC, or null if it is unknown
 */
public record Moment(LocalDateTime local, @Nullable ZoneOffset offset) {

    private static final double NANOS = 1_000_000_000;

    /**
     * Takes over a moment of {@code java.time}.
     *
     * @param time an {@link Instant}, shown by a clock in UTC, or a local, offset or zoned date and time, or a date, which
     *     stands for its first second
     * @return the moment, or null if {@code time} is of another type
     */
    public static @Nullable Moment of(TemporalAccessor time) {
        if (time instanceof LocalDateTime local) {
            return new Moment(local, null);
        }
        if (time instanceof Instant instant) {
            return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
        }
        if (time instanceof LocalDate date) {
            return new Moment(date.atStartOfDay(), null);
        }
        if (time instanceof ZonedDateTime zoned) {
            return new Moment(zoned.toLocalDateTime(), zoned.getOffset());
        }
        if (time instanceof OffsetDateTime shifted) {
            return new Moment(shifted.toLocalDateTime(), shifted.getOffset());
        }
        return null;
    }

    /**
     * Returns the moment as a number.
     *
     * @return seconds since 1970-01-01T00:00 on the local clock, to about a microsecond
     */
    public double seconds() {
        return seconds(local);
    }

    /**
     * Returns a local date and time as a number.
     *
     * @param local what the local clock shows
     * @return seconds since 1970-01-01T00:00 on the local clock, to about a microsecond
     */
    public static double seconds(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC) + local.toLocalTime().toNanoOfDay() % NANOS / NANOS;
    }

    /**
     * Writes a moment given as a number.
     *
     * @param seconds seconds since 1970-01-01T00:00 on the local clock
     * @return the local date and time in ISO 8601, such as {@code 2024-01-31T08:15}
     */
    public static String format(double seconds) {
        double whole = Math.floor(seconds);
        // Microseconds: what a double still holds in our centuries.
        long micros = Math.round((seconds - whole) * 1e6);
        return LocalDateTime.ofEpochSecond((long) whole, 0, ZoneOffset.UTC)
                .plusNanos(micros * 1000)
                .toString();
    }
}
