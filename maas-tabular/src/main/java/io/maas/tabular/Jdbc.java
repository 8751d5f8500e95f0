package io.maas.tabular;

import io.maas.InvalidInputException;
import io.maas.tabular.internal.jdbc.ResultRecords;
import io.maas.tabular.internal.jdbc.ResultTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads the result of a query into records or tables.
 *
 * <p>All rows that are left are read, and the result is not closed: whoever made it closes it. SQL's NULL is a missing value, and
 * so is a NaN in a table; infinite numbers are faults. The blanks that fill up
 * values of a CHAR(n) are left out. Columns of dates and timestamps may hold text or numbers, as with SQLite: text is read as
 * {@link JdbcOptions} say, numbers in the unit of the driver.
 *
 * <p>Stateless and thread-safe, although a result is not.
 */
public final class Jdbc {

    private Jdbc() {}

    /**
     * Reads a result into a table.
     *
     * @param result the result; number, boolean, date and timestamp columns keep their type, long character columns (CLOB and the
     *     like) are texts, other character columns are categories
     * @return the table; its columns have the labels of the result
     * @throws InvalidInputException if columns are of other types, share a label, or hold infinite numbers; it names every one
     * @throws SQLException if the driver fails
     */
    public static Table table(ResultSet result) throws SQLException {
        return table(result, JdbcOptions.DEFAULTS);
    }

    /**
     * Reads a result into a table.
     *
     * @param result the result, as in {@link #table(ResultSet)}
     * @param options how it is read
     * @return the table
     * @throws InvalidInputException as {@link #table(ResultSet)} does
     * @throws SQLException if the driver fails
     */
    public static Table table(ResultSet result, JdbcOptions options) throws SQLException {
        return ResultTable.read(result, options);
    }

    /**
     * Reads a result into records.
     *
     * @param result the result
     * @param type the record; its components stand for the columns of their name ({@link Column} gives another one), where case
     *     and underscores make no difference. Primitive components must have a value. A {@link Target} or {@link Ignored}
     *     component that is not primitive may have no column
     * @param <R> the record
     * @return the rows, in a list of their own
     * @throws InvalidInputException if there are faults; it names row, column and value of up to a thousand
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     * @throws SQLException if the driver fails
     */
    public static <R> List<R> read(ResultSet result, Class<R> type) throws SQLException {
        return read(result, type, JdbcOptions.DEFAULTS);
    }

    /**
     * Reads a result into records.
     *
     * @param result the result, as in {@link #read(ResultSet, Class)}
     * @param type the record
     * @param options how it is read
     * @param <R> the record
     * @return the rows, in a list of their own
     * @throws InvalidInputException as {@link #read(ResultSet, Class)} does
     * @throws IllegalArgumentException as {@link #read(ResultSet, Class)} does
     * @throws SQLException if the driver fails
     */
    public static <R> List<R> read(ResultSet result, Class<R> type, JdbcOptions options) throws SQLException {
        return new ResultRecords<>(type, options).read(result);
    }
}
