package io.maas.tabular.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.Category;
import io.maas.tabular.Column;
import io.maas.tabular.Ignored;
import io.maas.tabular.Target;
import io.maas.tabular.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

    enum Shift {
        EARLY,
        LATE {
            @Override
            public String toString() {
                return "later";
            }
        }
    }

    record Everything(
            double d,
            float f,
            long l,
            int i,
            short s,
            byte b,
            Double boxedD,
            Float boxedF,
            Long boxedL,
            Integer boxedI,
            Short boxedS,
            Byte boxedB,
            BigDecimal big,
            boolean t,
            Boolean boxedT,
            String name,
            @Text String remark,
            Shift shift,
            @Category int station,
            @Category Boolean hot,
            Instant instant,
            LocalDate date,
            LocalDateTime local,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            @Ignored Object secret,
            @Target @Column("Machine failure") String failure) {}

    @Test
    void typesAndAnnotationsMakeFields() {
        assertThat(RowReaders.of(Everything.class).schema().fields())
                .containsExactly(
                        Field.required("d", FieldType.NUMBER),
                        Field.required("f", FieldType.NUMBER),
                        Field.required("l", FieldType.NUMBER),
                        Field.required("i", FieldType.NUMBER),
                        Field.required("s", FieldType.NUMBER),
                        Field.required("b", FieldType.NUMBER),
                        Field.optional("boxedD", FieldType.NUMBER),
                        Field.optional("boxedF", FieldType.NUMBER),
                        Field.optional("boxedL", FieldType.NUMBER),
                        Field.optional("boxedI", FieldType.NUMBER),
                        Field.optional("boxedS", FieldType.NUMBER),
                        Field.optional("boxedB", FieldType.NUMBER),
                        Field.optional("big", FieldType.NUMBER),
                        Field.required("t", FieldType.BOOLEAN),
                        Field.optional("boxedT", FieldType.BOOLEAN),
                        Field.optional("name", FieldType.CATEGORY),
                        Field.optional("remark", FieldType.TEXT),
                        new Field("shift", FieldType.CATEGORY, true, List.of("EARLY", "LATE")),
                        Field.required("station", FieldType.CATEGORY),
                        Field.optional("hot", FieldType.CATEGORY),
                        Field.optional("instant", FieldType.TIMESTAMP),
                        Field.optional("date", FieldType.TIMESTAMP),
                        Field.optional("local", FieldType.TIMESTAMP),
                        Field.optional("offset", FieldType.TIMESTAMP),
                        Field.optional("zoned", FieldType.TIMESTAMP));
        assertThat(RowReaders.of(Everything.class).target())
                .contains(Field.optional("Machine failure", FieldType.CATEGORY));
    }

    record Wrong(
            Object any,
            LocalTime time,
            @Text int number,
            @Category LocalDate day,
            @Target @Ignored String both,
            @Column(" ") String blank,
            @Column("twin") double one,
            @Column("twin") double two) {}

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(() -> RecordShape.of(Wrong.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RecordShapeTest$Wrong")
                .hasMessageContaining(
                        "component any is a java.lang.Object, which no field can be; supported are double,")
                .hasMessageContaining("component time is a java.time.LocalTime")
                .hasMessageContaining("component number is a int, but only a String can be @Text")
                .hasMessageContaining("component day cannot be a @Category")
                .hasMessageContaining("component both cannot be both @Target and @Ignored")
                .hasMessageContaining("component blank has a blank @Column name")
                .hasMessageContaining("two components stand for the column twin");
    }

    record TwoTargets(double x, @Target String a, @Target String b) {}

    @Test
    void aRecordHasOneTarget() {
        assertThatThrownBy(() -> RecordShape.of(TwoTargets.class))
                .hasMessageContaining("more than one component is a @Target");
    }

    @Test
    void onlyRecordsHaveAShape() {
        assertThatThrownBy(() -> RecordShape.of(String.class)).hasMessageContaining("java.lang.String is no record");
    }

    @Test
    void whatIsIgnoredMustStillBeReadable() {
        assertThatThrownBy(() -> RecordShape.readable(Everything.class))
                .hasMessageContaining("component secret is ignored, but it cannot be read");
    }
}
