package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Field;
import io.maas.FieldType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Public data sets of plants, in the folder that the system property {@code maas.data} names. */
@EnabledIfSystemProperty(named = "maas.data", matches = ".+")
class CsvRealFilesTest {

    private static Path file(String name) {
        return Path.of(System.getProperty("maas.data", ""), name);
    }

    private static double mean(Table table, String column) {
        return Arrays.stream(table.numbers(column)).average().orElseThrow();
    }

    record Machine(
            @Ignored @Column("UID") int uid,
            @Ignored @Column("Product ID") String product,
            @Column("Type") Quality type,
            @Column("Air temperature [K]") double airTemperature,
            @Column("Process temperature [K]") double processTemperature,
            @Column("Rotational speed [rpm]") int rotationalSpeed,
            @Column("Torque [Nm]") double torque,
            @Column("Tool wear [min]") int toolWear,
            @Target @Column("Machine failure") int failure) {}

    enum Quality {
        L,
        M,
        H
    }

    @Test
    void machines() {
        Path file = file("ai4i2020/ai4i2020.csv");

        Table table = Csv.table(file);
        List<Machine> records = Csv.read(file, Machine.class);

        assertThat(table.size()).isEqualTo(10_000);
        assertThat(table.schema().fields())
                .filteredOn(field -> field.type() == FieldType.CATEGORY)
                .extracting(Field::name)
                .containsExactly("Type");
        assertThat(table.schema().fields().get(1).type()).isEqualTo(FieldType.TEXT);
        assertThat(table.dictionary(2)).containsExactlyInAnyOrder("L", "M", "H");
        assertThat(Arrays.stream(table.numbers("Machine failure")).sum()).isEqualTo(339);
        assertThat(records).hasSize(10_000);
        assertThat(records.stream().mapToInt(Machine::failure).sum()).isEqualTo(339);
        for (int i = 0; i < records.size(); i++) {
            assertThat(table.number(i, 6)).isEqualTo(records.get(i).torque());
            assertThat(table.text(i, 2)).isEqualTo(records.get(i).type().name());
        }
    }

    @Test
    void plates() {
        Table table = Csv.table(file("steel_plates_faults/steel_plates_faults.csv"));

        assertThat(table.size()).isEqualTo(1941);
        assertThat(table.schema().fields()).hasSize(28).noneMatch(Field::optional);
        assertThat(table.dictionary(table.indexOf("Fault_Type"))).hasSize(7);
    }

    @Test
    void concrete() {
        Table table = Csv.table(file("uci_concrete_data/Concrete_Data.csv"), CsvOptions.DEFAULTS.withoutHeader());

        assertThat(table.size()).isEqualTo(1030);
        assertThat(table.schema().fields())
                .hasSize(9)
                .allMatch(field -> field.type() == FieldType.NUMBER && !field.optional());
        // A byte order mark taken for a part of the first number would make a category of the column.
        assertThat(table.number(0, 0)).isEqualTo(540);
    }

    @Test
    void bicycles() {
        Table table = Csv.table(file("uci_bike_sharing/hour.csv"));

        assertThat(table.size()).isEqualTo(17_376);
        assertThat(table.schema().field("dteday")).contains(Field.required("dteday", FieldType.TIMESTAMP));
        assertThat(table.rows().get(17_375).text("dteday")).startsWith("2012-12-31");
        assertThat(mean(table, "cnt")).isBetween(180.0, 200.0);
    }

    @Test
    void sales() {
        Table table = Csv.table(file("weekly_sales/Sales_Transactions_Dataset_Weekly.csv"));

        assertThat(table.size()).isEqualTo(811);
        assertThat(table.schema().fields()).hasSize(107);
        assertThat(table.rows().get(0).number("W0")).isEqualTo(11);
    }
}
