package io.maas.tabular.internal.jdbc;

import io.maas.FieldType;
import io.maas.tabular.internal.values.BooleanText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

    /** Returns the text, null if it is missing; CHAR(n) without the blanks that fill it up. */
    static @Nullable String text(ResultSet result, int column) throws SQLException {
        String text = result.getString(column);
        int type = result.getMetaData().getColumnType(column);
        if (text == null || (type != Types.CHAR && type != Types.NCHAR)) {
            return text;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
