package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.Schema;
import io.maas.tabular.Table;
import io.maas.tabular.internal.rows.RowReader;

/**
 * Where the fields of slots stand in tables of one schema: the index of a column of the field's name and type, or -1 if only the
 * reader knows what to do. Immutable.
 *
 * @param schema the schema of the tables
 * @param numbers the columns of the slots of numbers
 * @param texts the columns of the slots of texts
 */
record TableBinding(Schema schema, int[] numbers, int[] texts) {

    static TableBinding of(Table table, RowReader<?> reader, NumericSlot[] numbers, TextualSlot[] texts) {
        int[] numberColumns = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            numberColumns[i] = column(table, reader, numbers[i].field());
        }
        int[] textColumns = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            textColumns[i] = column(table, reader, texts[i].field());
        }
        return new TableBinding(table.schema(), numberColumns, textColumns);
    }

    private static int column(Table table, RowReader<?> reader, int field) {
        Field wanted = reader.schema().fields().get(field);
        int column = table.indexOf(wanted.name());
        return column >= 0 && table.schema().fields().get(column).type() == wanted.type() ? column : -1;
    }

    @SuppressWarnings(
            "ReferenceEquality") // Tables made of one another share the object; comparing the fields would cost more.
    boolean fits(Table table) {
        return table.schema() == schema;
    }
}
