package io.maas.tabular;

import io.maas.Fault;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.rows.RowReaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a trainer finds the fields and the target of its rows.
 *
 * @param <I> the type of row
 */
sealed interface RowSource<I> {

    /**
     * Makes the reader of training rows.
     *
     * @throws InvalidInputException if the rows have not the columns they should; it names every one
     */
    RowReader<I> reader(List<I> rows);

    /** Leaves out fields. */
    RowSource<I> drop(Set<String> columns);

    static <R extends Record> RowSource<R> records(Class<R> type) {
        RowReader<R> reader = RowReaders.of(type);
        if (reader.target().isEmpty()) {
            throw new IllegalArgumentException(
                    "record " + type.getName() + " has no component marked @Target, so there is nothing to learn");
        }
        return new Records<>(reader, Set.of());
    }

    static RowSource<Row> rows(String target) {
        return new Rows(target, Set.of());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /** The components of a record. */
    record Records<I>(RowReader<I> whole, Set<String> dropped) implements RowSource<I> {

        @Override
        public RowReader<I> reader(List<I> rows) {
            Schema schema = whole.schema();
            List<Fault> faults = new ArrayList<>();
            for (String name : new TreeSet<>(dropped)) {
                if (schema.field(name).isEmpty()) {
                    faults.add(Fault.of(name, name, "a field to drop; the fields are " + schema.names()));
                }
            }
            if (!faults.isEmpty()) {
                throw new InvalidInputException(faults);
            }
            List<Field> kept = schema.fields().stream()
                    .filter(field -> !dropped.contains(field.name()))
                    .toList();
            return RowReaders.of(whole.type(), new Schema(kept), whole.target().orElseThrow());
        }

        @Override
        public RowSource<I> drop(Set<String> columns) {
            return new Records<>(whole, RowSource.both(dropped, columns));
        }
    }

    /** The columns of rows. */
    record Rows(String target, Set<String> dropped) implements RowSource<Row> {

        @Override
        public RowReader<Row> reader(List<Row> rows) {
            return RowReaders.of(schema(rows), target, dropped);
        }

        /** Rows of one table share their schema; others are gathered to learn which columns and types they have. */
        private static Schema schema(List<Row> rows) {
            Schema first = rows.isEmpty() ? Schema.of() : rows.get(0).schema();
            return rows.stream().allMatch(row -> row.schema().equals(first))
                    ? first
                    : Table.of(rows).schema();
        }

        @Override
        public RowSource<Row> drop(Set<String> columns) {
            return new Rows(target, RowSource.both(dropped, columns));
        }
    }
}
