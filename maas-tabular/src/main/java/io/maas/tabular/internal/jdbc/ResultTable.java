package io.maas.tabular.internal.jdbc;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.JdbcOptions;
import io.maas.tabular.Table;
import io.maas.tabular.TableBuilder;
import io.maas.tabular.internal.rows.Faults;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a table of a result. */
public final class ResultTable {

    private ResultTable() {}

    /**
     * Reads all rows that are left.
     *
     * @param result the result
     * @param options how it is read
     * @return the table
     * @throws SQLException if the driver fails
     */
    public static Table read(ResultSet result, JdbcOptions options) throws SQLException {
        Schema schema = schema(result.getMetaData());
        TableBuilder table = Table.builder(schema);
        Faults faults = new Faults(0);
        SqlTimes times = SqlTimes.of(options);
        String expectedTime = times.expected(options);
        for (int row = 0; result.next(); row++) {
            long before = faults.found();
            for (int i = 0; i < schema.fields().size(); i++) {
                set(result, i, schema.fields().get(i), row, table, faults, times, expectedTime);
            }
            if (faults.found() > before) {
                table.discardRow();
                faults.rowIsBad();
            } else {
                table.endRow();
            }
        }
        faults.end();
        return table.build();
    }

    private static Schema schema(ResultSetMetaData columns) throws SQLException {
        List<Field> fields = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            FieldType type = SqlValue.type(columns.getColumnType(i));
            if (type == null) {
                faults.add(Fault.of(name, columns.getColumnTypeName(i), SqlValue.SUPPORTED));
            } else if (!names.add(name)) {
                faults.add(Fault.of(name, name, "different names; give one of the columns another with AS"));
            } else {
                fields.add(Field.optional(name, type));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new Schema(fields);
    }

    private static void set(
            ResultSet result,
            int field,
            Field of,
            int row,
            TableBuilder table,
            Faults faults,
            SqlTimes times,
            String expectedTime)
            throws SQLException {
        int column = field + 1;
        if (of.type() == FieldType.CATEGORY || of.type() == FieldType.TEXT) {
            table.set(field, SqlValue.text(result, column));
            return;
        }
        Object value = result.getObject(column);
        if (value == null) {
            return;
        }
        double number = number(result, column, value, of.type(), times);
        // A NaN of the database is a missing value; a value that cannot be read is infinite here.
        if (Double.isInfinite(number)) {
            faults.add(new Fault("row " + row, of.name(), value.toString(), expected(of.type(), expectedTime)));
        } else {
            table.set(field, number);
        }
    }

    private static double number(ResultSet result, int column, Object value, FieldType type, SqlTimes times)
            throws SQLException {
        if (type == FieldType.TIMESTAMP) {
            Moment moment = times.moment(result, column, value);
            return moment == null ? Double.POSITIVE_INFINITY : moment.seconds();
        }
        if (type == FieldType.BOOLEAN) {
            Boolean truth = SqlValue.truth(value);
            return truth == null ? Double.POSITIVE_INFINITY : truth ? 1 : 0;
        }
        Double number = SqlValue.number(value);
        return number == null ? Double.POSITIVE_INFINITY : number;
    }

    private static String expected(FieldType type, String expectedTime) {
        return switch (type) {
            case BOOLEAN -> BooleanText.EXPECTED;
            case TIMESTAMP -> expectedTime;
            case NUMBER, CATEGORY, TEXT -> "a finite number";
        };
    }
}
