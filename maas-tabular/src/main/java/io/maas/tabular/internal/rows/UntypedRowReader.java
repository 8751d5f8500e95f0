package io.maas.tabular.internal.rows;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.TimestampText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows by the names of their columns, turning values of another type into the field's type where that needs no guess.
 * Every field must be a column of the row, although its value may be missing.
 */
final class UntypedRowReader implements RowReader<Row> {

    private static final int BINDINGS = 8;

    private final Schema schema;
    private final Field target;
    private final Field[] fields;

    /** Where the fields stand in the tables seen last; rows of one table share a schema object. Replaced, never changed. */
    private volatile Binding[] bindings = {};

    private record Binding(Schema table, int[] columns, boolean[] sameNumbers) {}

    UntypedRowReader(Schema schema, Field target) {
        this.schema = schema;
        this.target = target;
        this.fields = schema.fields().toArray(Field[]::new);
    }

    @Override
    public Class<Row> type() {
        return Row.class;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Field> target() {
        return Optional.of(target);
    }

    @Override
    public double number(Row row, int field) {
        if (row instanceof Table.TableRow view) {
            Binding binding = binding(view.table());
            int column = binding.columns()[field];
            return binding.sameNumbers()[field] ? view.number(column) : number(row, column, fields[field]);
        }
        return number(row, column(row, field), fields[field]);
    }

    private static double number(Row row, int column, Field field) {
        if (!isNumber(field.type())) {
            throw new IllegalArgumentException(field + " is no number, boolean or timestamp");
        }
        FieldType given = row.schema().fields().get(column).type();
        return given == field.type() || row.missing(column) ? row.number(column) : converted(row, column, given, field);
    }

    @Override
    public @Nullable String text(Row row, int field) {
        return row.text(
                row instanceof Table.TableRow view ? binding(view.table()).columns()[field] : column(row, field));
    }

    @Override
    public double targetNumber(Row row) {
        int column = row.indexOf(target.name());
        if (column < 0) {
            return Double.NaN;
        }
        FieldType given = row.schema().fields().get(column).type();
        return given == FieldType.NUMBER || given == FieldType.BOOLEAN
                ? row.number(column)
                : Targets.number(row.text(column), target);
    }

    @Override
    public @Nullable String targetLabel(Row row) {
        int column = row.indexOf(target.name());
        return column < 0 ? null : row.text(column);
    }

    private static boolean isNumber(FieldType type) {
        return type != FieldType.CATEGORY && type != FieldType.TEXT;
    }

    private int column(Row row, int field) {
        int column = row.indexOf(fields[field].name());
        if (column < 0) {
            throw absent(row.schema());
        }
        return column;
    }

    @SuppressWarnings(
            "ReferenceEquality") // The same object is what is looked for: comparing the fields would cost more.
    private Binding binding(Table table) {
        Schema wanted = table.schema();
        for (Binding binding : bindings) {
            if (binding.table() == wanted) {
                return binding;
            }
        }
        return bind(table);
    }

    private Binding bind(Table table) {
        int[] columns = new int[fields.length];
        boolean[] sameNumbers = new boolean[fields.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.indexOf(fields[i].name());
            if (columns[i] < 0) {
                throw absent(table.schema());
            }
            FieldType type = table.schema().fields().get(columns[i]).type();
            sameNumbers[i] = type == fields[i].type() && isNumber(type);
        }
        Binding made = new Binding(table.schema(), columns, sameNumbers);
        Binding[] before = bindings;
        Binding[] after = new Binding[Math.min(BINDINGS, before.length + 1)];
        after[0] = made;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        bindings = after;
        return made;
    }

    /** Names all fields that are no columns, and not only the first. */
    private InvalidInputException absent(Schema row) {
        return new InvalidInputException(schema.fields().stream()
                .filter(field -> row.field(field.name()).isEmpty())
                .map(field -> Fault.of(
                        field.name(),
                        "no such column",
                        "a column of this name, null where the value is missing; the columns are "
                                + ColumnNames.list(row.names())))
                .toList());
    }

    private static double converted(Row row, int column, FieldType given, Field field) {
        String text = String.valueOf(row.text(column)).strip();
        boolean fromText = !isNumber(given);
        double value = switch (field.type()) {
            case NUMBER -> fromText || given == FieldType.BOOLEAN ? row.number(column) : Double.NaN;
            case BOOLEAN -> given == FieldType.TIMESTAMP ? Double.NaN : BooleanText.parse(text);
            case TIMESTAMP -> {
                Moment moment = fromText ? TimestampText.parse(text, TimestampText.Order.SAFE) : null;
                yield moment == null ? Double.NaN : moment.seconds();
            }
            case CATEGORY, TEXT -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            throw new InvalidInputException(Fault.of(field.name(), text, expected(field.type())));
        }
        return value;
    }

    private static String expected(FieldType type) {
        return switch (type) {
            case BOOLEAN -> BooleanText.EXPECTED;
            case TIMESTAMP -> TimestampText.EXPECTED;
            case NUMBER, CATEGORY, TEXT -> "a number";
        };
    }
}
