package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Features;
import io.maas.tabular.FieldFeatures;
import io.maas.tabular.Impute;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Row;
import io.maas.tabular.Scaling;
import io.maas.tabular.TimestampFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that differ in training differ to the model, whatever their size, or their field is refused by its name. */
class SinglePrecisionTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** A few clusters of numbers on grids, each value in several rows, so that no merge can be taken for noise. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsTrainingValuesApartOrRefusesTheField(long seed) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        int clusters = 1 + random.nextInt(3);
        for (int cluster = 0; cluster < clusters; cluster++) {
            double start = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            double step = Math.abs(start) * Math.pow(2, -random.nextInt(45)) + Double.MIN_NORMAL;
            int count = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                values.addAll(List.of(start + i * step, start + i * step, start + i * step));
            }
        }
        Scaling scaling = random.nextBoolean() ? Scaling.STANDARD : Scaling.NONE;
        if (values.stream().distinct().count() > 1) {
            requireApart(FieldType.NUMBER, NumberFeatures.defaults().scaling(scaling), values.toArray());
        }
    }

    private static boolean requireApart(FieldType type, FieldFeatures options, Object... values) {
        OneField field;
        try {
            field = OneField.fit(type, options, values);
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageStartingWith("field f: found").hasMessageContaining("single precision");
            return false;
        }
        Map<List<Float>, Object> seen = new HashMap<>();
        for (Object value : values) {
            List<Float> key = new ArrayList<>();
            for (float feature : field.encode(value)) {
                key.add(feature);
            }
            assertThat(seen.putIfAbsent(key, value)).isIn(null, value);
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(
            value = Scaling.class,
            names = {"NONE", "STANDARD"})
    void takesDatesCountersAndSecondsSinceTheEpoch(Scaling scaling) {
        NumberFeatures options = NumberFeatures.defaults().scaling(scaling);
        Object[] dates = {20240131.0, 20240201.0, 20240202.0, 20240203.0, 20241231.0, 0.0, 20240131.0};
        Object[] counters =
                IntStream.range(0, 1000).mapToObj(i -> 123_456_789_012.0 + i).toArray();
        Object[] year = IntStream.range(0, 500)
                .mapToObj(i -> 1.7e9 + (i / 2) * 126_000 + i % 2)
                .toArray();

        assertThat(requireApart(FieldType.NUMBER, options, dates)).isTrue();
        assertThat(requireApart(FieldType.NUMBER, options, counters)).isTrue();
        assertThat(requireApart(FieldType.NUMBER, options, year)).isTrue();
    }

    @Test
    void takesTheSmallestNumbersThereAre() {
        Object[] tiny = {1e-300, 2e-300, 3e-300};
        Object[] least = {0.0, Double.MIN_VALUE};
        for (Scaling scaling : List.of(Scaling.NONE, Scaling.STANDARD)) {
            NumberFeatures options = NumberFeatures.defaults().scaling(scaling);
            assertThat(requireApart(FieldType.NUMBER, options, tiny)).isTrue();
            assertThat(requireApart(FieldType.NUMBER, options, least)).isTrue();
        }
    }

    @Test
    void refusesTheFieldsThatWouldMergeAllAtOnce() {
        Object[] row = {0.0, 0.0, 1.0};
        List<Object[]> rows = new ArrayList<>(List.of(row, row, row));
        for (int i = 0; i < 9; i++) {
            rows.add(new Object[] {1e12 + i % 3, -1e15 - i % 3, 2.0});
            rows.add(new Object[] {-1e12 - i % 3, 1e15 + i % 3, 3.0});
        }
        Field[] fields = {
            Field.required("counter", FieldType.NUMBER),
            Field.required("serial", FieldType.NUMBER),
            Field.required("fine", FieldType.NUMBER)
        };

        assertThatThrownBy(() -> RowEncoder.fit(
                        new ArrayReader(new Schema(List.of(fields))),
                        rows,
                        Features.defaults().decide(Scaling.NONE, Impute.MEDIAN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field counter: found '1.0E12 and 1.000000000002E12'")
                .hasMessageContaining("of 21 rows")
                .hasMessageContaining("field serial")
                .hasMessageNotContaining("field fine");
    }

    @Test
    void takesMeasurementsOfWhichTwoAreTheSameByChance() {
        Object[] values = new Random(5).doubles(20_000).boxed().toArray();
        OneField field = OneField.fit(FieldType.NUMBER, NumberFeatures.defaults(), values);

        long distinct = Arrays.stream(values)
                .map(value -> field.encode(value)[0])
                .distinct()
                .count();
        assertThat(distinct).isBetween(19_900L, 19_999L);
    }

    @Test
    void keepsTimestampsApartThatAreFarFromTheFirst() {
        TimestampFeatures elapsed = TimestampFeatures.defaults().elapsedAlone();
        Object[] values = new Object[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 0 ? 0.0 : 1.7e9 + i;
        }
        assertThat(requireApart(FieldType.TIMESTAMP, elapsed.scaling(Scaling.NONE), values))
                .isTrue();
        assertThat(requireApart(FieldType.TIMESTAMP, elapsed.scaling(Scaling.STANDARD), values))
                .isTrue();
    }

    @Test
    void saysTheSameValuesOnlyWhereTheyAre() {
        assertThatThrownBy(() -> OneField.fit(FieldType.NUMBER, NumberFeatures.defaults(), 0.0, -0.0))
                .hasMessageContaining("'the same values in every row'");
        CategoryFeatures rare = CategoryFeatures.defaults().minCount(3);
        assertThatThrownBy(() -> OneField.fit(FieldType.CATEGORY, rare, "a", "b", "c", "d"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("same values in every row")
                .hasMessageContaining("those of [f] make none");
    }

    @Test
    void forestLearnsFromNumbersBeyondSinglePrecision() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(Row.of("serial", 4_000_000_000.0 + i, "state", i < 100 ? "old" : "new"));
        }
        var model = RandomForest.classifier("state").trees(5).fit(rows);

        for (Row row : rows) {
            assertThat(model.predict(row).label()).isEqualTo(row.text("state"));
        }
    }
}
