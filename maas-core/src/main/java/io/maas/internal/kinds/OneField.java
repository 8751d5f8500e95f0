package io.maas.internal.kinds;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import java.util.List;

/** The check of answers that have one field. */
final class OneField {

    private OneField() {}

    /** Checks that there is one field and that it is of a type. */
    static void of(Schema output, FieldType type) {
        List<Field> fields = output.fields();
        if (fields.size() != 1 || fields.get(0).type() != type) {
            throw new IllegalArgumentException("such an answer has one field of the type " + type + ", not " + fields);
        }
    }
}
