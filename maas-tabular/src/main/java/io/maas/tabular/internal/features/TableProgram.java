package io.maas.tabular.internal.features;

import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.internal.rows.RowReader;
import org.jspecify.annotations.Nullable;

/** The program of all fields of untyped rows: those of a table are read by the places of their columns, looked up once. */
final class TableProgram implements RowProgram {

    private final RowReader<Row> reader;
    private final NumericSlot[] numbers;
    private final TextualSlot[] texts;
    private final LoopProgram<Row> others;

    /** Of the table seen last. Replaced, never changed. */
    private volatile @Nullable TableBinding latest;

    TableProgram(RowReader<Row> reader, NumericSlot[] numbers, TextualSlot[] texts) {
        this.reader = reader;
        this.numbers = numbers;
        this.texts = texts;
        this.others = new LoopProgram<>(reader, numbers, texts);
    }

    @Override
    public boolean encode(Object row, float[] out, int start) {
        if (!(row instanceof Table.TableRow view)) {
            return others.encode(row, out, start);
        }
        Table table = view.table();
        int position = view.position();
        TableBinding binding = binding(table);
        boolean sound = true;
        for (int i = 0; i < numbers.length; i++) {
            NumericSlot slot = numbers[i];
            int column = binding.numbers()[i];
            double value = column >= 0 ? table.number(position, column) : reader.number(view, slot.field());
            sound &= slot.encode(value, out, start);
        }
        for (int i = 0; i < texts.length; i++) {
            TextualSlot slot = texts[i];
            int column = binding.texts()[i];
            String value = column >= 0 ? table.text(position, column) : reader.text(view, slot.field());
            sound &= slot.encode(value, out, start);
        }
        return sound;
    }

    TableBinding binding(Table table) {
        TableBinding known = latest;
        if (known == null || !known.fits(table)) {
            known = TableBinding.of(table, reader, numbers, texts);
            latest = known;
        }
        return known;
    }
}
