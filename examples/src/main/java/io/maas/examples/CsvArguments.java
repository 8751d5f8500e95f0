package io.maas.examples;

import io.maas.tabular.Csv;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of examples that read CSV files: how the files are written, and the file that the model is judged by. */
final class CsvArguments {

    /** Stands in no text. */
    private static final char NO_QUOTE = '\uFFFF';

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            converter = Delimiter.class,
            description = "what separates columns, one character or 'tab'; found out without it")
    private @Nullable Character delimiter;

    @Option(
            names = "--decimal-comma",
            description = "numbers are written as 3,5; found out without it, column by column")
    private boolean decimalComma;

    @Option(
            names = "--charset",
            defaultValue = "UTF-8",
            paramLabel = "NAME",
            converter = Coding.class,
            description = "how characters are coded, such as ISO-8859-1 or GB18030; default ${DEFAULT-VALUE}")
    private Charset charset = StandardCharsets.UTF_8;

    @Option(
            names = "--missing",
            paramLabel = "MARKER",
            description = "what stands for a missing value besides NA, N/A, NaN, null, ? and nothing; may be repeated")
    private List<String> missing = new ArrayList<>();

    @Option(names = "--no-header", description = "the first line is data; columns are named 0, 1, 2, ...")
    private boolean noHeader;

    @Option(names = "--no-quotes", description = "quotes are ordinary characters")
    private boolean noQuotes;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "judge on this file instead of by folds; nothing is learnt from it")
    private @Nullable Path test;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Takes one character, or the name of one that shells make hard to write. */
    static final class Delimiter implements ITypeConverter<Character> {

        @Override
        public Character convert(String value) {
            if (value.equalsIgnoreCase("tab") || value.equals("\\t")) {
                return '\t';
            }
            if (value.length() != 1) {
                throw new TypeConversionException("'" + value + "' is neither one character nor 'tab'");
            }
            return value.charAt(0);
        }
    }

    /** Takes the name of a coding that this JVM knows. */
    static final class Coding implements ITypeConverter<Charset> {

        @Override
        public Charset convert(String value) {
            try {
                return Charset.forName(value);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                throw new TypeConversionException(
                        "'" + value + "' is no charset; UTF-8, ISO-8859-1 and GB18030 are some");
            }
        }
    }

    /** Returns the file to judge by, if there is one. */
    Optional<Path> test() {
        return Optional.ofNullable(test);
    }

    /**
     * Reads a file and prints how it was read.
     *
     * @param file the file
     * @param more what the example adds to the options
     */
    Table read(Path file, UnaryOperator<CsvOptions> more) {
        Table table = Csv.table(file, more.apply(options()));
        System.out.println(file + ": " + table.profile().orElseThrow());
        return table;
    }

    /** Reads the file to judge by in the same way as the other one was read: what was found out there holds here. */
    Table readTest(Path file, Table training, UnaryOperator<CsvOptions> more) {
        return read(file, options -> more.apply(options.like(training.profile().orElseThrow())));
    }

    private CsvOptions options() {
        try {
            CsvOptions options = CsvOptions.DEFAULTS.withCharset(charset).withMissing(missing.toArray(new String[0]));
            if (noHeader) {
                options = options.withoutHeader();
            }
            if (noQuotes) {
                options = options.withQuote(NO_QUOTE);
            }
            if (decimalComma) {
                options = options.withDecimalComma();
            }
            return delimiter == null ? options : options.withDelimiter(delimiter);
        } catch (IllegalArgumentException conflict) {
            throw new ParameterException(spec.commandLine(), String.valueOf(conflict.getMessage()), conflict);
        }
    }
}
