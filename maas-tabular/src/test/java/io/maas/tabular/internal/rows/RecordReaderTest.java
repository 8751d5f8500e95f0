package io.maas.tabular.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import io.maas.tabular.Category;
import io.maas.tabular.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    enum Shift {
        EARLY,
        LATE {
            @Override
            public String toString() {
                return "later";
            }
        }
    }

    private record Numbers(
            double d,
            float f,
            long l,
            int i,
            short s,
            byte b,
            Double boxed,
            Integer whole,
            BigDecimal big,
            boolean yes,
            Boolean no) {}

    private static final Numbers NUMBERS = new Numbers(
            1.5, 0.1f, 1L << 40, -3, (short) 7, (byte) -1, 2.5, 9, new BigDecimal("3.50"), true, Boolean.FALSE);

    private static final Numbers MISSING =
            new Numbers(Double.NaN, Float.NaN, 0, 0, (short) 0, (byte) 0, null, null, null, false, null);

    @Test
    void readsNumbersAndBooleans() {
        RowReader<Numbers> reader = RowReaders.of(Numbers.class);

        assertThat(numbers(reader, NUMBERS)).containsExactly(1.5, 0.1f, 1L << 40, -3, 7, -1, 2.5, 9, 3.5, 1, 0);
        assertThat(numbers(reader, MISSING))
                .containsExactly(Double.NaN, Double.NaN, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
    }

    @Test
    void writesEveryFieldAsText() {
        RowReader<Numbers> reader = RowReaders.of(Numbers.class);

        assertThat(texts(reader, NUMBERS))
                .containsExactly("1.5", "0.1", "1099511627776", "-3", "7", "-1", "2.5", "9", "3.5", "true", "false");
        assertThat(texts(reader, MISSING))
                .containsExactly(null, null, "0", "0", "0", "0", null, null, null, "false", null);
    }

    private record Moments(
            Instant instant, LocalDate date, LocalDateTime local, OffsetDateTime offset, ZonedDateTime zoned) {}

    @Test
    void readsMomentsAsSecondsOnTheirLocalClock() {
        RowReader<Moments> reader = RowReaders.of(Moments.class);
        Moments moments = new Moments(
                Instant.parse("1970-01-01T01:00:00.5Z"),
                LocalDate.of(1970, 1, 2),
                LocalDateTime.of(1970, 1, 1, 2, 0),
                OffsetDateTime.parse("1970-01-01T03:00:00+05:00"),
                ZonedDateTime.of(1970, 1, 1, 4, 0, 0, 0, ZoneId.of("Asia/Tokyo")));

        assertThat(numbers(reader, moments)).containsExactly(3600.5, 86400, 7200, 10800, 14400);
        assertThat(texts(reader, moments))
                .containsExactly(
                        "1970-01-01T01:00:00.500",
                        "1970-01-02T00:00",
                        "1970-01-01T02:00",
                        "1970-01-01T03:00",
                        "1970-01-01T04:00");
        assertThat(numbers(reader, new Moments(null, null, null, null, null)))
                .containsOnly(Double.NaN)
                .hasSize(5);
    }

    private record Names(
            String name,
            Shift shift,
            @Category int station,
            @Category Double size) {}

    @Test
    void readsNames() {
        RowReader<Names> reader = RowReaders.of(Names.class);

        assertThat(texts(reader, new Names("L", Shift.LATE, 3, 2.0))).containsExactly("L", "LATE", "3", "2");
        assertThat(texts(reader, new Names(null, null, 0, null))).containsExactly(null, null, "0", null);
        assertThatThrownBy(() -> reader.number(new Names("L", Shift.LATE, 3, 2.0), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name is no number");
    }

    private record Labelled(double x, @Target int failure) {}

    private record Priced(double x, @Target Double price) {}

    private record Named(@Target String failure, double x) {}

    @Test
    void theTargetIsNoInput() {
        RowReader<Named> reader = RowReaders.of(Named.class);

        assertThat(reader.schema().names()).containsExactly("x");
        assertThat(reader.number(new Named("worn", 4), 0)).isEqualTo(4);
        assertThat(reader.targetLabel(new Named("worn", 4))).isEqualTo("worn");
        assertThat(reader.targetLabel(new Named(null, 4))).isNull();
        assertThat(reader.targetNumber(new Named(null, 4))).isNaN();
        assertThat(reader.targetNumber(new Named("3.5", 4))).isEqualTo(3.5);
        assertThatThrownBy(() -> reader.targetNumber(new Named("worn", 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field failure: found 'worn', expected a number");
    }

    @Test
    void numericTargetsAreLabelsAndNumbers() {
        assertThat(RowReaders.of(Labelled.class).targetLabel(new Labelled(0, 1)))
                .isEqualTo("1");
        assertThat(RowReaders.of(Priced.class).targetLabel(new Priced(0, 1.0))).isEqualTo("1");
        assertThat(RowReaders.of(Priced.class).targetNumber(new Priced(0, 1.25)))
                .isEqualTo(1.25);
        assertThat(RowReaders.of(Priced.class).targetNumber(new Priced(0, null)))
                .isNaN();
        assertThat(RowReaders.of(Numbers.class).targetLabel(NUMBERS)).isNull();
        assertThat(RowReaders.of(Numbers.class).targetNumber(NUMBERS)).isNaN();
    }

    @Test
    void aFieldThatIsNotThereIsRefused() {
        RowReader<Labelled> reader = RowReaders.of(Labelled.class);

        assertThatThrownBy(() -> reader.number(new Labelled(1, 1), 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.text(new Labelled(1, 1), -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    record Derived(double x) {
        @Override
        public double x() {
            if (x < 0) {
                throw new IllegalStateException("below zero");
            }
            return 2 * x;
        }
    }

    @Test
    void accessorsOfTheRecordAreUsedAndTheirExceptionsPass() {
        RowReader<Derived> reader = RowReaders.of(Derived.class);

        assertThat(reader.number(new Derived(2), 0)).isEqualTo(4);
        assertThatThrownBy(() -> reader.number(new Derived(-1), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("below zero");
    }

    private record Nothing() {}

    @Test
    void aRecordMayBeEmpty() {
        assertThat(RowReaders.of(Nothing.class).schema().fields()).isEmpty();
    }

    @Test
    void manyThreadsReadTheSame() throws Exception {
        RowReader<Numbers> reader = RowReaders.of(Numbers.class);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                tasks.add(() -> {
                    double sum = 0;
                    for (int i = 0; i < 20_000; i++) {
                        for (int field = 0; field < 11; field++) {
                            sum += reader.number(NUMBERS, field);
                        }
                    }
                    return sum;
                });
            }
            double expected = 20_000 * (1.5 + 0.1f + (1L << 40) - 3 + 7 - 1 + 2.5 + 9 + 3.5 + 1);
            for (Future<Double> sum : threads.invokeAll(tasks)) {
                assertThat(sum.get()).isCloseTo(expected, within(1e-9 * expected));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> double[] numbers(RowReader<R> reader, R row) {
        return IntStream.range(0, reader.schema().fields().size())
                .mapToDouble(field -> reader.number(row, field))
                .toArray();
    }

    private static <R> List<String> texts(RowReader<R> reader, R row) {
        List<String> values = new ArrayList<>();
        for (int field = 0; field < reader.schema().fields().size(); field++) {
            values.add(reader.text(row, field));
        }
        return values;
    }
}
