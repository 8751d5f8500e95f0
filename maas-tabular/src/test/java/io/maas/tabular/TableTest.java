package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final Schema COLUMNS = Schema.of(
            Field.optional("torque", FieldType.NUMBER),
            Field.optional("type", FieldType.CATEGORY),
            Field.optional("remark", FieldType.TEXT),
            Field.optional("hot", FieldType.BOOLEAN),
            Field.optional("at", FieldType.TIMESTAMP));

    private static Table small() {
        return Table.builder(COLUMNS)
                .set(0, 1.5)
                .set(1, "L")
                .set(2, "squeaks")
                .set(3, 1)
                .set(4, 60)
                .endRow()
                .set(1, "M")
                .set(2, "40")
                .endRow()
                .set(0, 3)
                .set(1, "L")
                .set(3, 0)
                .set(4, 0)
                .endRow()
                .build();
    }

    @Test
    void keepsValuesByColumns() {
        Table table = small();

        assertThat(table.size()).isEqualTo(3);
        assertThat(table).hasToString("Table[3 rows, 5 columns]");
        assertThat(table.schema().fields())
                .containsExactly(
                        Field.optional("torque", FieldType.NUMBER),
                        Field.required("type", FieldType.CATEGORY),
                        Field.optional("remark", FieldType.TEXT),
                        Field.optional("hot", FieldType.BOOLEAN),
                        Field.optional("at", FieldType.TIMESTAMP));
        assertThat(table.numbers("torque")).containsExactly(1.5, Double.NaN, 3);
        assertThat(table.texts("torque")).containsExactly("1.5", null, "3");
        assertThat(table.texts("type")).containsExactly("L", "M", "L");
        assertThat(table.texts("hot")).containsExactly("true", null, "false");
        assertThat(table.texts("at")).containsExactly("1970-01-01T00:01", null, "1970-01-01T00:00");
        assertThat(table.dictionary(1)).containsExactly("L", "M");
        assertThat(table.code(1, 1)).isEqualTo(1);
        assertThat(table.missing(1, 0)).isTrue();
        assertThat(table.missing(2, 2)).isTrue();
        assertThat(table.number(1, 2)).isEqualTo(40);
        assertThat(table.number(2, 2)).isNaN();
        assertThatThrownBy(() -> table.number(0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> table.numbers("Torque")).hasMessageContaining("there are torque, type, remark");
        assertThatThrownBy(() -> table.code(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsAreViewsThatShareTheSchema() {
        Table table = small();
        List<Row> rows = table.rows();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).schema()).isSameAs(table.schema());
        assertThat(rows.get(2).number("torque")).isEqualTo(3);
        assertThat(rows.get(1).text("type")).isEqualTo("M");
        assertThat(rows.get(1).missing(0)).isTrue();
        assertThat(table).containsExactlyElementsOf(rows);
        assertThatThrownBy(() -> rows.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.texts("type").set(0, "X")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSubsetKeepsSchemaAndDictionary() {
        Table subset = small().subset(2, 0, 2);

        assertThat(subset.numbers("torque")).containsExactly(3, 1.5, 3);
        assertThat(subset.texts("remark")).containsExactly(null, "squeaks", null);
        assertThat(subset.dictionary(1)).containsExactly("L", "M");
        assertThat(subset.schema()).isSameAs(subset.subset().schema());
        assertThat(subset.subset().size()).isZero();
        assertThatThrownBy(() -> small().subset(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theBuilderRefusesWhatAColumnCannotHold() {
        TableBuilder builder = Table.builder(Schema.of(
                Field.required("x", FieldType.NUMBER),
                Field.required("t", FieldType.CATEGORY),
                Field.optional("b", FieldType.BOOLEAN)));

        assertThatThrownBy(() -> builder.set(0, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.set(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.set(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field x: found 'Infinity', expected a finite number");
        assertThatThrownBy(() -> builder.set(2, 2)).isInstanceOf(InvalidInputException.class);
        builder.set(2, 1);
        assertThatThrownBy(builder::endRow)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults()).hasSize(2))
                .hasMessageContaining("row 0, field x")
                .hasMessageContaining("row 0, field t");
        builder.set(0, 1).set(1, "L").endRow();
        builder.set(0, 2).set(1, "M").set(2, 1).discardRow();
        builder.set(0, 3).set(1, "L").endRow();

        assertThat(builder.size()).isEqualTo(2);
        assertThat(builder.build().numbers("x")).containsExactly(1, 3);
        assertThat(builder.build().numbers("b")).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void categoriesCanBeLimited() {
        TableBuilder builder = Table.builder(Schema.of(Field.required("t", FieldType.CATEGORY)))
                .maxCategories(2);
        builder.set(0, "a").endRow().set(0, "b").endRow().set(0, "a").endRow();

        assertThatThrownBy(() -> builder.set(0, "c"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 2 different categories");
        assertThat(builder.build().texts("t")).containsExactly("a", "b", "a");
    }

    record Reading(
            String type,
            @Text String remark,
            int wear,
            Double torque,
            LocalDate day,
            boolean hot,
            @Ignored Object id,
            @Target String failure) {}

    @Test
    void recordsBecomeColumnsButForIgnoredOnes() {
        Table table = Table.of(
                Reading.class,
                List.of(
                        new Reading("L", "fine", 3, 40.5, LocalDate.of(1970, 1, 2), true, "x", "no"),
                        new Reading(null, null, 4, null, null, false, "y", null)));

        assertThat(table.schema().names()).containsExactly("type", "remark", "wear", "torque", "day", "hot", "failure");
        assertThat(table.texts("failure")).containsExactly("no", null);
        assertThat(table.numbers("wear")).containsExactly(3, 4);
        assertThat(table.numbers("torque")).containsExactly(40.5, Double.NaN);
        assertThat(table.numbers("day")).containsExactly(86400, Double.NaN);
        assertThat(table.texts("hot")).containsExactly("true", "false");
        assertThat(table.texts("remark")).containsExactly("fine", null);
    }

    record Measured(double x, double y) {}

    @Test
    void infiniteNumbersInRecordsAreFaultsOfTheirRows() {
        List<Measured> rows = List.of(
                new Measured(1, Double.NaN),
                new Measured(Double.POSITIVE_INFINITY, 2),
                new Measured(3, Double.NEGATIVE_INFINITY));

        assertThatThrownBy(() -> Table.of(Measured.class, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 1, field x: found 'Infinity'")
                .hasMessageContaining("row 2, field y: found '-Infinity'");
    }

    @Test
    void rowsBecomeColumnsInTheOrderOfTheirAppearance() {
        Table table =
                Table.of(List.of(Row.of("a", null, "b", "x"), Row.of("c", true, "a", 2), Row.of("b", null, "a", 3)));

        assertThat(table.schema().fields())
                .containsExactly(
                        Field.optional("a", FieldType.NUMBER),
                        Field.optional("b", FieldType.CATEGORY),
                        Field.optional("c", FieldType.BOOLEAN));
        assertThat(table.numbers("a")).containsExactly(Double.NaN, 2, 3);
        assertThat(table.texts("b")).containsExactly("x", null, null);
        assertThat(Table.of(table)).isSameAs(table);
        assertThat(Table.of(List.<Row>of()).size()).isZero();
        assertThatThrownBy(() -> Table.of(List.of(Row.of("a", 1), Row.of("a", "x"), Row.of("a", true))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 1, field a: found 'x', expected a NUMBER as in the rows before")
                .hasMessageContaining("row 2, field a");
        assertThatThrownBy(() -> Table.of(List.of(Row.of("a", 40.2), Row.of("a", Double.NaN), Row.of("a", "high"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 2, field a: found 'high', expected a NUMBER as in the rows before");
        assertThatThrownBy(() -> Table.of(List.of(Row.of("a", "high"), Row.of("a", null), Row.of("a", 40.2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 2, field a: found '40.2', expected a CATEGORY as in the rows before");
        assertThatThrownBy(() -> Table.of(List.of(Row.of("a", Double.POSITIVE_INFINITY))))
                .hasMessageContaining("row 0, field a");
    }

    @Test
    void rowsOfOneTableAreChosenFromItsColumns() {
        Table table = small();
        List<Row> some = List.of(table.rows().get(2), table.rows().get(0));

        Table chosen = Table.of(some);

        assertThat(chosen.schema()).isSameAs(table.schema());
        assertThat(chosen.numbers("torque")).containsExactly(3, 1.5);
        assertThat(Table.of(List.of(table.rows().get(0), small().rows().get(1))).texts("type"))
                .containsExactly("L", "M");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void holdsWhatWasPutIn(long seed) {
        Random random = new Random(seed);
        int rows = random.nextInt(5000);
        List<Double> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        TableBuilder builder = Table.builder(COLUMNS);
        for (int i = 0; i < rows; i++) {
            Double number = random.nextInt(10) == 0 ? null : (Double) random.nextGaussian();
            String name = random.nextInt(10) == 0 ? null : "c" + random.nextInt(300);
            numbers.add(number);
            names.add(name);
            builder.set(0, number == null ? Double.NaN : number)
                    .set(1, name)
                    .set(2, name)
                    .endRow();
        }
        Table table = builder.build();

        assertThat(table.size()).isEqualTo(rows);
        assertThat(table.texts("type")).isEqualTo(names);
        assertThat(table.texts("remark")).isEqualTo(names);
        for (int i = 0; i < rows; i++) {
            assertThat(table.missing(i, 0)).isEqualTo(numbers.get(i) == null);
            assertThat(table.number(i, 0)).isEqualTo(Objects.requireNonNullElse(numbers.get(i), Double.NaN));
            assertThat(table.code(i, 1))
                    .isEqualTo(names.get(i) == null ? -1 : table.dictionary(1).indexOf(names.get(i)));
        }
    }
}
