package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {

    enum Shift {
        EARLY
    }

    @Test
    void valuesKeepTheirTypes() {
        Row row = Row.of(
                "type",
                "L",
                "torque",
                40.25,
                "count",
                3,
                "hot",
                true,
                "shift",
                Shift.EARLY,
                "at",
                LocalDate.of(1970, 1, 2),
                "gone",
                null,
                "nan",
                Double.NaN);

        assertThat(row.schema().fields())
                .containsExactly(
                        Field.required("type", FieldType.CATEGORY),
                        Field.required("torque", FieldType.NUMBER),
                        Field.required("count", FieldType.NUMBER),
                        Field.required("hot", FieldType.BOOLEAN),
                        Field.required("shift", FieldType.CATEGORY),
                        Field.required("at", FieldType.TIMESTAMP),
                        Field.optional("gone", FieldType.CATEGORY),
                        Field.optional("nan", FieldType.NUMBER));
        assertThat(row.number("torque")).isEqualTo(40.25);
        assertThat(row.number("hot")).isEqualTo(1);
        assertThat(row.number("at")).isEqualTo(86400);
        assertThat(row.number("gone")).isNaN();
        assertThat(row.number("nan")).isNaN();
        assertThat(row.missing(6)).isTrue();
        assertThat(row.missing(7)).isTrue();
        assertThat(row.text("gone")).isNull();
        assertThat(row)
                .hasToString("Row[type=L, torque=40.25, count=3, hot=true, shift=EARLY, at=1970-01-02T00:00, gone=null,"
                        + " nan=null]");
    }

    @Test
    void textIsReadAsANumberWhereItIsOne() {
        assertThat(Row.of("torque", " 40.2").number("torque")).isEqualTo(40.2);
        assertThatThrownBy(() -> Row.of("torque", "high").number("torque"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field torque: found 'high', expected a number");
        assertThatThrownBy(() -> Row.of("torque", "1e400").number("torque")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUnknownColumnIsNamedWithThoseThereAre() {
        Row row = Row.of("type", "L", "torque", 40.2);

        assertThat(row.indexOf("Torque")).isEqualTo(-1);
        assertThatThrownBy(() -> row.number("Torque"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there are type, torque");
        assertThatThrownBy(() -> row.text("Torque")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void malformedRowsAreRefused() {
        assertThatThrownBy(() -> Row.of("a", 1, "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Row.of("a", 1, 2, 3)).hasMessageContaining("argument 2 must be the name of a column");
        assertThatThrownBy(() -> Row.of("a", 1, "a", 3)).hasMessageContaining("two columns are named a");
        assertThatThrownBy(() -> Row.of(" ", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Row.of("a", new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column a holds a java.util.ArrayList; a row takes numbers");
        assertThatThrownBy(() -> Row.of("a", LocalTime.NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMapKeepsItsOrderAndIsCopied() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("b", 1);
        values.put("a", Instant.EPOCH);
        Row row = Row.of(values);
        values.put("b", 2);

        assertThat(row.schema().names()).containsExactly("b", "a");
        assertThat(row.number("b")).isEqualTo(1);
        assertThat(row.text("a")).isEqualTo("1970-01-01T00:00");
    }

    @Test
    void rowsOfEqualValuesAreEqual() {
        assertThat(Row.of("a", 1, "b", "x")).isEqualTo(Row.of("a", 1.0, "b", "x"));
        assertThat(Row.of("a", 1)).hasSameHashCodeAs(Row.of("a", 1.0));
        assertThat(List.of(Row.of("a", 1), Row.of("a", 2), Row.of("b", 1), Row.of("a", "1")))
                .doesNotHaveDuplicates();
    }
}
