package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile files are read, or refused with {@link InvalidInputException}; nothing else happens. */
class CsvFuzzTest {

    record Reading(
            String type,
            double torque,
            Integer wear,
            java.time.LocalDateTime at,
            boolean hot,
            @Target String failure) {}

    private static final List<CsvOptions> OPTIONS = List.of(
            CsvOptions.DEFAULTS,
            CsvOptions.DEFAULTS.withoutHeader(),
            CsvOptions.DEFAULTS.withDelimiter(';').withDecimalComma().withSkippedLines(1),
            CsvOptions.DEFAULTS.withCharset(StandardCharsets.ISO_8859_1).withQuote('\''),
            CsvOptions.DEFAULTS.withTimestampPattern("dd.MM.yyyy HH:mm"),
            CsvOptions.DEFAULTS.withLimits(new CsvLimits(40, 12, 5, 3, 4)));

    private static final String GOOD = "type,torque,wear,at,hot,failure\r\n"
            + "L,40.5,3,2024-01-31T08:15:30Z,true,no\n"
            + "\"M \"\"x\"\"\",-1.5e3,,31.01.2024 08:15,0,\"line\nbreak\"\n"
            + "M\u00fc\u65b0\ud83d\ude00,1e400,7,2024-02-30,maybe,?\n";

    static Stream<byte[]> files() {
        return Stream.of(
                GOOD.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16BE),
                GOOD.replace(',', ';').replace("\n", "\r").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads with one set of options after the other, into records and tables by turns: all on each file would take minutes. */
    private static void readOrRefuse(byte[] bytes, int turn) {
        CsvOptions options = OPTIONS.get(turn / 2 % OPTIONS.size());
        if (turn % 2 == 0) {
            attempt(() -> Csv.table(new ByteArrayInputStream(bytes), "f.csv", options));
        } else {
            attempt(() -> Csv.read(new ByteArrayInputStream(bytes), "f.csv", Reading.class, options));
        }
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (InvalidInputException refused) {
            assertThat(refused.faults()).isNotEmpty();
            assertThat(refused.getMessage()).hasSizeLessThan(20_000);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void cutOffAnywhere(byte[] file) {
        for (int length = 0; length <= file.length; length++) {
            readOrRefuse(Arrays.copyOf(file, length), 0);
            readOrRefuse(Arrays.copyOf(file, length), 1);
            readOrRefuse(Arrays.copyOf(file, length), length);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void flippedAnywhere(byte[] file) {
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            readOrRefuse(flipped, bit + bit / 8);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void randomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            readOrRefuse(bytes, i);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void randomPiecesOfCsv(long seed) {
        List<String> pieces = List.of(
                "\"",
                "\"\"",
                ",",
                ";",
                "\t",
                "|",
                "\n",
                "\r",
                "\r\n",
                "'",
                " ",
                "\u0000",
                "\uFEFF",
                "1",
                "-1.5",
                "1e5",
                "1,5",
                "NA",
                "true",
                "2024-01-31",
                "31.12.2024 08:15",
                "type",
                "torque",
                "wear",
                "at",
                "hot",
                "failure",
                "\u00e9",
                "\ud83d\ude00",
                "x".repeat(50));
        Random random = new Random(seed);
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "type,torque,wear,at,hot,failure\n" : "");
            for (int k = random.nextInt(60); k > 0; k--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            readOrRefuse(text.toString().getBytes(StandardCharsets.UTF_8), i);
        }
    }

    @Test
    void everyDoubleSurvivesBeingWrittenAndRead() {
        Random random = new Random(41);
        double[] values = random.longs(20_000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();
        StringBuilder text = new StringBuilder("x\n");
        for (double value : values) {
            text.append(value).append('\n');
        }

        Table table = Csv.table(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                "f.csv",
                CsvOptions.DEFAULTS);

        assertThat(table.numbers("x")).containsExactly(values);
    }
}
