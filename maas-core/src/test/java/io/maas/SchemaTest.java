package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Field TORQUE = Field.required("torque", FieldType.NUMBER);
    private static final Field TYPE = Field.category("type", List.of("L", "M"));
    private static final Field NOTE = Field.optional("note", FieldType.TEXT);

    @Test
    void fieldsAreFoundByNameAndKeepTheirOrder() {
        Schema schema = Schema.of(TORQUE, TYPE, NOTE);

        assertThat(schema.names()).containsExactly("torque", "type", "note");
        assertThat(schema.field("type")).contains(TYPE);
        assertThat(schema.field("Type")).isEmpty();
        assertThat(schema).isEqualTo(new Schema(List.of(TORQUE, TYPE, NOTE)));
        assertThat(Schema.of().fields()).isEmpty();
    }

    @Test
    void aNameIsUsedOnce() {
        assertThatThrownBy(() -> Schema.of(TORQUE, TYPE, Field.optional("torque", FieldType.TEXT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("torque");
    }

    @Test
    void aFieldIsWhatItSays() {
        assertThat(TORQUE).isEqualTo(new Field("torque", FieldType.NUMBER, false, List.of()));
        assertThat(TYPE).isEqualTo(new Field("type", FieldType.CATEGORY, false, List.of("L", "M")));
        assertThat(NOTE).isEqualTo(new Field("note", FieldType.TEXT, true, List.of()));
    }

    @Test
    void aFieldThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> Field.required(" ", FieldType.NUMBER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Field("torque", FieldType.NUMBER, false, List.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("torque");
        assertThatThrownBy(() -> Field.category("type", List.of("L", "M", "L")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("L twice");
    }

    @Test
    void schemasDoNotChangeWithWhatTheyWereMadeOf() {
        List<String> categories = new ArrayList<>(List.of("L"));
        List<Field> fields = new ArrayList<>(List.of(Field.category("type", categories)));
        Schema schema = new Schema(fields);
        categories.add("M");
        fields.clear();

        assertThat(schema.fields().get(0).categories()).containsExactly("L");
        assertThatThrownBy(() -> schema.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
