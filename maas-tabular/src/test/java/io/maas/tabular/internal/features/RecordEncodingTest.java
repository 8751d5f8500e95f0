package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Features;
import io.maas.tabular.Impute;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;
import io.maas.tabular.Text;
import io.maas.tabular.TextFeatures;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.rows.RowReaders;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compiled around the accessors of a record equals what reads field by field. */
class RecordEncodingTest {

    enum Shift {
        EARLY,
        LATE,
        NIGHT
    }

    /** More fields than one program takes, of all the types. */
    record Wide(
            double a0,
            double a1,
            double a2,
            double a3,
            double a4,
            double a5,
            double a6,
            double a7,
            double a8,
            double a9,
            double b0,
            double b1,
            double b2,
            double b3,
            double b4,
            double b5,
            double b6,
            double b7,
            double b8,
            double b9,
            Double boxed,
            float single,
            int whole,
            @Nullable Long count,
            boolean hot,
            @Nullable Boolean maybe,
            @Nullable String type,
            @Nullable Shift shift,
            @Nullable LocalDateTime time,
            @Text @Nullable String remark,
            String c0,
            String c1,
            String c2,
            String c3,
            short little) {}

    private static List<Wide> rows(Random random, int count) {
        List<Wide> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] x = random.doubles(20, -5, 5).toArray();
            x[random.nextInt(20)] = Double.NaN;
            rows.add(new Wide(
                    x[0],
                    x[1],
                    x[2],
                    x[3],
                    x[4],
                    x[5],
                    x[6],
                    x[7],
                    x[8],
                    x[9],
                    x[10],
                    x[11],
                    x[12],
                    x[13],
                    x[14],
                    x[15],
                    x[16],
                    x[17],
                    x[18],
                    x[19],
                    random.nextInt(4) == 0 ? null : random.nextGaussian(),
                    random.nextFloat(),
                    random.nextInt(100) - 50,
                    random.nextInt(4) == 0 ? null : random.nextLong(),
                    random.nextBoolean(),
                    random.nextInt(4) == 0 ? null : (Boolean) random.nextBoolean(),
                    random.nextInt(4) == 0 ? null : "type " + random.nextInt(5),
                    random.nextInt(4) == 0 ? null : Shift.values()[random.nextInt(3)],
                    random.nextInt(4) == 0
                            ? null
                            : LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(random.nextInt(20_000)),
                    random.nextInt(4) == 0 ? null : "pump " + random.nextInt(9) + " leaks",
                    "c" + random.nextInt(3),
                    "c" + random.nextInt(30),
                    "c" + random.nextInt(300),
                    "c" + random.nextInt(2),
                    (short) random.nextInt(9)));
        }
        return rows;
    }

    /** Hides the record's reader, so that its fields are read one by one. */
    private record Plain<I>(RowReader<I> reader) implements RowReader<I> {
        @Override
        public Class<I> type() {
            return reader.type();
        }

        @Override
        public Schema schema() {
            return reader.schema();
        }

        @Override
        public Optional<Field> target() {
            return reader.target();
        }

        @Override
        public double number(I row, int field) {
            return reader.number(row, field);
        }

        @Override
        public @Nullable String text(I row, int field) {
            return reader.text(row, field);
        }

        @Override
        public double targetNumber(I row) {
            return reader.targetNumber(row);
        }

        @Override
        public @Nullable String targetLabel(I row) {
            return reader.targetLabel(row);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsReadingFieldByField(long seed) {
        Random random = new Random(seed);
        RowReader<Wide> reader = RowReaders.of(Wide.class);
        Features options = Features.defaults()
                .numbers(NumberFeatures.defaults()
                        .scaling(random.nextBoolean() ? Scaling.STANDARD : Scaling.NONE)
                        .impute(random.nextBoolean() ? Impute.NONE : Impute.MEDIAN))
                .categories(CategoryFeatures.defaults().minCount(2))
                .texts(TextFeatures.defaults().buckets(16));
        RowEncoder<Wide> compiled = RowEncoder.fit(reader, rows(random, 300), options);
        RowEncoder<Wide> plain = RowEncoder.of(compiled.plan(), new Plain<>(reader));
        List<Wide> test = rows(random, 300);

        assertThat(compiled.encodeAll(test)).containsExactly(plain.encodeAll(test));
        float[] one = new float[compiled.width()];
        float[] other = new float[compiled.width()];
        for (Wide row : test) {
            compiled.encode(row, one, 0);
            plain.encode(row, other, 0);
            assertThat(one).containsExactly(other);
        }
    }

    record Reading(double torque, double speed, @Nullable String type) {}

    private static final List<Reading> READINGS =
            List.of(new Reading(1, 5, "L"), new Reading(2, 7, "M"), new Reading(4, 6, "H"));

    @Test
    void namesAllFaultsOfARowAlthoughItStopsAtTheFirst() {
        RowEncoder<Reading> encoder = RowEncoder.fit(
                RowReaders.of(Reading.class),
                READINGS,
                Features.defaults().categories(CategoryFeatures.defaults().unseen(CategoryFeatures.Unseen.REJECT)));
        float[] out = new float[encoder.width()];

        assertThatThrownBy(() -> encoder.encode(new Reading(Double.NEGATIVE_INFINITY, 1e99, "X"), out, 0))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        thrown -> assertThat(thrown.faults()).hasSize(3));
        // What a fault left behind is gone with the next row.
        encoder.encode(READINGS.get(0), out, 0);
        assertThat(out).containsExactly(1, 5, 0, 1, 0);
    }

    record Broken(double torque, String type) {
        @Override
        public String type() {
            if (type.isEmpty()) {
                throw new IllegalStateException("the sensor is gone");
            }
            return type;
        }
    }

    @Test
    void passesOnWhatARecordsOwnCodeThrows() {
        RowEncoder<Broken> encoder = RowEncoder.fit(
                RowReaders.of(Broken.class), List.of(new Broken(1, "a"), new Broken(2, "b")), Features.defaults());
        Broken broken = new Broken(1, "");

        assertThatThrownBy(() -> encoder.encode(broken, new float[encoder.width()], 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sensor is gone");
    }
}
