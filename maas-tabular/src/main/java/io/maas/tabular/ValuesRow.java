package io.maas.tabular;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.tabular.internal.values.Moment;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that stands on its own: one value a column, either a {@link Double} or a {@link String}. */
final class ValuesRow implements Row {

    private final Schema schema;
    private final Map<String, Integer> index = new HashMap<>();
    private final @Nullable Object[] values;

    ValuesRow(Map<String, ? extends @Nullable Object> named) {
        List<Field> fields = new ArrayList<>(named.size());
        values = new @Nullable Object[named.size()];
        for (Map.Entry<String, ? extends @Nullable Object> entry : named.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            int column = fields.size();
            index.put(name, column);
            values[column] = canonical(name, value);
            fields.add(new Field(name, type(value), values[column] == null, List.of()));
        }
        schema = new Schema(fields);
    }

    private static FieldType type(@Nullable Object value) {
        if (value instanceof Number) {
            return FieldType.NUMBER;
        }
        if (value instanceof Boolean) {
            return FieldType.BOOLEAN;
        }
        return value instanceof TemporalAccessor ? FieldType.TIMESTAMP : FieldType.CATEGORY;
    }

    private static @Nullable Object canonical(String column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return Double.isNaN(real) ? null : (Double) real;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        Moment moment = value instanceof TemporalAccessor time ? Moment.of(time) : null;
        if (moment == null) {
            throw new IllegalArgumentException(
                    "column " + column + " holds a " + value.getClass().getName()
                            + "; a row takes numbers, booleans, strings, characters, enums, Instant, LocalDate, LocalDateTime,"
                            + " OffsetDateTime, ZonedDateTime and null");
        }
        return moment.seconds();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int indexOf(String name) {
        Integer column = index.get(name);
        return column == null ? -1 : column;
    }

    @Override
    public double number(int column) {
        Object value = values[column];
        if (value instanceof Double number) {
            return number;
        }
        return value == null ? Double.NaN : Columns.numberOf((String) value, name(column));
    }

    @Override
    public @Nullable String text(int column) {
        Object value = values[column];
        return value instanceof Double number
                ? Columns.textOf(number, schema.fields().get(column).type())
                : (String) value;
    }

    @Override
    public boolean missing(int column) {
        return values[column] == null;
    }

    private String name(int column) {
        return schema.fields().get(column).name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValuesRow that && schema.equals(that.schema) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Columns.describe(this);
    }
}
