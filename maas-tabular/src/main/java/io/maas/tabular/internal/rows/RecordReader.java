package io.maas.tabular.internal.rows;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.tabular.internal.rows.RecordShape.Part;
import io.maas.tabular.internal.rows.RecordShape.Role;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record through its accessors, without boxing.
 *
 * @param <I> the record
 */
public final class RecordReader<I> implements RowReader<I> {

    private final Class<I> type;
    private final Schema schema;
    private final @Nullable Field target;
    /** The inputs, and the target behind them. */
    private final RecordAccess.Fields fields;
    /** One an input, as {@link #handle} returns it. */
    private final MethodHandle[] handles;

    RecordReader(Class<I> type, Schema schema, List<Part> inputs, @Nullable Field target, @Nullable Part targetPart) {
        this.type = type;
        this.schema = schema;
        this.target = target;
        MethodHandle[] number = new MethodHandle[inputs.size() + (targetPart == null ? 0 : 1)];
        MethodHandle[] text = new MethodHandle[number.length];
        handles = new MethodHandle[inputs.size()];
        for (int i = 0; i < number.length; i++) {
            Part part = i < inputs.size() || targetPart == null ? inputs.get(i) : targetPart;
            MethodHandle accessor = RecordAccess.accessor(type, part.component());
            MethodHandle asNumber = ofObject(RecordValues.number(accessor, part.column()));
            MethodHandle asText = ofObject(RecordValues.text(accessor));
            number[i] = MethodHandles.dropArguments(asNumber, 0, int.class);
            text[i] = MethodHandles.dropArguments(asText, 0, int.class);
            if (i < handles.length) {
                handles[i] = numeric(schema.fields().get(i)) ? asNumber : asText;
            }
        }
        this.fields = RecordAccess.fields(choice(number, double.class), choice(text, String.class));
    }

    /**
     * Makes a reader of the inputs of a record.
     *
     * @param type the record
     * @param <I> the record
     * @return the reader
     */
    static <I> RecordReader<I> of(Class<I> type) {
        RecordShape shape = RecordShape.of(type);
        List<Part> inputs = shape.parts(Role.INPUT);
        Part target = shape.target().orElse(null);
        return new RecordReader<>(type, schema(inputs), inputs, target == null ? null : target.required(), target);
    }

    /**
     * Makes a reader of everything in a record that is not ignored: its target is a field like others.
     *
     * @param type the record
     * @param <I> the record
     * @return the reader
     */
    public static <I> RecordReader<I> ofAll(Class<I> type) {
        List<Part> all = RecordShape.of(type).parts().stream()
                .filter(part -> part.role() != Role.IGNORED)
                .toList();
        return new RecordReader<>(type, schema(all), all, null, null);
    }

    private static Schema schema(List<Part> parts) {
        return new Schema(parts.stream().map(Part::required).toList());
    }

    private static MethodHandle ofObject(MethodHandle read) {
        return read.asType(read.type().changeParameterType(0, Object.class));
    }

    private static boolean numeric(Field field) {
        return switch (field.type()) {
            case NUMBER, BOOLEAN, TIMESTAMP -> true;
            case CATEGORY, TEXT -> false;
        };
    }

    private static MethodHandle choice(MethodHandle[] cases, Class<?> result) {
        MethodHandle none = MethodHandles.dropArguments(RecordValues.noSuchField(result), 1, Object.class);
        return cases.length == 0 ? none : MethodHandles.tableSwitch(none, cases);
    }

    @Override
    public Class<I> type() {
        return type;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Field> target() {
        return Optional.ofNullable(target);
    }

    @Override
    public double number(I row, int field) {
        return fields.number(row, field);
    }

    @Override
    public @Nullable String text(I row, int field) {
        return fields.text(row, field);
    }

    /**
     * Returns a handle that reads a field as {@link #number} or {@link #text} does, by the field's type, to compile code around.
     *
     * @param field the index of the field in {@link #schema}
     * @return {@code (Object)double} for a number, boolean or timestamp, {@code (Object)String} for a category or text
     */
    public MethodHandle handle(int field) {
        return handles[field];
    }

    @Override
    public double targetNumber(I row) {
        Field known = target;
        if (known == null) {
            return Double.NaN;
        }
        int behind = schema.fields().size();
        if (known.type() == FieldType.NUMBER || known.type() == FieldType.BOOLEAN) {
            return number(row, behind);
        }
        return Targets.number(text(row, behind), known);
    }

    @Override
    public @Nullable String targetLabel(I row) {
        return target == null ? null : text(row, schema.fields().size());
    }
}
