package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.TableBuilder;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.rows.RowReaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over schemas, options and rows made up at random: what is fast equals what is plain. */
class EncodingPropertiesTest {

    private static final int TRAINING = 30;
    private static final int TEST = 20;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equalsTheNaiveWay(long seed) {
        RandomTables made = new RandomTables(seed);
        List<Field> fields = made.fields();
        Features options = made.options(fields);
        List<Object[]> training = made.rows(fields, TRAINING);
        List<Object[]> test = made.rows(fields, TEST);
        NaiveVectorizer naive = new NaiveVectorizer(fields, training, options);
        ArrayReader reader = new ArrayReader(new Schema(fields));

        if (refused(naive, training, () -> RowEncoder.fit(reader, training, options))) {
            return;
        }
        RowEncoder<Object[]> encoder = RowEncoder.fit(reader, training, options);
        RowEncoder<Object[]> read = RowEncoder.of(VectorizerCodec.read(VectorizerCodec.write(encoder.plan())), reader);
        RowReader<Row> rowReader = RowReaders.of(table(fields, training).schema(), "target", Set.of());
        RowEncoder<Row> ofRows = RowEncoder.of(encoder.plan(), rowReader);

        List<Object[]> both = new ArrayList<>(training);
        both.addAll(test);
        List<Object[]> sound = new ArrayList<>();
        for (Object[] row : both) {
            Set<String> rejected = naive.rejected(row);
            if (rejected.isEmpty()) {
                sound.add(row);
                assertSame(encode(encoder, row), naive.row(row));
                assertSame(encode(read, row), naive.row(row));
            } else {
                assertThatThrownBy(() -> encode(encoder, row))
                        .isInstanceOfSatisfying(
                                InvalidInputException.class,
                                thrown -> assertThat(thrown.faults())
                                        .extracting(Fault::field)
                                        .containsExactlyInAnyOrderElementsOf(rejected));
            }
        }
        float[] batch = encoder.encodeAll(sound);
        List<Row> rows = table(fields, sound).rows();
        // Column by column, row by row, and row by row without a table.
        assertThat(ofRows.encodeAll(rows)).containsExactly(batch);
        assertThat(ofRows.encodeAll(new ArrayList<>(rows))).containsExactly(batch);
        for (int i = 0; i < sound.size(); i++) {
            float[] one = Arrays.copyOfRange(batch, i * encoder.width(), (i + 1) * encoder.width());
            assertThat(vector(encoder, sound.get(i))).containsExactly(one);
            assertThat(vector(ofRows, rows.get(i))).containsExactly(one);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void faultyRowsOfATableAreNamedAsThoseOfAList(long seed) {
        RandomTables made = new RandomTables(seed);
        List<Field> fields = made.fields();
        Features options = made.options(fields);
        List<Object[]> training = made.rows(fields, TRAINING);
        List<Object[]> test = made.rows(fields, TEST);
        NaiveVectorizer naive = new NaiveVectorizer(fields, training, options);
        ArrayReader reader = new ArrayReader(new Schema(fields));
        if (refused(naive, training, () -> RowEncoder.fit(reader, training, options))) {
            return;
        }
        RowEncoder<Object[]> encoder = RowEncoder.fit(reader, training, options);
        RowEncoder<Row> ofRows = RowEncoder.of(
                encoder.plan(), RowReaders.of(table(fields, training).schema(), "target", Set.of()));
        Set<String> expected = new TreeSet<>();
        for (int item = 0; item < test.size(); item++) {
            String place = "item " + item;
            naive.rejected(test.get(item)).forEach(field -> expected.add(place + " " + field));
        }

        assertThat(faults(() -> encoder.encodeAll(test))).isEqualTo(expected);
        assertThat(faults(() -> ofRows.encodeAll(table(fields, test).rows()))).isEqualTo(expected);
    }

    private static Set<String> faults(Runnable encoding) {
        try {
            encoding.run();
            return Set.of();
        } catch (InvalidInputException thrown) {
            return thrown.faults().stream()
                    .map(fault -> fault.place() + " " + fault.field())
                    .collect(Collectors.toSet());
        }
    }

    /** Whether the training rows are refused as they should be: if values are rejected, or nothing is left to learn from. */
    private static boolean refused(NaiveVectorizer naive, List<Object[]> training, Runnable fit) {
        boolean rejected =
                training.stream().anyMatch(row -> !naive.rejected(row).isEmpty());
        if (rejected || naive.row(training.get(0)).isEmpty()) {
            assertThatThrownBy(fit::run).isInstanceOf(InvalidInputException.class);
            return true;
        }
        return false;
    }

    private static <I> float[] vector(RowEncoder<I> encoder, I row) {
        float[] out = new float[encoder.width() + 2];
        Arrays.fill(out, 77);
        encoder.encode(row, out, 1);
        assertThat(out[0]).isEqualTo(77);
        assertThat(out[out.length - 1]).isEqualTo(77);
        return Arrays.copyOfRange(out, 1, out.length - 1);
    }

    private static Map<String, Float> encode(RowEncoder<Object[]> encoder, Object[] row) {
        float[] vector = vector(encoder, row);
        Map<String, Float> columns = new LinkedHashMap<>();
        List<Feature> features = encoder.features();
        for (int i = 0; i < vector.length; i++) {
            columns.put(features.get(i).name(), vector[i]);
        }
        return columns;
    }

    private static void assertSame(Map<String, Float> actual, Map<String, Float> expected) {
        // Order included.
        assertThat(List.copyOf(actual.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        expected.forEach((name, value) -> {
            if (value.isNaN()) {
                assertThat(actual.get(name)).as(name).isNaN();
            } else {
                float tolerance = 1e-5f * Math.max(1, Math.abs(value));
                assertThat(actual.get(name)).as(name).isCloseTo(value, within(tolerance));
            }
        });
    }

    private static Table table(List<Field> fields, List<Object[]> rows) {
        List<Field> columns = new ArrayList<>(fields);
        columns.add(Field.required("target", FieldType.NUMBER));
        TableBuilder table = Table.builder(new Schema(columns));
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                FieldType type = fields.get(i).type();
                if (type == FieldType.CATEGORY || type == FieldType.TEXT) {
                    table.set(i, (String) row[i]);
                } else {
                    table.set(i, row[i] == null ? Double.NaN : (double) row[i]);
                }
            }
            table.set(row.length, 1.0).endRow();
        }
        return table.build();
    }
}
