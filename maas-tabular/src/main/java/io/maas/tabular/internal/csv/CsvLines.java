package io.maas.tabular.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.CsvLimits;
import io.maas.tabular.CsvOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one after the other, within limits. */
final class CsvLines implements AutoCloseable {

    /** What the parser reads at a time, and what it needs beside the longest field. */
    private static final int READ_AHEAD = 1 << 15;

    private final String name;
    private final CsvLimits limits;
    private final char delimiter;
    private final CsvReader<CsvLine> reader;
    private final CloseableIterator<CsvLine> lines;
    private final Handler handler = new Handler();

    CsvLines(String name, InputStream in, CsvOptions options) {
        this.name = name;
        this.limits = options.limits();
        int toldLines;
        try {
            TextInput text = new TextInput(name, in, options.charset());
            CharSequence start = text.peek(Dialect.CHARACTERS);
            Optional<Character> told = Dialect.told(start);
            this.delimiter = options.aligned()
                    ? ' '
                    : options.delimiter().or(() -> told).orElseGet(() -> Dialect.delimiter(start, options));
            toldLines = told.isPresent() ? 1 : 0;
            this.reader = CsvReader.builder()
                    .fieldSeparator(this.delimiter)
                    .quoteCharacter(options.quote())
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    // Twice, for a field of nothing but doubled quotes.
                    .maxBufferSize(2 * limits.fieldLength() + READ_AHEAD)
                    .build(handler, options.aligned() ? new AlignedText(text, options.quote()) : text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
        this.lines = reader.iterator();
        skip(Math.max(toldLines, options.skippedLines()));
    }

    private void skip(int count) {
        try {
            reader.skipLines(count);
        } catch (CsvParseException tooFew) {
            throw new InvalidInputException(
                    new Fault(name, "", "fewer lines", count + " lines to skip, and others behind them"));
        }
    }

    /** What separates fields. */
    char delimiter() {
        return delimiter;
    }

    String name() {
        return name;
    }

    String place(CsvLine line) {
        return name + " line " + line.number();
    }

    /**
     * Reads on.
     *
     * @return the next line, valid until the one behind it is read; null at the end
     * @throws InvalidInputException if the line cannot be told apart from the next, or exceeds a limit; there is no reading on
     */
    @Nullable
    CsvLine next() {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (CsvParseException failed) {
            throw translated(failed);
        } catch (UncheckedIOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable.getCause());
        }
    }

    private RuntimeException translated(CsvParseException failed) {
        // The parser wraps whatever the handler or the decoder throws.
        Throwable cause = failed.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof InvalidInputException invalid) {
            return invalid;
        }
        String message = String.valueOf(failed.getMessage());
        if (message.contains("maximum buffer size")) {
            return handler.tooLong(
                    "a field of more than " + limits.fieldLength() + " characters", "CsvLimits.fieldLength");
        }
        return new InvalidInputException(
                new Fault(
                        name + " line " + handler.line.number(),
                        "",
                        message,
                        "quotes only around a whole field, doubled inside it; set another quote if the file uses it otherwise"));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be closed", unreadable);
        }
    }

    /** Takes the fields from the parser and stops it at a limit, before they pile up. */
    private final class Handler extends AbstractBaseCsvCallbackHandler<CsvLine> {

        private final CsvLine line = new CsvLine();
        private long length;

        @Override
        protected void handleBegin(long startingLineNumber) {
            line.clear(startingLineNumber);
            length = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int fieldLength, boolean quoted) {
            length += fieldLength + 1L;
            if (fieldLength > limits.fieldLength()) {
                throw tooLong("a field of " + fieldLength + " characters", "CsvLimits.fieldLength");
            }
            if (index >= limits.columns()) {
                throw tooLong("more than " + limits.columns() + " columns", "CsvLimits.columns");
            }
            // The last field has no delimiter behind it.
            if (length - 1 > limits.lineLength()) {
                throw tooLong("more than " + limits.lineLength() + " characters", "CsvLimits.lineLength");
            }
            line.add(buffer, offset, fieldLength);
        }

        private InvalidInputException tooLong(String found, String limit) {
            return new InvalidInputException(new Fault(
                    name + " line " + line.number(),
                    "",
                    found,
                    "a line within the limits; is it a CSV file, with this quote and delimiter? Else raise " + limit));
        }

        @Override
        protected CsvLine buildRecord() {
            return line;
        }
    }
}
