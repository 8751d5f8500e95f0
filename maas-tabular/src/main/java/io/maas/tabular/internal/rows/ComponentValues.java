package io.maas.tabular.internal.rows;

import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers, names and moments as values of the type of a record's component; null where the type cannot hold them. */
public final class ComponentValues {

    /** The whole types with their least and largest value. */
    private static final Map<Class<?>, long[]> RANGES = Map.of(
            byte.class, new long[] {Byte.MIN_VALUE, Byte.MAX_VALUE},
            Byte.class, new long[] {Byte.MIN_VALUE, Byte.MAX_VALUE},
            short.class, new long[] {Short.MIN_VALUE, Short.MAX_VALUE},
            Short.class, new long[] {Short.MIN_VALUE, Short.MAX_VALUE},
            int.class, new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
            Integer.class, new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
            long.class, new long[] {Long.MIN_VALUE, Long.MAX_VALUE},
            Long.class, new long[] {Long.MIN_VALUE, Long.MAX_VALUE});

    private ComponentValues() {}

    /** The kinds of types that components have. */
    public enum Kind {
        /** {@code byte} to {@code long}, and their boxes. */
        WHOLE,
        /** {@code double}, {@code float} and their boxes. */
        REAL,
        /** {@link BigDecimal}. */
        DECIMAL,
        /** {@code boolean} and its box. */
        TRUTH,
        /** {@link String}. */
        TEXT,
        /** Any enum. */
        CONSTANT,
        /** Any type of a point in time. */
        TIME
    }

    /**
     * Returns the kind of a type that {@link RecordShape} lets a field have.
     *
     * @param type the type
     * @return its kind
     */
    public static Kind kind(Class<?> type) {
        if (RANGES.containsKey(type)) {
            return Kind.WHOLE;
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return Kind.REAL;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.TRUTH;
        }
        if (type == BigDecimal.class) {
            return Kind.DECIMAL;
        }
        if (type == String.class) {
            return Kind.TEXT;
        }
        return type.isEnum() ? Kind.CONSTANT : Kind.TIME;
    }

    /**
     * Returns a whole number as a value of a {@link Kind#WHOLE} type.
     *
     * @param value the number
     * @param type the type
     * @return the boxed value, or null if it is out of range
     */
    public static @Nullable Object whole(long value, Class<?> type) {
        long[] range = range(type);
        if (value < range[0] || value > range[1]) {
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return (int) value;
        }
        if (type == long.class || type == Long.class) {
            return value;
        }
        return type == short.class || type == Short.class ? (Object) (short) value : (Object) (byte) value;
    }

    private static long[] range(Class<?> type) {
        long[] range = RANGES.get(type);
        if (range == null) {
            throw new IllegalArgumentException(type + " is no whole type");
        }
        return range;
    }

    /**
     * Returns a number as a value of a {@link Kind#REAL} type.
     *
     * @param value the number
     * @param type the type
     * @return the boxed value, or null if it is infinite or out of range
     */
    public static @Nullable Object real(double value, Class<?> type) {
        if (type == double.class || type == Double.class) {
            return Double.isInfinite(value) ? null : (Object) value;
        }
        float narrow = (float) value;
        return Float.isInfinite(narrow) ? null : (Object) narrow;
    }

    /**
     * Returns a moment as a value of a {@link Kind#TIME} type; where it has no offset, its clock is taken to show UTC.
     *
     * @param moment the moment
     * @param type the type
     * @return the value
     */
    public static Object time(Moment moment, Class<?> type) {
        LocalDateTime local = moment.local();
        if (type == LocalDateTime.class) {
            return local;
        }
        if (type == LocalDate.class) {
            return local.toLocalDate();
        }
        ZoneOffset known = moment.offset();
        ZoneOffset offset = known == null ? ZoneOffset.UTC : known;
        if (type == Instant.class) {
            return local.toInstant(offset);
        }
        return type == OffsetDateTime.class ? OffsetDateTime.of(local, offset) : ZonedDateTime.of(local, offset);
    }

    /**
     * Finds the constant of an enum.
     *
     * @param name its name
     * @param type the enum
     * @return the constant, or null if there is none of this name
     */
    public static @Nullable Object constant(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    /**
     * Says what a type can hold.
     *
     * @param type the type
     * @return what is expected, in words
     */
    public static String expected(Class<?> type) {
        return switch (kind(type)) {
            case WHOLE -> "a whole number from " + range(type)[0] + " to " + range(type)[1];
            case REAL, DECIMAL -> "a finite number";
            case TRUTH -> BooleanText.EXPECTED;
            case TEXT -> "a text";
            case CONSTANT ->
                Stream.of(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", ", "one of ", ""));
            case TIME -> "a date or time";
        };
    }
}
