package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.FieldType;
import io.maas.tabular.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the options of CSV files do, and that the examples of tables and of texts have them all. */
class CsvArgumentsTest {

    @TempDir
    private Path folder;

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
    }

    /** Reads a file, and nothing else. */
    @Command
    private static final class Reading implements Callable<Integer> {

        @Mixin
        private final CsvArguments csv = new CsvArguments();

        private final Path file;
        private final List<Table> read = new ArrayList<>();

        Reading(Path file) {
            this.file = file;
        }

        @Override
        public Integer call() {
            read.add(csv.read(file, UnaryOperator.identity()));
            return 0;
        }
    }

    private Table read(String text, String... args) throws IOException {
        Reading reading = new Reading(Files.writeString(folder.resolve("read.csv"), text));
        int exit = execute(new CommandLine(reading), args);
        assertThat(told.toString()).isEmpty();
        assertThat(exit).isZero();
        return reading.read.get(0);
    }

    private int execute(CommandLine line, String... args) {
        return ExampleCommand.execute(line.setErr(new PrintWriter(told, true)), args);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsHowAFileWasRead() throws IOException {
        read("speed,type\n1.5,a\n2.5,b\n");

        assertThat(printed()).contains("read.csv: ", "speed", "type");
    }

    @Test
    void aDelimiterSeparatesColumns() throws IOException {
        assertThat(read("a;b,c|d\n1;2,3|4\n", "--delimiter", "|").schema().names())
                .containsExactly("a;b,c", "d");
        assertThat(read("a;b\tc\n1;2\t4\n", "--delimiter", "tab").schema().names())
                .containsExactly("a;b", "c");
    }

    @Test
    void aDecimalCommaIsNoThousandsSeparator() throws IOException {
        String thousandths = "x;y\n1,250;a\n3,500;b\n";

        assertThat(read(thousandths, "--decimal-comma").numbers("x")).containsExactly(1.25, 3.5);
    }

    @Test
    void aCharsetSaysWhatBytesAre() throws IOException {
        Reading reading =
                new Reading(Files.write(folder.resolve("gb.csv"), "备注,x\n漏油,1\n".getBytes(Charset.forName("GB18030"))));

        assertThat(execute(new CommandLine(reading), "--charset", "GB18030")).isZero();

        assertThat(reading.read.get(0).texts("备注")).containsExactly("漏油");
    }

    @Test
    void markersOfMissingValuesAreAdded() throws IOException {
        String text = "x,y\n1,a\n-9999,ERR\nNA,b\n";

        Table plain = read(text);
        assertThat(plain.numbers("x")).containsExactly(1, -9999, Double.NaN);
        Table marked = read(text, "--missing", "-9999", "--missing", "ERR");
        assertThat(marked.numbers("x")).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(marked.texts("y")).containsExactly("a", null, "b");
    }

    @Test
    void headerAndQuotesCanBeAbsent() throws IOException {
        assertThat(read("1,2\n3,4\n", "--no-header").schema().names()).containsExactly("0", "1");
        assertThat(read("size,x\n5\",1\n6\",2\n", "--no-quotes").texts("size")).containsExactly("5\"", "6\"");
    }

    @Test
    void aFileToJudgeByIsReadAsTheOtherOneWas() throws IOException {
        Path more = Files.writeString(folder.resolve("more.csv"), "id,x\n17,2\n");
        Table table = read("id,x\n007,1.5\n008,2.5\n");

        Table test = new CsvArguments().readTest(more, table, UnaryOperator.identity());

        assertThat(test.schema().field("id").orElseThrow().type()).isEqualTo(FieldType.CATEGORY);
    }

    static Stream<CommandLine> examples() {
        return Stream.of(TabularExample.line(), TextExample.line());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesListTheOptions(CommandLine line) {
        assertThat(line.getUsageMessage())
                .contains("--delimiter=C", "--decimal-comma", "--charset=NAME", "--missing=MARKER", "--test=FILE")
                .contains("--no-header", "--no-quotes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --delimiter=ab   | '--delimiter': 'ab' is neither one character nor 'tab'
                    --charset=KLINGON | '--charset': 'KLINGON' is no charset
                    --folds=1        | --folds must be at least 2, not 1
                    --folds=many     | '--folds': 'many' is not an int
                    --colour=red     | Unknown option: '--colour=red'
                    """)
    void badValuesAreToldInASentence(String option, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("read.csv"), "x,text,label\n1,oil,a\n");
        for (CommandLine line : examples().toList()) {
            List<String> args = new ArrayList<>(List.of("--data=" + file, option));
            if (line.getCommandName().equals("TabularExample")) {
                args.add("--target=label");
            }
            told.getBuffer().setLength(0);

            assertThat(execute(line, args.toArray(new String[0]))).isEqualTo(2);
            assertThat(told.toString().lines()).hasSize(1);
            assertThat(told.toString()).contains(sentence);
        }
    }

    @Test
    void optionsThatContradictEachOtherAreToldInASentence() throws IOException {
        Reading reading = new Reading(Files.writeString(folder.resolve("read.csv"), "x\n1\n"));

        assertThat(execute(new CommandLine(reading), "--delimiter=,", "--decimal-comma"))
                .isEqualTo(2);
        assertThat(told.toString().lines()).hasSize(1);
        assertThat(told.toString()).contains("',' cannot be both the delimiter and the decimal mark");
    }

    private Path rows(String name, int from, int count) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                IntStream.range(from, from + count)
                        .mapToObj(i -> i % 10 + "," + (i % 10 < 5 ? "oil leaks " : "lamp broken ") + i + ","
                                + (i % 10 < 5 ? "pump" : "light"))
                        .collect(Collectors.joining("\n", "x,text,label\n", "\n")));
    }

    @Test
    void tablesAreJudgedOnTheFileToJudgeBy() throws IOException {
        Path train = rows("train.csv", 0, 60);
        Path test = rows("test.csv", 1000, 15);

        int exit =
                execute(TabularExample.line(), "--data=" + train, "--test=" + test, "--target=label", "--trainer=tree");

        assertThat(told.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(printed()).contains("train.csv: ", "test.csv: ", "rows=15 ", "accuracy=1.0000");
    }

    @Test
    void aTargetThatIsNoColumnIsToldInASentence() throws IOException {
        int exit = execute(TabularExample.line(), "--data=" + rows("train.csv", 0, 60), "--target=lable");

        assertThat(exit).isEqualTo(2);
        assertThat(told.toString())
                .isEqualToIgnoringNewLines("--target lable is no column; the columns are x, text, label");
    }

    @Test
    void textsAreJudgedOnTheFileToJudgeBy() throws IOException {
        int exit = execute(
                TextExample.line(),
                "--data=" + rows("train.csv", 0, 60),
                "--test=" + rows("test.csv", 1000, 15),
                "--picture=" + folder.resolve("confusion.png"),
                "--reasons=" + folder.resolve("reasons.html"));

        assertThat(told.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(printed()).contains("train.csv: ", "test.csv: ", "texts=15 ", "accuracy=1.0000");
    }
}
