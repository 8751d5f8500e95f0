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

    /** Returns the schema of a reader with the ranges of the rows, where fields that were missing in a row may be missing. */
    static <I> Schema of(RowReader<I> reader, List<I> rows) {
        List<Field> fields = new ArrayList<>();
        List<Field> declared = reader.schema().fields();
        for (int i = 0; i < declared.size(); i++) {
            Field field = declared.get(i);
            boolean text = field.type() == FieldType.CATEGORY || field.type() == FieldType.TEXT;
            fields.add(text ? ofTexts(field, reader, i, rows) : ofNumbers(field, reader, i, rows));
        }
        return new Schema(fields);
    }

    private static <I> Field ofTexts(Field field, RowReader<I> reader, int index, List<I> rows) {
        for (I row : rows) {
            if (field.optional()) {
                break;
            }
            if (reader.text(row, index) == null) {
                return field.withOptional(true);
            }
        }
        return field;
    }

    private static <I> Field ofNumbers(Field field, RowReader<I> reader, int index, List<I> rows) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        boolean missing = field.optional();
        for (I row : rows) {
            double value = reader.number(row, index);
            // A primitive of a record can be NaN.
            if (Double.isNaN(value)) {
                missing = true;
            } else {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        Field filled = field.withOptional(missing);
        return least <= greatest ? filled.withRange(new Field.Range(least, greatest)) : filled;
    }
}
