package io.maas.tabular.internal.model;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.tabular.internal.rows.RowReader;
import java.util.ArrayList;
import java.util.List;

/** The input fields of a model as its training rows filled them. */
final class TrainedFields {

    private TrainedFields() {}

    /** Returns the schema of a reader, where fields that were missing in a row may be missing. */
    static <I> Schema of(RowReader<I> reader, List<I> rows) {
        List<Field> fields = new ArrayList<>();
        List<Field> declared = reader.schema().fields();
        for (int i = 0; i < declared.size(); i++) {
            Field field = declared.get(i);
            boolean missing = !field.optional() && isMissing(reader, field.type(), i, rows);
            fields.add(missing ? new Field(field.name(), field.type(), true, field.categories()) : field);
        }
        return new Schema(fields);
    }

    private static <I> boolean isMissing(RowReader<I> reader, FieldType type, int field, List<I> rows) {
        boolean text = type == FieldType.CATEGORY || type == FieldType.TEXT;
        for (I row : rows) {
            // A primitive of a record can be NaN.
            if (text ? reader.text(row, field) == null : Double.isNaN(reader.number(row, field))) {
                return true;
            }
        }
        return false;
    }
}
