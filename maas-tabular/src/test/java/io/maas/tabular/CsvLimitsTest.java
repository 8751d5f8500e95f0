package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are larger than memory in one way or another: the reading stops before much of them is taken in. */
class CsvLimitsTest {

    private static final long GIGABYTE = 1L << 30;

    /** Text without end, made as it is read. */
    private static final class Generated extends InputStream {
        private final byte[] start;
        private final byte[] repeated;
        private long taken;

        Generated(String start, String repeated) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            if (taken == GIGABYTE) {
                return -1;
            }
            long at = taken++;
            return at < start.length ? start[(int) at] : repeated[(int) ((at - start.length) % repeated.length)];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = 0;
            for (int next = 0; count < length && next >= 0; count++) {
                next = read();
                if (next < 0) {
                    return count == 0 ? -1 : count;
                }
                into[offset + count] = (byte) next;
            }
            return count;
        }
    }

    record Two(String a, String b) {}

    private static void assertStopsSoon(Generated file, CsvOptions options, String message) {
        assertThatThrownBy(() -> Csv.table(file, "large.csv", options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        // What is taken in is what memory can hold: a few megabytes, whatever the size of the file.
        assertThat(file.taken).isLessThan(12L << 20);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "x, more than 1048576 characters",
                "`\"\"`, more than 1048576 characters",
                "`x,`, more than 16384 columns",
                "`,`, more than 16384 columns"
            })
    void aLineWithoutAnEnd(String repeated, String message) {
        CsvOptions comma = CsvOptions.DEFAULTS.withDelimiter(',');

        assertStopsSoon(new Generated("a,b\n", repeated), comma, "large.csv line 2");
        assertStopsSoon(new Generated("a,b\n", repeated), comma, message);
        assertStopsSoon(new Generated("", repeated), comma, message);
        assertStopsSoon(new Generated("", repeated), comma.withoutHeader(), message);
        assertThatThrownBy(
                        () -> Csv.read(new Generated("a,b\n", repeated), "large.csv", Two.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aQuoteThatNeverEnds() {
        assertStopsSoon(
                new Generated("a,b\n1,\"", "text, with\nbreaks\r\n"),
                CsvOptions.DEFAULTS,
                "large.csv line 2: found 'a field of more than 1048576 characters', expected a line within the limits");
    }

    @Test
    void aLineOfFieldsThatAreLongTogether() {
        assertStopsSoon(
                new Generated("a,b\n", "x".repeat(1000) + ","), CsvOptions.DEFAULTS, "more than 4194304 characters");
    }

    @Test
    void aMillionColumns() {
        assertStopsSoon(
                new Generated("c,".repeat(1_000_000) + "c\n", "1,"),
                CsvOptions.DEFAULTS,
                "large.csv line 1: found 'more than 16384 columns'");
    }

    @Test
    void namesThatAreNoNames() {
        assertStopsSoon(
                new Generated("x".repeat(1_000_000) + ",b\n", "1,2\n"),
                CsvOptions.DEFAULTS,
                "expected names of at most 1000 characters; is this line a header?");
    }

    @Test
    void categoriesWithoutAnEnd() {
        StringBuilder text = new StringBuilder("id\n");
        for (int i = 0; i < 2000; i++) {
            text.append('c').append(i).append('\n');
        }
        CsvOptions few = CsvOptions.DEFAULTS.withLimits(CsvLimits.DEFAULTS.withCategories(1000));

        assertStopsSoon(
                new Generated(text.toString(), "x\n"),
                few,
                "large.csv line 1002, field id: found 'c1000', expected at most 1000 different categories");
    }

    @Test
    void rowsWithoutAnEnd() {
        CsvOptions few = CsvOptions.DEFAULTS.withLimits(CsvLimits.DEFAULTS.withRows(1000));

        assertStopsSoon(
                new Generated("x\n", "1\n"),
                few,
                "large.csv line 1002: found 'one row more', expected at most 1000 rows");
        assertThatThrownBy(() -> Csv.read(new Generated("a,b\n", "1,2\n"), "large.csv", Two.class, few))
                .hasMessageContaining("at most 1000 rows");
    }

    @Test
    void badRowsWithoutAnEnd() {
        CsvOptions few = CsvOptions.DEFAULTS.withLimits(CsvLimits.DEFAULTS.withRows(2000));

        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> Csv.table(new Generated("a,b\n", "1\n"), "large.csv", few),
                () -> Csv.read(new Generated("a,b\n", "1\n"), "large.csv", Two.class, few))) {
            InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, reading);
            assertThat(thrown.faultCount()).isEqualTo(2001);
            assertThat(thrown.faults()).last().extracting(Fault::value).isEqualTo("one row more");
        }
    }

    @Test
    void bytesThatAreNoText() {
        assertStopsSoon(new Generated("a,b\n", "\u0000"), CsvOptions.DEFAULTS, "more than 1048576 characters");
    }

    @Test
    void whatIsWithinTheLimitsIsRead() {
        CsvLimits exact = CsvLimits.DEFAULTS
                .withFieldLength(4)
                .withLineLength(8)
                .withColumns(3)
                .withRows(1)
                .withCategories(1);
        CsvOptions options = CsvOptions.DEFAULTS.withLimits(exact);

        assertThat(table("a,b,c\n1234,,xy\n", options).size()).isEqualTo(1);
        assertThatThrownBy(() -> table("a,b,c\n12345,,x\n", options)).hasMessageContaining("a field of 5 characters");
        assertThatThrownBy(() -> table("a,b,c\n1234,x,xy\n", options)).hasMessageContaining("more than 8 characters");
        assertThatThrownBy(() -> table("a,b,c,d\n", options)).hasMessageContaining("more than 3 columns");
    }

    private static Table table(String text, CsvOptions options) {
        return Csv.table(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv", options);
    }
}
