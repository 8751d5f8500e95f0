package io.maas.tabular;

import io.maas.Fault;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.internal.rows.ColumnNames;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.NumberText;
import java.util.HashMap;
import java.util.Map;

/** What rows and tables share: columns by name, and values of one kind given as another. */
final class Columns {

    private Columns() {}

    static Map<String, Integer> index(Schema schema) {
        Map<String, Integer> index = new HashMap<>();
        for (String name : schema.names()) {
            index.put(name, index.size());
        }
        return index;
    }

    static int require(Row row, String column) {
        int index = row.indexOf(column);
        if (index < 0) {
            throw unknown(row.schema(), column);
        }
        return index;
    }

    static InvalidInputException unknown(Schema schema, String column) {
        return new InvalidInputException(
                Fault.of(column, column, "the name of a column; there are " + ColumnNames.list(schema.names())));
    }

    static double numberOf(String text, String column) {
        double value = NumberText.parse(text.strip());
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(Fault.of(column, text, "a number"));
        }
        return value;
    }

    static String textOf(double value, FieldType type) {
        return switch (type) {
            case BOOLEAN -> BooleanText.format(value);
            case TIMESTAMP -> Moment.format(value);
            case NUMBER, CATEGORY, TEXT -> NumberText.format(value);
        };
    }

    static String describe(Row row) {
        StringBuilder words = new StringBuilder("Row[");
        for (int column = 0; column < row.schema().fields().size(); column++) {
            words.append(column == 0 ? "" : ", ")
                    .append(row.schema().fields().get(column).name())
                    .append('=')
                    .append(row.text(column));
        }
        return words.append(']').toString();
    }
}
