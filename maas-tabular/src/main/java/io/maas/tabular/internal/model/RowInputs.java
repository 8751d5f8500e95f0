package io.maas.tabular.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.Field;
import io.maas.NamedValues;
import io.maas.Schema;
import io.maas.internal.fields.UnknownNames;
import io.maas.spi.InputCodec;
import io.maas.tabular.Row;
import io.maas.tabular.internal.values.TimestampText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of values by field name: numbers for numbers, true or false for booleans, text for categories, free text and
 * timestamps. Numbers and booleans may be categories and text, too. A field that may be missing may be null or left out; any
 * other must have a value.
 *
 * @param schema the fields that the model takes
 */
record RowInputs(Schema schema) implements InputCodec<Row> {

    @Override
    public Class<Row> type() {
        return Row.class;
    }

    @Override
    public Row decode(NamedValues named) {
        Map<String, @Nullable Object> given = named.values();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        FaultList faults = new FaultList();
        int known = 0;
        for (Field field : schema.fields()) {
            String name = field.name();
            Object value = given.get(name);
            boolean left = value == null && !given.containsKey(name);
            known += left ? 0 : 1;
            if (value == null && !field.optional()) {
                faults.add(Fault.of(
                        name,
                        left ? "nothing" : "null",
                        expected(field) + "; it was never missing in training, so that it must have a value"));
            } else if (value != null && !fits(value, field)) {
                faults.add(Fault.of(name, value, expected(field)));
            } else {
                values.put(name, value);
            }
        }
        if (given.size() > known) {
            UnknownNames.tell(given.keySet(), schema.names(), faults);
        }
        faults.throwIfAny();
        return Row.of(values);
    }

    private static boolean fits(Object value, Field field) {
        return switch (field.type()) {
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case TIMESTAMP -> value instanceof String;
            case CATEGORY, TEXT -> value instanceof String || value instanceof Number || value instanceof Boolean;
        };
    }

    private static String expected(Field field) {
        return switch (field.type()) {
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TIMESTAMP -> TimestampText.EXPECTED;
            case CATEGORY, TEXT -> "a text";
        };
    }
}
