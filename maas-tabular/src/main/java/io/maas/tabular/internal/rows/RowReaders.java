package io.maas.tabular.internal.rows;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.Row;
import io.maas.tabular.internal.rows.RecordShape.Part;
import io.maas.tabular.internal.rows.RecordShape.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes readers of rows. */
public final class RowReaders {

    private RowReaders() {}

    /**
     * Makes a reader of records, for training.
     *
     * @param type the record
     * @param <I> the record
     * @return the reader; its schema holds the components that are neither the target nor ignored
     * @throws IllegalArgumentException if it is no record, components are of types that fields cannot have (all are named), or
     *     the record's module keeps it shut
     */
    public static <I> RowReader<I> of(Class<I> type) {
        return RecordReader.of(type);
    }

    /**
     * Makes a reader of the rows of a table, for training.
     *
     * @param table the columns of the table
     * @param target the column that is the target
     * @param drop columns that the model must not see
     * @return the reader; its schema holds the other columns
     * @throws InvalidInputException if there are no such columns; it names every one
     */
    public static RowReader<Row> of(Schema table, String target, Set<String> drop) {
        List<Fault> faults = new ArrayList<>();
        for (String name : drop) {
            if (table.field(name).isEmpty()) {
                faults.add(
                        Fault.of(name, name, "a column to drop; the columns are " + ColumnNames.list(table.names())));
            }
        }
        Field truth = table.field(target).orElse(null);
        if (truth == null) {
            faults.add(Fault.of(
                    target, target, "the target's column; the columns are " + ColumnNames.list(table.names())));
        } else if (drop.contains(target)) {
            faults.add(Fault.of(target, target, "a target that is not dropped"));
        }
        if (truth == null || !faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        List<Field> inputs = table.fields().stream()
                .filter(field -> !field.name().equals(target) && !drop.contains(field.name()))
                .toList();
        return new UntypedRowReader(new Schema(inputs), truth);
    }

    /**
     * Makes a reader for a model that was trained on inputs of another type or in another program.
     *
     * @param type the record, or {@code Row}
     * @param input the fields that the model takes
     * @param target the field that it answers
     * @param <I> the type of input
     * @return the reader; its schema is {@code input}
     * @throws IncompatibleModelException if the record has not the fields that the model takes; the message names every one
     * @throws IllegalArgumentException if it is no record, or the record's module keeps it shut
     */
    @SuppressWarnings("unchecked") // I is Row, which the first line has checked.
    public static <I> RowReader<I> of(Class<I> type, Schema input, Field target) {
        if (type == Row.class) {
            return (RowReader<I>) new UntypedRowReader(input, target);
        }
        RecordShape shape = RecordShape.of(type);
        List<String> mismatches = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Field field : input.fields()) {
            Part part = shape.parts().stream()
                    .filter(candidate -> candidate.column().equals(field.name()))
                    .findFirst()
                    .orElse(null);
            if (part == null) {
                mismatches.add("there is no component for " + words(field));
            } else if (part.role() != Role.INPUT) {
                mismatches.add("component " + part.component().getName() + " is marked "
                        + (part.role() == Role.TARGET ? "@Target" : "@Ignored") + ", but the model takes it: "
                        + words(field));
            } else if (!serves(part.required().type(), field.type())) {
                mismatches.add("component " + part.component().getName() + " is a "
                        + part.required().type() + ", but the model takes " + words(field));
            } else {
                parts.add(part);
            }
        }
        if (!mismatches.isEmpty()) {
            throw new IncompatibleModelException("record " + type.getName() + " does not fit the model: "
                    + String.join("; ", mismatches)
                    + ". Add or change components, or name their columns with @Column");
        }
        Part truth = shape.target()
                .filter(part -> part.column().equals(target.name()))
                .orElse(null);
        return new RecordReader<>(type, input, parts, truth == null ? null : target, truth);
    }

    private static String words(Field field) {
        return "'" + field.name() + "' (" + field.type() + ")";
    }

    /** Whether values of one type can be read as another without a guess. */
    private static boolean serves(FieldType given, FieldType wanted) {
        return given == wanted
                || switch (wanted) {
                    case NUMBER -> given == FieldType.BOOLEAN;
                    case CATEGORY, TEXT -> given != FieldType.TIMESTAMP;
                    case BOOLEAN, TIMESTAMP -> false;
                };
    }
}
