package io.maas.tabular.internal.jdbc;

import io.maas.FieldType;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Values of a result in the form that fields have, whatever objects a driver gives. */
final class SqlValue {

    /** What a column can be, in words. */
    static final String SUPPORTED = "a number, boolean, date, timestamp or character column; cast it or leave it out";

    private SqlValue() {}

    /** Returns the type of the fields of a column, or null if they can be none. */
    static @Nullable FieldType type(int sqlType) {
        return switch (sqlType) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> FieldType.NUMBER;
            case Types.BIT, Types.BOOLEAN -> FieldType.BOOLEAN;
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> FieldType.TIMESTAMP;
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.OTHER -> FieldType.CATEGORY;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> FieldType.TEXT;
            default -> null;
        };
    }

    /** Returns the number, or null if the value is none; never asked for SQL's NULL. */
    static @Nullable Double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof Boolean truth ? (Double) (truth ? 1.0 : 0.0) : null;
    }

    /** Returns the number if it is whole, else null. */
    static @Nullable Long whole(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return number.longValue();
        }
        try {
            return new BigDecimal(value.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }

    /** Returns true or false, or null if the value is neither. */
    static @Nullable Boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        double parsed = BooleanText.parse(value.toString());
        return Double.isNaN(parsed) ? null : (Boolean) (parsed == 1);
    }

    /** Returns the moment, or null if the value is none. */
    static @Nullable Moment moment(ResultSet result, int column, Object value) throws SQLException {
        if (value instanceof TemporalAccessor time) {
            return Moment.of(time);
        }
        if (value instanceof java.sql.Date date) {
            return Moment.of(date.toLocalDate());
        }
        return value instanceof Timestamp timestamp ? Moment.of(local(result, column, timestamp)) : null;
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
