package io.maas.tabular;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.internal.rows.RecordReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers records and rows by columns. */
final class RowsToTable {

    private RowsToTable() {}

    static <R> Table records(Class<R> type, Iterable<? extends R> rows) {
        RecordReader<R> reader = RecordReader.ofAll(type);
        TableBuilder table = new TableBuilder(optional(reader.schema().fields()));
        List<Field> fields = reader.schema().fields();
        FaultList faults = new FaultList();
        int position = 0;
        for (R row : rows) {
            for (int i = 0; i < fields.size(); i++) {
                FieldType fieldType = fields.get(i).type();
                if (fieldType == FieldType.CATEGORY || fieldType == FieldType.TEXT) {
                    table.set(i, reader.text(row, i));
                } else {
                    set(table, i, reader.number(row, i), position, faults);
                }
            }
            table.endRow();
            position++;
        }
        return built(table, faults);
    }

    /** Primitive components are never missing, but NaN in one is. */
    private static Schema optional(List<Field> fields) {
        return new Schema(fields.stream().map(field -> field.withOptional(true)).toList());
    }

    static Table rows(Iterable<? extends Row> rows) {
        List<Row> all = new ArrayList<>();
        rows.forEach(all::add);
        Table shared = shared(all);
        return shared == null ? gathered(all) : shared;
    }

    /** Rows of a single table need not be gathered value by value. */
    private static @Nullable Table shared(List<Row> rows) {
        int[] positions = new int[rows.size()];
        Table table = null;
        for (int i = 0; i < positions.length; i++) {
            if (!(rows.get(i) instanceof Table.TableRow view) || (table != null && view.table() != table)) {
                return null;
            }
            table = view.table();
            positions[i] = view.position();
        }
        return table == null ? null : table.subset(positions);
    }

    private static Table gathered(List<Row> rows) {
        FaultList faults = new FaultList();
        Map<String, FieldType> types = types(rows, faults);
        TableBuilder table = new TableBuilder(new Schema(types.entrySet().stream()
                .map(column -> Field.optional(column.getKey(), column.getValue()))
                .toList()));
        List<String> names = List.copyOf(types.keySet());
        boolean typed = faults.isEmpty();
        for (int position = 0; typed && position < rows.size(); position++) {
            Row row = rows.get(position);
            for (int i = 0; i < names.size(); i++) {
                int column = row.indexOf(names.get(i));
                if (column < 0 || row.missing(column)) {
                    continue;
                }
                FieldType type = types.get(names.get(i));
                if (type == FieldType.CATEGORY || type == FieldType.TEXT) {
                    table.set(i, row.text(column));
                } else {
                    set(table, i, row.number(column), position, faults);
                }
            }
            table.endRow();
        }
        return built(table, faults);
    }

    /** The columns of all rows in the order in which they appear; a missing value tells no type. */
    private static Map<String, FieldType> types(List<Row> rows, FaultList faults) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (int position = 0; position < rows.size(); position++) {
            Row row = rows.get(position);
            List<Field> fields = row.schema().fields();
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.get(i);
                if (row.missing(i)) {
                    if (types.putIfAbsent(field.name(), field.type()) == null) {
                        unknown.add(field.name());
                    }
                    continue;
                }
                FieldType before = unknown.remove(field.name()) ? null : types.get(field.name());
                if (before == null) {
                    types.put(field.name(), field.type());
                } else if (before != field.type()) {
                    faults.add(new Fault(
                            "row " + position,
                            field.name(),
                            String.valueOf(row.text(i)),
                            "a " + before + " as in the rows before, not a " + field.type()));
                }
            }
        }
        return types;
    }

    private static void set(TableBuilder table, int column, double value, int position, FaultList faults) {
        try {
            table.set(column, value);
        } catch (InvalidInputException bad) {
            faults.add(bad.faults().get(0).at("row " + position));
        }
    }

    private static Table built(TableBuilder table, FaultList faults) {
        faults.throwIfAny();
        return table.build();
    }
}
