package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV into tables, whose types are found out. */
class CsvTableTest {

    private static Table table(String text, CsvOptions options) {
        return Csv.table(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv", options);
    }

    private static Table table(String text) {
        return table(text, CsvOptions.DEFAULTS);
    }

    @Test
    void typesAreFoundOut() {
        Table table = table("""
                n,b,t,c,x,empty,yn
                1.5,true,2024-01-31T08:15,L,the bearing squeaks when it is cold,,yes
                NA,FALSE,2024-02-01,M,nothing to see but a little oil on the floor,?,no
                -3,True,01.03.2024,L,changed the belt and the left roller,,yes
                """);

        assertThat(table.schema().fields())
                .containsExactly(
                        Field.optional("n", FieldType.NUMBER),
                        Field.required("b", FieldType.BOOLEAN),
                        Field.required("t", FieldType.TIMESTAMP),
                        Field.required("c", FieldType.CATEGORY),
                        Field.required("x", FieldType.TEXT),
                        Field.optional("empty", FieldType.NUMBER),
                        Field.required("yn", FieldType.CATEGORY));
        assertThat(table.numbers("n")).containsExactly(1.5, Double.NaN, -3);
        assertThat(table.texts("b")).containsExactly("true", "false", "true");
        assertThat(table.texts("t")).containsExactly("2024-01-31T08:15", "2024-02-01T00:00", "2024-03-01T00:00");
        assertThat(table.numbers("empty")).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"13/01/2024,2024-01-13T00:00", "01/13/2024,2024-01-13T00:00"})
    void theOrderOfDayAndMonthIsFoundOutWhereAValueTellsIt(String telling, String expected) {
        Table table = table("day\n03/04/2024\n" + telling + "\n");

        assertThat(table.schema().fields()).containsExactly(Field.required("day", FieldType.TIMESTAMP));
        assertThat(table.texts("day").get(1)).isEqualTo(expected);
    }

    @Test
    void datesThatDoNotTellTheirOrderStayCategories() {
        assertThat(table("day\n03/04/2024\n05/06/2024\n").schema().fields())
                .containsExactly(Field.required("day", FieldType.CATEGORY));
        assertThat(table("day\n03/04/2024\n", CsvOptions.DEFAULTS.withTimestampPattern("dd/MM/yyyy"))
                        .texts("day"))
                .containsExactly("2024-04-03T00:00");
    }

    @Test
    void aStrayTextAmongNumbersIsAFaultAndNoReasonForCategories() {
        String numbers =
                IntStream.range(0, 99).mapToObj(Integer::toString).collect(Collectors.joining("\n", "x\n", "\n"));

        assertThatThrownBy(() -> table(numbers + "ERR\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "t.csv line 101, field x: found 'ERR', expected a finite number such as -12.5, as in the first rows;"
                                + " set the column's type if it is another, or a marker of missing values");
        assertThat(table(numbers + "ERR\n", CsvOptions.DEFAULTS.withMissing("ERR"))
                        .numbers("x"))
                .hasSize(100)
                .endsWith(98, Double.NaN);
        assertThat(table(numbers + "ERR\n", CsvOptions.DEFAULTS.withType("x", FieldType.CATEGORY))
                        .texts("x"))
                .contains("7", "ERR");
        assertThatThrownBy(() -> table(numbers + "1e400\n"))
                .hasMessageContaining("found '1e400', expected a finite number");
    }

    @Test
    void theFirstRowsDecideForTheOthers() {
        String text = "x,y\n" + "1,a\n".repeat(10_000) + "2,b\nlate,c\n";

        assertThatThrownBy(() -> table(text)).hasMessageContaining("t.csv line 10003, field x: found 'late'");
        assertThat(table(text.replace("late", "3")).numbers("x"))
                .hasSize(10_002)
                .endsWith(2, 3);
    }

    @Test
    void typesCanBeSetAndColumnsLeftOut() {
        Table table = table(
                "id,station,flag,day\n1,7,1,2024-01-31\n2,8,0,\n",
                CsvOptions.DEFAULTS
                        .without("id")
                        .withType("station", FieldType.CATEGORY)
                        .withType("flag", FieldType.BOOLEAN)
                        .withType("day", FieldType.TEXT));

        assertThat(table.schema().fields())
                .containsExactly(
                        Field.required("station", FieldType.CATEGORY),
                        Field.required("flag", FieldType.BOOLEAN),
                        Field.optional("day", FieldType.TEXT));
        assertThat(table.texts("station")).containsExactly("7", "8");
        assertThat(table.texts("flag")).containsExactly("true", "false");
        assertThat(table.texts("day")).containsExactly("2024-01-31", null);
        assertThatThrownBy(
                        () -> table("a\n1\n", CsvOptions.DEFAULTS.without("x").withType("y", FieldType.TEXT)))
                .hasMessageContaining("field x: found 'no such column'")
                .hasMessageContaining(
                        "field y: found 'no such column', expected a column of this name; the columns are a");
        assertThatThrownBy(() -> table("a\nx\n", CsvOptions.DEFAULTS.withType("a", FieldType.BOOLEAN)))
                .hasMessageEndingWith("expected true or false (also yes/no, y/n, t/f, on/off, 1/0)");
    }

    @Test
    void columnsWithoutAHeaderAreNumbered() {
        Table table =
                table("1;2,5;a\n3;4,5;b\n", CsvOptions.DEFAULTS.withoutHeader().withDecimalComma());

        assertThat(table.schema().names()).containsExactly("0", "1", "2");
        assertThat(table.numbers("1")).containsExactly(2.5, 4.5);
    }

    @Test
    void aHeaderAloneIsAnEmptyTable() {
        Table table = table("a,b\n");

        assertThat(table.size()).isZero();
        assertThat(table.schema().names()).containsExactly("a", "b");
    }

    @Test
    void badRowsAreToleratedUpToANumber(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "x,c\n" + "1,a\n".repeat(60) + "bad,b\n2\n3,c\n");

        Csv.Partial<Table> some = Csv.tableTolerant(file, CsvOptions.DEFAULTS, 2);

        assertThat(some.rows().size()).isEqualTo(61);
        assertThat(some.rows().texts("c")).doesNotContain("b").endsWith("c");
        assertThat(some.badRows()).isEqualTo(2);
        assertThat(some.faults()).hasSize(2);
        assertThatThrownBy(() -> Csv.tableTolerant(file, CsvOptions.DEFAULTS, 1))
                .isInstanceOf(InvalidInputException.class);
    }
}
