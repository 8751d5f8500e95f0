package io.maas.tabular.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.Column;
import io.maas.tabular.Ignored;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.Target;
import io.maas.tabular.Text;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How inputs of one type are matched with a model that was trained on another. */
class RowReadersTest {

    private static final Schema INPUT = Schema.of(
            Field.required("torque", FieldType.NUMBER),
            Field.optional("type", FieldType.CATEGORY),
            Field.required("hot", FieldType.BOOLEAN),
            Field.optional("at", FieldType.TIMESTAMP));

    private static final Field TARGET = Field.category("failure", List.of("no", "yes"));

    record Fitting(
            @Ignored int uid,
            @Column("at") LocalDateTime when,
            boolean hot,
            String type,
            double extra,
            @Column("torque") float nm,
            @Target String failure) {}

    @Test
    void aRecordIsMatchedByTheNamesOfColumns() {
        RowReader<Fitting> reader = RowReaders.of(Fitting.class, INPUT, TARGET);
        Fitting row = new Fitting(1, LocalDateTime.of(1970, 1, 1, 0, 1), true, "L", 9, 40.5f, "yes");

        assertThat(reader.schema()).isEqualTo(INPUT);
        assertThat(reader.target()).contains(TARGET);
        assertThat(reader.number(row, 0)).isEqualTo(40.5);
        assertThat(reader.text(row, 1)).isEqualTo("L");
        assertThat(reader.number(row, 2)).isEqualTo(1);
        assertThat(reader.number(row, 3)).isEqualTo(60);
        assertThat(reader.targetLabel(row)).isEqualTo("yes");
    }

    record Unfitting(
            String torque,
            @Ignored String type,
            int hot,
            @Target LocalDateTime at) {}

    @Test
    void everyMismatchIsNamedAtOnce() {
        assertThatThrownBy(() -> RowReaders.of(Unfitting.class, INPUT, TARGET))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("RowReadersTest$Unfitting does not fit the model")
                .hasMessageContaining("component torque is a CATEGORY, but the model takes 'torque' (NUMBER)")
                .hasMessageContaining("component type is marked @Ignored, but the model takes it: 'type' (CATEGORY)")
                .hasMessageContaining("component hot is a NUMBER, but the model takes 'hot' (BOOLEAN)")
                .hasMessageContaining("component at is marked @Target, but the model takes it: 'at' (TIMESTAMP)");
    }

    record Bare(double torque) {}

    @Test
    void absentComponentsAreMismatches() {
        assertThatThrownBy(() -> RowReaders.of(Bare.class, INPUT, TARGET))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("there is no component for 'type' (CATEGORY)")
                .hasMessageContaining("there is no component for 'hot' (BOOLEAN)")
                .hasMessageContaining("there is no component for 'at' (TIMESTAMP)");
    }

    record Lenient(boolean torque, @Text String type, int station) {}

    @Test
    void typesThatNeedNoGuessServeEachOther() {
        Schema input = Schema.of(
                Field.required("torque", FieldType.NUMBER),
                Field.required("type", FieldType.CATEGORY),
                Field.required("station", FieldType.CATEGORY));
        RowReader<Lenient> reader = RowReaders.of(Lenient.class, input, TARGET);
        Lenient row = new Lenient(true, "L", 3);

        assertThat(reader.number(row, 0)).isEqualTo(1);
        assertThat(reader.text(row, 1)).isEqualTo("L");
        assertThat(reader.text(row, 2)).isEqualTo("3");
        assertThat(reader.target()).isEmpty();
        assertThat(reader.targetLabel(row)).isNull();
    }

    @Test
    void aRowIsReadByNameWhateverItsOrder() {
        RowReader<Row> reader = RowReaders.of(Row.class, INPUT, TARGET);
        Row row = Row.of("more", 1, "hot", true, "type", "M", "torque", 40.2, "at", null, "failure", "no");

        assertThat(reader.number(row, 0)).isEqualTo(40.2);
        assertThat(reader.text(row, 1)).isEqualTo("M");
        assertThat(reader.number(row, 2)).isEqualTo(1);
        assertThat(reader.number(row, 3)).isNaN();
        assertThat(reader.targetLabel(row)).isEqualTo("no");
        assertThat(reader.targetLabel(Row.of("x", 1))).isNull();
        assertThat(reader.targetNumber(Row.of("x", 1))).isNaN();
    }

    @Test
    void valuesOfOtherTypesAreConvertedWhereThatNeedsNoGuess() {
        RowReader<Row> reader = RowReaders.of(Row.class, INPUT, TARGET);
        Row row = Row.of("torque", " 40.2 ", "type", 3.0, "hot", 1, "at", "1970-01-01T00:01", "failure", 1.0);

        assertThat(reader.number(row, 0)).isEqualTo(40.2);
        assertThat(reader.text(row, 1)).isEqualTo("3");
        assertThat(reader.number(row, 2)).isEqualTo(1);
        assertThat(reader.number(row, 3)).isEqualTo(60);
        assertThat(reader.targetLabel(row)).isEqualTo("1");
        assertThat(reader.targetNumber(row)).isEqualTo(1);
        assertThat(reader.number(Row.of("torque", true, "type", "", "hot", "no", "at", null), 0))
                .isEqualTo(1);
        assertThat(reader.number(Row.of("torque", true, "type", "", "hot", "no", "at", null), 2))
                .isZero();
    }

    @Test
    void valuesThatCannotBeReadAreFaults() {
        RowReader<Row> reader = RowReaders.of(Row.class, INPUT, TARGET);
        Row row = Row.of("torque", "high", "type", "L", "hot", 7, "at", 3);

        assertThatThrownBy(() -> reader.number(row, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field torque: found 'high', expected a number");
        assertThatThrownBy(() -> reader.number(row, 2))
                .hasMessageContaining("field hot: found '7', expected true or false");
        assertThatThrownBy(() -> reader.number(row, 3))
                .hasMessageContaining("field at: found '3', expected a date or time");
        assertThatThrownBy(() -> reader.number(row, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAbsentColumnIsNamedAtOnce() {
        RowReader<Row> reader = RowReaders.of(Row.class, INPUT, TARGET);
        Table table = Table.of(List.of(Row.of("torque", 1.0, "Type", "L")));

        for (Row row : List.of(Row.of("torque", 1.0, "Type", "L"), table.rows().get(0))) {
            assertThatThrownBy(() -> reader.number(row, 2))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            bad -> assertThat(bad.faults())
                                    .extracting(Fault::field)
                                    .containsExactly("type", "hot", "at"))
                    .hasMessageContaining("the columns are torque, Type");
        }
    }

    @Test
    void rowsOfManyTablesAreReadByTheSameReader() {
        RowReader<Row> reader = RowReaders.of(Row.class, Schema.of(Field.required("x", FieldType.NUMBER)), TARGET);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                Row row = Table.of(List.of(i % 2 == 0 ? Row.of("x", i) : Row.of("y", 0, "x", Integer.toString(i))))
                        .rows()
                        .get(0);
                assertThat(reader.number(row, 0)).isEqualTo(i);
                assertThat(reader.text(row, 0)).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void aTablesColumnsAreInputsUnlessTheyAreTheTargetOrDropped() {
        Schema table = Schema.of(
                Field.required("uid", FieldType.NUMBER),
                Field.optional("type", FieldType.CATEGORY),
                Field.required("failure", FieldType.NUMBER));

        RowReader<Row> reader = RowReaders.of(table, "failure", Set.of("uid"));

        assertThat(reader.schema()).isEqualTo(Schema.of(Field.optional("type", FieldType.CATEGORY)));
        assertThat(reader.target()).contains(Field.required("failure", FieldType.NUMBER));
        assertThat(reader.type()).isEqualTo(Row.class);
        assertThatThrownBy(() -> RowReaders.of(table, "failures", Set.of("UID", "type")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field UID")
                .hasMessageContaining("field failures")
                .hasMessageContaining("the columns are uid, type, failure");
        assertThatThrownBy(() -> RowReaders.of(table, "failure", Set.of("failure")))
                .hasMessageContaining("a target that is not dropped");
    }

    @Test
    void manyThreadsReadRowsOfManyTables() throws Exception {
        RowReader<Row> reader = RowReaders.of(
                Row.class,
                Schema.of(Field.required("x", FieldType.NUMBER), Field.required("c", FieldType.CATEGORY)),
                TARGET);
        List<Table> tables = IntStream.range(0, 20)
                .mapToObj(t -> Table.of(List.of(
                        t % 3 == 0 ? Row.of("x", t, "c", "c" + t) : Row.of("y", -1, "c", "c" + t, "x", (double) t))))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int first = t;
                tasks.add(() -> {
                    int wrong = 0;
                    for (int i = 0; i < 20_000; i++) {
                        int expected = (first + i / 3) % tables.size();
                        Row row = tables.get(expected).rows().get(0);
                        wrong += reader.number(row, 0) == expected ? 0 : 1;
                        wrong += ("c" + expected).equals(reader.text(row, 1)) ? 0 : 1;
                    }
                    return wrong;
                });
            }
            for (Future<Integer> wrong : threads.invokeAll(tasks)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
