package io.maas.tabular;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.internal.csv.Rows;
import io.maas.tabular.internal.rows.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads CSV into records or tables.
 *
 * <p>Space around values is dropped. Numbers are decimal, without thousands separators unless these are set or found out; {@code Infinity}, and numbers beyond a
 * double such as {@code 1e400}, are faults, while {@code NaN} is a missing value. Timestamps are ISO 8601 or {@code 31.01.2024
 * 08:15} unless {@link CsvOptions} has a pattern.
 *
 * <p>A record's components stand for the columns of their name ({@link Column} gives another one); without a header, for the
 * columns in their order. Primitive components must have a value; others become null where it is missing. A {@link Target} or
 * {@link Ignored} component that is not primitive may have no column at all.
 *
 * <p>The types of a table's columns are found out from the first rows (up to 10,000) unless {@link CsvOptions} names them, and
 * {@link Table#profile} says what was decided and what is doubtful. A column is of numbers or timestamps if 19 of 20 values are,
 * of booleans if all values are {@code true} or {@code false}, of texts if values hardly repeat, and of categories otherwise.
 * Found out too are decimal commas, thousands separators and a unit or {@code %} behind the numbers. Numbers with leading zeros
 * are names, and whole numbers beyond 2^53 are never rounded. Dates such as {@code 03/04/2024} are timestamps if a value of this
 * or another column tells whether the day or the month comes first. A value that does not fit later is a fault. Records are not
 * guessed at: what their numbers look like is set in the options, or taken from a profile with {@link CsvOptions#like}.
 *
 * <p>A header's blank name becomes the index of its column, from 0; names that stand twice are faults, unless the options number
 * them. A line with more or
 * fewer fields than the first is a fault; empty lines are skipped.
 *
 * <p>Stateless and thread-safe. All methods throw {@link UncheckedIOException} if a file cannot be read.
 */
public final class Csv {

    private Csv() {}

    /**
     * Reads a file into records.
     *
     * @param file the file
     * @param type the record
     * @param <R> the record
     * @return the rows, in a list of their own
     * @throws InvalidInputException if there are faults; it names file, line, column and value of the first thousand, and counts all
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     */
    public static <R> List<R> read(Path file, Class<R> type) {
        return read(file, type, CsvOptions.DEFAULTS);
    }

    /**
     * Reads a file into records.
     *
     * @param file the file
     * @param type the record
     * @param options how the file is written
     * @param <R> the record
     * @return the rows, in a list of their own
     * @throws InvalidInputException if there are faults; it names file, line, column and value of the first thousand, and counts all
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     */
    public static <R> List<R> read(Path file, Class<R> type, CsvOptions options) {
        return readTolerant(file, type, options, 0).rows();
    }

    /**
     * Reads a stream into records.
     *
     * @param in the stream; it is closed
     * @param name what messages call it
     * @param type the record
     * @param options how it is written
     * @param <R> the record
     * @return the rows, in a list of their own
     * @throws InvalidInputException if there are faults; it names line, column and value of the first thousand, and counts all
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     */
    public static <R> List<R> read(InputStream in, String name, Class<R> type, CsvOptions options) {
        return Rows.records(name, in, type, options, new Faults(0));
    }

    /**
     * Reads a file into records and leaves out bad rows, unless they are too many.
     *
     * @param file the file
     * @param type the record
     * @param options how the file is written
     * @param maxBadRows how many rows may be left out
     * @param <R> the record
     * @return the good rows, and what is wrong with the others
     * @throws InvalidInputException if more rows are bad, or the file as a whole is: a missing column, quotes that do not end, a
     *     limit exceeded
     * @throws IllegalArgumentException if components are of types that fields cannot have; it names every one
     */
    public static <R> Partial<List<R>> readTolerant(Path file, Class<R> type, CsvOptions options, int maxBadRows) {
        Faults faults = new Faults(maxBadRows);
        List<R> rows = Rows.records(file.toString(), open(file), type, options, faults);
        return new Partial<>(rows, faults.badRows(), faults.list(), faults.found());
    }

    /**
     * Reads a file into a table.
     *
     * @param file the file
     * @return the table
     * @throws InvalidInputException if there are faults; it names file, line, column and value of the first thousand, and counts all
     */
    public static Table table(Path file) {
        return table(file, CsvOptions.DEFAULTS);
    }

    /**
     * Reads a file into a table.
     *
     * @param file the file
     * @param options how the file is written
     * @return the table
     * @throws InvalidInputException if there are faults; it names file, line, column and value of the first thousand, and counts all
     */
    public static Table table(Path file, CsvOptions options) {
        return tableTolerant(file, options, 0).rows();
    }

    /**
     * Reads a stream into a table.
     *
     * @param in the stream; it is closed
     * @param name what messages call it
     * @param options how it is written
     * @return the table
     * @throws InvalidInputException if there are faults; it names line, column and value of the first thousand, and counts all
     */
    public static Table table(InputStream in, String name, CsvOptions options) {
        return Rows.table(name, in, options, new Faults(0));
    }

    /**
     * Reads a file into a table and leaves out bad rows, unless they are too many.
     *
     * @param file the file
     * @param options how the file is written
     * @param maxBadRows how many rows may be left out
     * @return the table of the good rows, and what is wrong with the others
     * @throws InvalidInputException if more rows are bad, or the file as a whole is: quotes that do not end, a limit exceeded
     */
    public static Partial<Table> tableTolerant(Path file, CsvOptions options, int maxBadRows) {
        Faults faults = new Faults(maxBadRows);
        Table table = Rows.table(file.toString(), open(file), options, faults);
        return new Partial<>(table, faults.badRows(), faults.list(), faults.found());
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /**
     * The good rows of a file, and what is wrong with the others.
     *
     * @param rows the good rows
     * @param badRows how many rows were left out
     * @param faults what is wrong with them: the first thousand faults
     * @param faultCount how many faults there are, listed or not
     * @param <T> the rows
     */
    public record Partial<T>(T rows, int badRows, List<Fault> faults, long faultCount) {
        /** Copies the faults. */
        public Partial {
            faults = List.copyOf(faults);
        }
    }
}
