package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.FieldType;
import io.maas.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the values of tables are read without being told, and that it is said. */
class CsvProfileTest {

    private static Table table(String text, CsvOptions options) {
        return Csv.table(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv", options);
    }

    private static TableProfile.Column column(Table table, String name) {
        return table.profile().orElseThrow().column(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "12,5 2,25 -3#12.5 2.25 -3#numbers with decimal comma#``",
                "1.234,5 12,5 7#1234.5 12.5 7#numbers with decimal comma, thousands separator '.'#``",
                "1,234.5 12.5 7#1234.5 12.5 7#numbers, thousands separator ','#``",
                "1_234,5 12,5 7#1234.5 12.5 7#numbers with decimal comma, thousands separator ' '#``",
                "1\u00a0234,5 12,5#1234.5 12.5#numbers with decimal comma, thousands separator ' '#``",
                "1\u202f234 12#1234 12#numbers, thousands separator ' '#``",
                "1'234.5 12.5#1234.5 12.5#numbers, thousands separator '''#``",
                "1\u2019234,5 12,5#1234.5 12.5#numbers with decimal comma, thousands separator '''#``",
                "1.234.567 2.345.678#1234567 2345678#numbers with decimal comma, thousands separator '.'#``",
                "1,234,567 2,345#1234567 2345#numbers, thousands separator ','#``",
                "1,234 2,345#1.234 2.345#numbers with decimal comma#`could be 1234.0`",
                "1.234 2.345#1.234 2.345#numbers#`could be 1234.0`",
                "0,234 2,345#0.234 2.345#numbers with decimal comma#``",
                "12_% 7,5% 100%#12 7.5 100#percent (12 % is read as 12) with decimal comma#``",
                "12.5_mm -3mm 1e2_mm#12.5 -3 100#numbers, unit 'mm'#``",
                "12_mm 13#12 13#numbers, unit 'mm'#`1 values have no unit 'mm'`",
                "\u22123.5 2#-3.5 2#numbers#``",
                "\u00a03.5\u2009 2#3.5 2#numbers#``",
            })
    void numbers(String values, String expected, String reading, String warning) {
        Table table = table(
                "x;y\n" + values.replace(" ", ";a\n").replace('_', ' ') + ";b\n",
                CsvOptions.DEFAULTS.withDelimiter(';'));

        assertThat(column(table, "x").reading()).isEqualTo(reading);
        assertThat(table.numbers("x"))
                .containsExactly(java.util.Arrays.stream(expected.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        List<String> warnings = column(table, "x").warnings();
        if (warning.isEmpty()) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().contains(warning);
        }
        // Another file is read in the same way, whatever it shows.
        CsvOptions same = CsvOptions.DEFAULTS.like(table.profile().orElseThrow());
        assertThat(column(table("x;z\n7;1\n", same), "x").format())
                .isEqualTo(column(table, "x").format());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "007 123 4#CATEGORY#1 numbers begin with 0",
                "9007199254740993 9007199254740994#CATEGORY#beyond 2^53",
                "12_mm 1.2_cm 7_mm#CATEGORY#different units: cm, mm",
                "1 2 3 4 5 6 7 8 9 n.a.#CATEGORY#90 % of the values are numbers and the others are not: name markers of"
                        + " missing values, or set the type; such as 'n.a.'",
                "03/04/2024 05/06/2024#CATEGORY#do not tell whether the day or the month comes first",
                "31.01.24 01.02.24#CATEGORY#years of two digits",
                "a b c d e f g h i j#CATEGORY#10 categories in 10 values",
                "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2#TEXT#hardly repeat",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20#NUMBER#counts the rows",
                "? NA#NUMBER#no value at all",
            })
    void whatIsDoubtfulIsAWarning(String values, FieldType type, String warning) {
        Table table = table("x;y\n" + values.replace(" ", ";z\n").replace('_', ' ') + ";z\n", CsvOptions.DEFAULTS);

        assertThat(column(table, "x").type()).isEqualTo(type);
        assertThat(column(table, "x").warnings()).anyMatch(each -> each.contains(warning));
        assertThat(table.profile().orElseThrow().toString()).contains("warning: x: ", warning);
        assertThat(column(table, "y").warnings()).isEmpty();
    }

    @Test
    void whatAColumnDoesNotTellOtherColumnsDo() {
        Table table = table(
                "a;b;c;from;to\n1.234;1,5;7;13/01/2024;03/04/2024\n2.345;2,5;8;14/01/2024;05/06/2024\n",
                CsvOptions.DEFAULTS);

        assertThat(table.numbers("a")).containsExactly(1234, 2345);
        assertThat(column(table, "a").warnings()).singleElement().asString().contains("could be 1.234");
        assertThat(column(table, "c").format().decimalMark()).isEqualTo(',');
        assertThat(table.texts("to")).containsExactly("2024-04-03T00:00", "2024-06-05T00:00");
        assertThat(column(table, "to").warnings()).singleElement().asString().contains("day first");
        assertThat(column(table, "from").reading()).isEqualTo("dates dd/MM/yyyy");
    }

    @Test
    void shortChineseTextsAreTexts() {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> (char) ('\u4e00' + i) + "\u5feb,1\n")
                .collect(Collectors.joining());

        assertThat(column(table("x,y\n" + rows, CsvOptions.DEFAULTS), "x").type())
                .isEqualTo(FieldType.TEXT);
        assertThat(column(table("x,y\n" + rows + rows + rows, CsvOptions.DEFAULTS), "x")
                        .type())
                .isEqualTo(FieldType.CATEGORY);
    }

    @Test
    void sharesAndDistinctValuesAreCounted() {
        Table table = table("x,c\n1,a\n,b\n1,a\n2,\n", CsvOptions.DEFAULTS);

        assertThat(column(table, "x").missing()).isEqualTo(0.25);
        assertThat(column(table, "x").distinct()).isEqualTo(2);
        assertThat(column(table, "c").distinct()).isEqualTo(2);
        assertThat(table.profile().orElseThrow().toString())
                .contains("4 rows, fields separated by ','", "read as", "25.0 %", "categories");
        assertThat(table.subset(0).profile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"007", "9007199254740993"})
    void lateNamesAmongNumbersAreFaults(String late) {
        String rows = "1,2\n".repeat(10_000);

        assertThatThrownBy(() -> table("x,y\n" + rows + late + ",1\n", CsvOptions.DEFAULTS))
                .hasMessageContaining(
                        "found '" + late + "', expected a number without leading zeros and not beyond 2^53");
        assertThat(table("x,y\n" + rows + late + ",1\n", CsvOptions.DEFAULTS.withType("x", FieldType.NUMBER))
                        .size())
                .isEqualTo(10_001);
    }

    @Test
    void decimalMarksAndThousandsCanBeSet() {
        String text = "x;y\n1,234;a\n";

        assertThat(table(text, CsvOptions.DEFAULTS.withDecimalComma()).numbers("x"))
                .containsExactly(1.234);
        assertThat(table(text, CsvOptions.DEFAULTS.withDecimalPoint()).numbers("x"))
                .containsExactly(1234);
        assertThat(table(text, CsvOptions.DEFAULTS.withThousands(',')).numbers("x"))
                .containsExactly(1234);
        assertThatThrownBy(() -> CsvOptions.DEFAULTS.withThousands(',').withDecimalComma())
                .isInstanceOf(IllegalArgumentException.class);
    }

    record Measured(double x, long n) {}

    @Test
    void recordsTakeTheSameFormatsAndNameTheOptionThatHelps() {
        byte[] text = "x;n\n1.234,5 mm;\u22123\n2,5 mm;4\n".getBytes(StandardCharsets.UTF_8);
        TableProfile profile = Csv.table(new ByteArrayInputStream(text), "t.csv", CsvOptions.DEFAULTS)
                .profile()
                .orElseThrow();

        assertThat(Csv.read(new ByteArrayInputStream(text), "t.csv", Measured.class, CsvOptions.DEFAULTS.like(profile)))
                .containsExactly(new Measured(1234.5, -3), new Measured(2.5, 4));
        assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream(text), "t.csv", Measured.class, CsvOptions.DEFAULTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CsvOptions.withDecimalComma")
                .hasMessageContaining("CsvOptions.withThousands")
                .hasMessageContaining("the unit 'mm' (CsvOptions.withFormat)");
    }

    @Test
    void aFormatCanBeSet() {
        ColumnFormat percent =
                new ColumnFormat(FieldType.NUMBER, ',', java.util.Optional.empty(), "%", java.util.Optional.empty());

        assertThat(table("x;y\n12,5 %;1\n", CsvOptions.DEFAULTS.withFormat("x", percent))
                        .numbers("x"))
                .containsExactly(12.5);
        assertThatThrownBy(() -> table("x;y\n1;1\n", CsvOptions.DEFAULTS.withFormat("z", percent)))
                .hasMessageContaining("field z: found 'no such column'");
    }

    @Test
    void namesThatStandTwiceAreNumberedOnDemand() {
        assertThat(table("x,x,x_2,x\n1,2,3,4\n", CsvOptions.DEFAULTS.withNumberedNames())
                        .schema()
                        .names())
                .containsExactly("x", "x_3", "x_2", "x_4");
        assertThatThrownBy(() -> table("x,x\n1,2\n", CsvOptions.DEFAULTS))
                .hasMessageContaining("CsvOptions.withNumberedNames");
    }

    @Test
    void columnsLeftOutAreNotLookedAt() {
        Table table = table("x,bad,bad\n" + "1,1,1\n".repeat(50) + "2,x,y\n", CsvOptions.DEFAULTS.without("bad"));

        assertThat(table.schema().names()).containsExactly("x");
    }

    @Test
    void markersCanBeTakenAway() {
        assertThat(table("c\nNA\nDE\n", CsvOptions.DEFAULTS.withoutMissing("na"))
                        .texts("c"))
                .containsExactly("NA", "DE");
        assertThatThrownBy(() -> CsvOptions.DEFAULTS.withoutMissing("x")).hasMessageContaining("'x' is no marker");
    }

    @Test
    void patternsAreTriedInTheirOrder() {
        CsvOptions options =
                CsvOptions.DEFAULTS.withTimestampPattern("dd.MM.yy").withTimestampPattern("yyyyMMdd'T'HHmm");

        assertThat(table("t;y\n31.01.24;1\n20240201T0815;1\n", options).texts("t"))
                .containsExactly("2024-01-31T00:00", "2024-02-01T08:15");
    }

    @Test
    void columnsMayBeAlignedWithSpaces() {
        Table table = table(
                "  name    x   \t y\n \"a  b\"  1.5     2\nc         -2   30  \n\n",
                CsvOptions.DEFAULTS.withAlignedColumns());

        assertThat(table.schema().names()).containsExactly("name", "x", "y");
        assertThat(table.texts("name")).containsExactly("a  b", "c");
        assertThat(table.numbers("y")).containsExactly(2, 30);
        assertThatThrownBy(() -> CsvOptions.DEFAULTS.withDelimiter(';').withAlignedColumns())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"sep=;,0", "'\"sep=;\"',0", "SEP=;,1"})
    void aLineThatNamesTheDelimiterIsNoHeader(String first, int skipped) {
        Table table = table(first + "\r\nx,1;y\r\n1;2\r\n", CsvOptions.DEFAULTS.withSkippedLines(skipped));

        assertThat(table.schema().names()).containsExactly("x,1", "y");
        assertThat(table.profile().orElseThrow().delimiter()).isEqualTo(';');
    }
}
