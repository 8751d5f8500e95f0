package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.Schema;
import io.maas.tabular.internal.rows.RowReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as arrays of {@link Double}, {@link String} and null, for schemas made up by tests. */
record ArrayReader(Schema schema) implements RowReader<Object[]> {

    static ArrayReader of(Field... fields) {
        return new ArrayReader(Schema.of(fields));
    }

    @Override
    public Class<Object[]> type() {
        return Object[].class;
    }

    @Override
    public Optional<Field> target() {
        return Optional.empty();
    }

    @Override
    public double number(Object[] row, int field) {
        return row[field] == null ? Double.NaN : (double) row[field];
    }

    @Override
    public @Nullable String text(Object[] row, int field) {
        return (String) row[field];
    }

    @Override
    public double targetNumber(Object[] row) {
        return Double.NaN;
    }

    @Override
    public @Nullable String targetLabel(Object[] row) {
        return null;
    }
}
