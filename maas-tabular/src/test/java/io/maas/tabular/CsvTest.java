package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV into records. */
class CsvTest {

    record Reading(
            String type,
            double torque,
            @Column("Tool wear [min]") Integer wear,
            @Target String failure) {}

    private static <R> List<R> read(String text, Class<R> type, CsvOptions options) {
        return Csv.read(bytes(text, StandardCharsets.UTF_8), "r.csv", type, options);
    }

    private static <R> List<R> read(String text, Class<R> type) {
        return read(text, type, CsvOptions.DEFAULTS);
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    void columnsAreFoundByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.csv"), "torque,unused,failure,type,Tool wear [min]\n40.5,x,no,L,7\n-1e-3,y,,M,\n");

        assertThat(Csv.read(file, Reading.class))
                .containsExactly(new Reading("L", 40.5, 7, "no"), new Reading("M", -0.001, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundOut(String delimiter) {
        String text = "type,torque,Tool wear [min],failure\nL,1,2,no\n\"M,;|\t\n\",3,4,yes\n".replace(",", delimiter);

        assertThat(read(text, Reading.class)).extracting(Reading::torque).containsExactly(1.0, 3.0);
        assertThat(read(text, Reading.class, CsvOptions.DEFAULTS.withDelimiter(delimiter.charAt(0))))
                .extracting(Reading::wear)
                .containsExactly(2, 4);
    }

    @Test
    void decimalCommasAreRead() {
        String text = "type;torque;Tool wear [min];failure\nL;1,5;2;no\nM;-2,25e1;3,0;yes\n";

        assertThat(read(text, Reading.class, CsvOptions.DEFAULTS.withDecimalComma()))
                .containsExactly(new Reading("L", 1.5, 2, "no"), new Reading("M", -22.5, 3, "yes"));
        assertThatThrownBy(
                        () -> read(text.replace("1,5", "1.5"), Reading.class, CsvOptions.DEFAULTS.withDecimalComma()))
                .hasMessageContaining("found '1.5', expected a finite number such as -12,5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aByteOrderMarkTellsTheCharset(String charset) {
        String text = "\uFEFFtype,torque,Tool wear [min],failure\nM\u00fcller \u65b0 \ud83d\ude00,1,2,no\n";

        assertThat(Csv.read(
                        bytes(text, Charset.forName(charset)),
                        "r.csv",
                        Reading.class,
                        CsvOptions.DEFAULTS.withCharset(StandardCharsets.ISO_8859_1)))
                .extracting(Reading::type)
                .containsExactly("M\u00fcller \u65b0 \ud83d\ude00");
    }

    @Test
    void aWrongCharsetIsNamedWithTheLine() {
        String text = "type,torque,Tool wear [min],failure\nL,1,2,no\nM\u00fcller,1,2,no\n";
        Charset windows = Charset.forName("windows-1252");

        assertThatThrownBy(() -> Csv.read(bytes(text, windows), "r.csv", Reading.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "r.csv line 3: found 'bytes 0xFC', expected text in UTF-8; set the charset that the file is written"
                                + " in, such as windows-1252");
        assertThat(Csv.read(bytes(text, windows), "r.csv", Reading.class, CsvOptions.DEFAULTS.withCharset(windows)))
                .extracting(Reading::type)
                .containsExactly("L", "M\u00fcller");
    }

    @Test
    void quotesEncloseDelimitersBreaksAndQuotes() {
        String text = "type,torque,Tool wear [min],failure\r\n\"a,\"\"b\"\"\nc\", 1 ,\" 2 \",\"\"\r\n\r\n5\" pipe,1,,x";

        assertThat(read(text, Reading.class))
                .containsExactly(new Reading("a,\"b\"\nc", 1, 2, null), new Reading("5\" pipe", 1, null, "x"));
        assertThat(read(text.replace('"', '\''), Reading.class, CsvOptions.DEFAULTS.withQuote('\'')))
                .extracting(Reading::type)
                .containsExactly("a,'b'\nc", "5' pipe");
    }

    record Maybe(Double x, String t) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "na", "N/A", "NaN", "nan", "null", "NULL", "?", " ", "\"\"", "\"NA\""})
    void markersOfMissingValuesBecomeNull(String marker) {
        assertThat(read("x,t\n" + marker + "," + marker + "\n", Maybe.class)).containsExactly(new Maybe(null, null));
    }

    @Test
    void markersCanBeAdded() {
        String text = "x,t\n-9999,err\n";

        assertThat(read(text, Maybe.class, CsvOptions.DEFAULTS.withMissing("-9999", "ERR")))
                .containsExactly(new Maybe(null, null));
        assertThat(read(text, Maybe.class)).containsExactly(new Maybe(-9999.0, "err"));
    }

    @Test
    void withoutAHeaderComponentsStandForColumnsInTheirOrder() {
        assertThat(read("L,1,2,no\nM,3,4,yes\n", Maybe4.class, CsvOptions.DEFAULTS.withoutHeader()))
                .containsExactly(new Maybe4("L", 1, 2, "no"), new Maybe4("M", 3, 4, "yes"));
        assertThatThrownBy(() -> read("L,1\n", Maybe4.class, CsvOptions.DEFAULTS.withoutHeader()))
                .hasMessageContaining("r.csv: found '2 columns', expected 4 columns");
        assertThat(read("L,1,2,no\n", Numbered.class, CsvOptions.DEFAULTS.withoutHeader()))
                .containsExactly(new Numbered("no", 1));
    }

    record Maybe4(String type, double torque, Integer wear, String failure) {}

    record Numbered(
            @Column("3") String failure, @Column("1") double torque) {}

    @Test
    void linesBeforeTheHeaderAreSkipped() {
        String text = "Export of press 4\r\nby;nobody\nx,t\n1,a\n";

        assertThat(read(text, Maybe.class, CsvOptions.DEFAULTS.withSkippedLines(2)))
                .containsExactly(new Maybe(1.0, "a"));
        assertThatThrownBy(() -> read(text, Maybe.class, CsvOptions.DEFAULTS.withSkippedLines(9)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("9 lines to skip");
    }

    enum Shift {
        EARLY,
        LATE
    }

    record All(
            double d,
            float f,
            long l,
            int i,
            short s,
            byte b,
            BigDecimal big,
            boolean yes,
            Boolean no,
            Shift shift,
            Instant instant,
            LocalDate date,
            LocalDateTime local,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            @Ignored String id) {}

    private static final String ALL_HEADER = "d,f,l,i,s,b,big,yes,no,shift,instant,date,local,offset,zoned,id\n";

    @Test
    void everyTypeIsRead() {
        String line = "1.5,0.1,9223372036854775807,-7,32767,-128,3.1400,TRUE,n,LATE,2024-01-31T08:15+01:00,31.01.2024,"
                + "2024-01-31 08:15:30,2024-01-31T08:15Z,2024-01-31T08:15,x\n";
        LocalDateTime local = LocalDateTime.parse("2024-01-31T08:15");

        assertThat(read(ALL_HEADER + line, All.class))
                .containsExactly(new All(
                        1.5,
                        0.1f,
                        Long.MAX_VALUE,
                        -7,
                        Short.MAX_VALUE,
                        Byte.MIN_VALUE,
                        new BigDecimal("3.1400"),
                        true,
                        false,
                        Shift.LATE,
                        Instant.parse("2024-01-31T07:15:00Z"),
                        LocalDate.of(2024, 1, 31),
                        local.withSecond(30),
                        local.atOffset(ZoneOffset.UTC),
                        local.atZone(ZoneOffset.UTC),
                        "x"));
    }

    @Test
    void everyFaultOfEveryRowIsNamedAtOnce() {
        String good = "1,1,1,1,1,1,1,true,no,LATE,2024-01-31,2024-01-31,2024-01-31,2024-01-31,2024-01-31,x\n";
        String bad =
                "1e400,1e39,9223372036854775808,1.5,32768,x,1e999,maybe,7,late,03/04/2024,2024-02-30,now,1,24:00,y\n";

        assertThatThrownBy(() -> read(ALL_HEADER + good + bad + good.replace("true", ""), All.class))
                .isInstanceOfSatisfying(InvalidInputException.class, thrown -> {
                    assertThat(thrown.faults())
                            .hasSize(16)
                            .extracting(Fault::place)
                            .containsOnly("r.csv line 3", "r.csv line 4");
                    assertThat(thrown.faults())
                            .extracting(Fault::field)
                            .containsExactly(
                                    "d", "f", "l", "i", "s", "b", "big", "yes", "no", "shift", "instant", "date",
                                    "local", "offset", "zoned", "yes");
                    assertThat(thrown.faults().get(3))
                            .hasToString(
                                    "r.csv line 3, field i: found '1.5', expected a whole number from -2147483648 to"
                                            + " 2147483647");
                    assertThat(thrown.faults().get(9))
                            .hasToString("r.csv line 3, field shift: found 'late', expected one of EARLY, LATE");
                    assertThat(thrown.faults().get(15))
                            .hasToString(
                                    "r.csv line 4, field yes: found '', expected true or false (also yes/no, y/n, t/f,"
                                            + " on/off, 1/0); where it may be missing, use a boxed type");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "-Infinity", "inf", "1e400", "-1e400"})
    void infiniteNumbersAreFaults(String text) {
        assertThatThrownBy(() -> read("x,t\n" + text + ",a\n", Maybe.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("r.csv line 2, field x: found '" + text + "', expected a finite number");
    }

    @Test
    void aPatternReadsOtherTimestamps() {
        record Timed(LocalDateTime at) {}
        CsvOptions american = CsvOptions.DEFAULTS.withTimestampPattern("MM/dd/yyyy HH:mm");

        assertThat(read("at\n01/31/2024 08:15\n", Timed.class, american))
                .containsExactly(new Timed(LocalDateTime.parse("2024-01-31T08:15")));
        assertThatThrownBy(() -> read("at\n31/01/2024 08:15\n", Timed.class, american))
                .hasMessageContaining("expected a timestamp of the pattern MM/dd/yyyy HH:mm");
        assertThatThrownBy(() -> CsvOptions.DEFAULTS.withTimestampPattern("bb"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAbsentColumnIsNamedAtOnce() {
        assertThatThrownBy(() -> read("Type,wear\nL,2\n", Reading.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults())
                                .extracting(Fault::field)
                                .containsExactly("type", "torque", "Tool wear [min]"))
                .hasMessageContaining("the columns are Type, wear");
    }

    @Test
    void targetsAndIgnoredColumnsMayBeAbsent() {
        record InUse(
                double x, @Target String truth, @Ignored Integer id) {}
        record Broken(double x, @Target int truth) {}

        assertThat(read("x\n1\n", InUse.class)).containsExactly(new InUse(1, null, null));
        assertThatThrownBy(() -> read("x\n1\n", Broken.class))
                .hasMessageContaining("field truth: found 'no such column'");
    }

    @Test
    void linesOfAnotherWidthAreFaults() {
        assertThatThrownBy(() -> read("x,t\n1,a\n2\n3,b,c\n", Maybe.class))
                .hasMessageContaining("r.csv line 3: found '1 fields', expected 2 fields")
                .hasMessageContaining("r.csv line 4: found '3 fields', expected 2 fields");
    }

    @Test
    void linesAreCountedThroughQuotedBreaks() {
        assertThatThrownBy(() -> read("x,t\n1,\"a\nb\nc\"\r\nbad,d\n", Maybe.class))
                .hasMessageContaining("r.csv line 5, field x: found 'bad'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {"1,\"a#Unclosed quoted field", "1,\"a\"b\\n2,c#Unexpected character after closing quote"})
    void malformedQuotesAreFaultsOfTheirLine(String lines, String message) {
        assertThatThrownBy(() -> read("x,t\n" + lines.replace("\\n", "\n"), Maybe.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("r.csv line 2: found '" + message);
    }

    @Test
    void namesThatStandTwiceAreFaultsAndBlankOnesBecomeNumbers() {
        record Second(@Column("1") double x) {}

        assertThatThrownBy(() -> read("x,t,x,t\n1,a,2,b\n", Maybe.class))
                .hasMessageContaining(
                        "field x: found 'x', expected different names, but columns 0 and 2 share this one")
                .hasMessageContaining(
                        "field t: found 't', expected different names, but columns 1 and 3 share this one");
        assertThat(read("x,,t\n1,2,a\n", Second.class)).containsExactly(new Second(2));
    }

    @Test
    void emptyFilesHaveNoHeader() {
        assertThatThrownBy(() -> read("", Maybe.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("r.csv: found 'an empty file', expected a line that names the columns");
        assertThatThrownBy(() -> read("\n\r\n", Maybe.class)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("", Maybe.class, CsvOptions.DEFAULTS.withoutHeader()))
                .hasMessageContaining("at least one row");
        assertThat(read("x,t", Maybe.class)).isEmpty();
    }

    @Test
    void workbooksAndArchivesAreToldFromText() {
        InputStream workbook = new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 0, 0});
        InputStream archive = new ByteArrayInputStream(new byte[] {0x1F, (byte) 0x8B, 8, 0});

        assertThatThrownBy(() -> Csv.read(workbook, "r.xlsx", Maybe.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("save the workbook as CSV");
        assertThatThrownBy(() -> Csv.table(archive, "r.gz", CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class);
    }

    record Checked(double x) {
        Checked {
            if (x < 0) {
                throw new IllegalArgumentException("x is below zero");
            }
        }
    }

    @Test
    void whatARecordsConstructorRefusesIsAFault() {
        assertThatThrownBy(() -> read("x\n1\n-1\n", Checked.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "r.csv line 3: found 'x is below zero', expected values that the constructor of Checked takes");
    }

    @Test
    void badRowsAreToleratedUpToANumber(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("r.csv"), "x,t\n1,a\nbad,b\n3\n4,d\nworse,e\n");

        Csv.Partial<List<Maybe>> some = Csv.readTolerant(file, Maybe.class, CsvOptions.DEFAULTS, 3);

        assertThat(some.rows()).containsExactly(new Maybe(1.0, "a"), new Maybe(4.0, "d"));
        assertThat(some.badRows()).isEqualTo(3);
        assertThat(some.faults()).extracting(Fault::value).containsExactly("bad", "1 fields", "worse");
        assertThat(some.faultCount()).isEqualTo(3);
        assertThatThrownBy(() -> Csv.readTolerant(file, Maybe.class, CsvOptions.DEFAULTS, 2))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults()).hasSize(3));
        assertThatThrownBy(() -> Csv.readTolerant(file, Maybe.class, CsvOptions.DEFAULTS, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatEndsTheReadingComesBehindWhatWasFoundBefore() {
        assertThatThrownBy(() -> read("x,t\nbad,a\n1,\"b", Maybe.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults())
                                .extracting(Fault::place)
                                .containsExactly("r.csv line 2", "r.csv line 3"));
    }

    @Test
    void faultsAreCountedToTheEndOfTheFile() {
        String text = "x,t\n" + "bad,a\n".repeat(5000);

        assertThatThrownBy(() -> read(text, Maybe.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults()).hasSize(1000))
                .extracting("faultCount")
                .isEqualTo(5000L);
    }

    @Test
    void aFileThatIsNotThereIsAnInputError(@TempDir Path folder) {
        Path absent = folder.resolve("absent.csv");

        assertThatThrownBy(() -> Csv.read(absent, Maybe.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent.csv cannot be read");
        assertThatThrownBy(() -> Csv.table(folder)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void streamsAreClosedWhateverHappens() {
        class Watched extends ByteArrayInputStream {
            private boolean closed;

            Watched(String text) {
                super(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        Watched good = new Watched("x,t\n1,a\n");
        Watched bad = new Watched("x,t\n1,\"a\n");
        Watched archive = new Watched("PK\u0003\u0004");

        Csv.read(good, "r.csv", Maybe.class, CsvOptions.DEFAULTS);
        assertThatThrownBy(() -> Csv.read(bad, "r.csv", Maybe.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Csv.read(archive, "r.csv", Maybe.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class);

        assertThat(List.of(good.closed, bad.closed, archive.closed)).containsOnly(true);
    }

    @Test
    void aStreamThatFailsIsAnInputError() {
        InputStream failing = new SequenceInputStream(
                bytes("x,t\n1,a\n", StandardCharsets.UTF_8), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        throw new IOException("the cable is out");
                    }
                });

        assertThatThrownBy(() -> Csv.table(failing, "r.csv", CsvOptions.DEFAULTS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("r.csv cannot be read");
    }

    @Test
    void conflictingOptionsAreRefused() {
        CsvOptions options = CsvOptions.DEFAULTS;

        assertThatThrownBy(() -> options.withDelimiter('"')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withQuote('\n')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withDelimiter(',').withDecimalComma())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withSkippedLines(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CsvLimits.DEFAULTS.withRows(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
