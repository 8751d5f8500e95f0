package io.maas.tabular.internal.jdbc;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.JdbcOptions;
import io.maas.tabular.internal.rows.ColumnNames;
import io.maas.tabular.internal.rows.ComponentValues;
import io.maas.tabular.internal.rows.Faults;
import io.maas.tabular.internal.rows.RecordMaker;
import io.maas.tabular.internal.rows.RecordShape;
import io.maas.tabular.internal.rows.RecordShape.Part;
import io.maas.tabular.internal.rows.RecordShape.Role;
import io.maas.tabular.internal.values.Moment;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a result.
 *
 * @param <R> the record
 */
public final class ResultRecords<R> {

    /** The index of a component that the result has no column for; JDBC counts from 1. */
    private static final int ABSENT = 0;

    private final List<Part> parts;
    private final RecordMaker<R> maker;
    private final SqlTimes times;
    private final String expectedTime;

    /**
     * Prepares for a record.
     *
     * @param type the record
     * @param options how results are read
     * @throws IllegalArgumentException if components are of types that cannot be read; it names every one
     */
    public ResultRecords(Class<R> type, JdbcOptions options) {
        this.parts = RecordShape.readable(type).parts();
        this.maker = new RecordMaker<>(type);
        this.times = SqlTimes.of(options);
        this.expectedTime = times.expected(options);
    }

    /**
     * Reads all rows that are left.
     *
     * @param result the result
     * @return the rows
     * @throws SQLException if the driver fails
     */
    public List<R> read(ResultSet result) throws SQLException {
        int[] columns = columns(result.getMetaData());
        List<R> rows = new ArrayList<>();
        Faults faults = new Faults(0);
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int row = 0; result.next(); row++) {
            long before = faults.found();
            for (int i = 0; i < values.length; i++) {
                values[i] = columns[i] == ABSENT ? null : value(result, columns[i], parts.get(i), row, faults);
            }
            R made = faults.found() > before ? null : maker.make(values, "row " + row, faults);
            if (made == null) {
                faults.rowIsBad();
            } else {
                rows.add(made);
            }
        }
        faults.end();
        return rows;
    }

    private int[] columns(ResultSetMetaData result) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            labels.add(result.getColumnLabel(i));
        }
        int[] columns = new int[parts.size()];
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Part part = parts.get(i);
            List<Integer> matching = new ArrayList<>();
            for (int label = 0; label < labels.size(); label++) {
                if (plain(labels.get(label)).equals(plain(part.column()))) {
                    matching.add(label);
                }
            }
            int exact = labels.indexOf(part.column());
            if (exact >= 0 || matching.size() == 1) {
                columns[i] = 1 + (exact >= 0 ? exact : matching.get(0));
            } else if (!matching.isEmpty()) {
                faults.add(Fault.of(
                        part.column(),
                        matching.size() + " such columns",
                        "a single one; the columns are " + ColumnNames.list(labels)));
            } else if (part.role() == Role.INPUT || part.component().getType().isPrimitive()) {
                faults.add(Fault.of(
                        part.column(),
                        "no such column",
                        "a column of this name; the columns are " + ColumnNames.list(labels)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return columns;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable Object value(ResultSet result, int column, Part part, int row, Faults faults)
            throws SQLException {
        Class<?> type = part.component().getType();
        Object found = result.getObject(column);
        if (found == null && !type.isPrimitive()) {
            return null;
        }
        Object value = found == null ? null : converted(result, column, found, type);
        if (value == null) {
            faults.add(new Fault(
                    "row " + row,
                    part.column(),
                    String.valueOf(found),
                    found == null
                            ? "a value; where it may be missing, use a boxed type"
                            : ComponentValues.kind(type) == ComponentValues.Kind.TIME
                                    ? expectedTime
                                    : ComponentValues.expected(type)));
        }
        return value;
    }

    private @Nullable Object converted(ResultSet result, int column, Object found, Class<?> type) throws SQLException {
        return switch (ComponentValues.kind(type)) {
            case TEXT -> SqlValue.text(result, column);
            case CONSTANT -> {
                String name = SqlValue.text(result, column);
                yield name == null ? null : ComponentValues.constant(name, type);
            }
            case TRUTH -> SqlValue.truth(found);
            case TIME -> {
                Moment moment = times.moment(result, column, found);
                yield moment == null ? null : ComponentValues.time(moment, type);
            }
            case DECIMAL -> result.getBigDecimal(column);
            case REAL -> {
                Double value = SqlValue.number(found);
                yield value == null ? null : ComponentValues.real(value, type);
            }
            case WHOLE -> {
                Long value = SqlValue.whole(found);
                yield value == null ? null : ComponentValues.whole(value, type);
            }
        };
    }
}
