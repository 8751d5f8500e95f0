package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import io.maas.tabular.internal.rows.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads CSV into rows: the way in for {@code Csv}. */
public final class Rows {

    private Rows() {}

    /**
     * Reads records.
     *
     * @param name the name of the file, for messages
     * @param in the file; it is closed
     * @param type the record
     * @param options how the file is written
     * @param faults takes what is wrong
     * @param <R> the record
     * @return the good rows
     */
    public static <R> List<R> records(String name, InputStream in, Class<R> type, CsvOptions options, Faults faults) {
        try (in;
                CsvLines lines = new CsvLines(name, in, options)) {
            List<R> rows = new RecordRows<>(type, options).read(lines, faults);
            faults.end();
            return rows;
        } catch (InvalidInputException last) {
            throw faults.with(last);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(name + " cannot be closed", unclosed);
        }
    }

    /**
     * Reads a table.
     *
     * @param name the name of the file, for messages
     * @param in the file; it is closed
     * @param options how the file is written
     * @param faults takes what is wrong
     * @return the table of the good rows
     */
    public static Table table(String name, InputStream in, CsvOptions options, Faults faults) {
        try (in;
                CsvLines lines = new CsvLines(name, in, options)) {
            Table table = new TableRows(options).read(lines, faults);
            faults.end();
            return table;
        } catch (InvalidInputException last) {
            throw faults.with(last);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(name + " cannot be closed", unclosed);
        }
    }

    static InvalidInputException empty(CsvLines lines, CsvOptions options) {
        return new InvalidInputException(new Fault(
                lines.name(),
                "",
                "an empty file",
                options.header() ? "a line that names the columns" : "at least one row"));
    }

    static Fault width(CsvLine line, CsvLines lines, int width) {
        return new Fault(
                lines.place(line),
                "",
                line.size() + " fields",
                width + " fields, as in the first line; fields that hold the delimiter need quotes");
    }

    static void limit(int rows, CsvLine line, CsvLines lines, CsvOptions options) {
        if (rows == options.limits().rows()) {
            throw new InvalidInputException(new Fault(
                    lines.place(line), "", "one row more", "at most " + rows + " rows; raise CsvLimits.rows"));
        }
    }
}
