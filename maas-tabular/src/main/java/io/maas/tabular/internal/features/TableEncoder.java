package io.maas.tabular.internal.features;

import io.maas.InvalidInputException;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.internal.rows.RowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one table into vectors column by column, which costs less than row by row: a column's place, type and dictionary
 * are looked up once. Immutable and thread-safe.
 *
 * @param reader reads rows, where a column is not of the type of its field
 * @param numbers the slots of numbers
 * @param texts the slots of texts
 * @param width the number of features
 */
record TableEncoder(RowReader<Row> reader, NumericSlot[] numbers, TextualSlot[] texts, int width) {

    /** How many features of a block of rows are written at a time: they stay in the processor's nearest caches. */
    private static final int BLOCK = 16_384;

    private static final int LEAST_ROWS = 8;

    /**
     * Turns rows into vectors, if they are sound rows of one table.
     *
     * @param rows the rows, read by index
     * @param out zeros; takes the vectors, row by row
     * @return false if the rows are not of one table, or one is faulty; {@code out} is undefined then
     */
    boolean tryEncode(List<? extends Row> rows, float[] out) {
        int[] positions = new int[Math.min(rows.size(), Math.max(LEAST_ROWS, BLOCK / width))];
        Block block = null;
        for (int first = 0; first < rows.size(); first += positions.length) {
            int count = Math.min(positions.length, rows.size() - first);
            for (int i = 0; i < count; i++) {
                if (!(rows.get(first + i) instanceof Table.TableRow row)) {
                    return false;
                }
                if (block == null) {
                    block = block(row.table(), rows.size(), positions, out);
                }
                if (row.table() != block.table()) {
                    return false;
                }
                positions[i] = row.position();
            }
            if (block == null || !block.encode(count, first * width)) {
                return false;
            }
        }
        return true;
    }

    private Block block(Table table, int rows, int[] positions, float[] out) {
        TableBinding binding = TableBinding.of(table, reader, numbers, texts);
        int[] @Nullable [] cells = new int[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            int column = binding.texts()[i];
            if (column >= 0 && texts[i] instanceof CategorySlot slot) {
                cells[i] = cells(slot, table.dictionary(column), rows);
            }
        }
        return new Block(this, table, binding, cells, positions, out);
    }

    /** The cell of each code, behind that of a missing category; null if the dictionary is not worth it. */
    private static int @Nullable [] cells(CategorySlot slot, List<String> dictionary, int rows) {
        if (dictionary.size() > rows) {
            return null;
        }
        int[] cells = new int[dictionary.size() + 1];
        cells[0] = slot.cell(null);
        for (int code = 0; code < dictionary.size(); code++) {
            cells[code + 1] = slot.cell(dictionary.get(code));
        }
        return cells;
    }

    /**
     * Rows of one table that are encoded together, with their fields bound to its columns. For one thread.
     *
     * @param encoder whose slots are written
     * @param table the table
     * @param binding where the fields stand in the table
     * @param cells the cells of the codes of each category field, as far as it is worth it
     * @param positions which rows of the table; replaced from block to block
     * @param out takes the vectors
     */
    private record Block(
            TableEncoder encoder,
            Table table,
            TableBinding binding,
            int[] @Nullable [] cells,
            int[] positions,
            float[] out) {

        boolean encode(int rows, int start) {
            boolean sound = true;
            try {
                for (int i = 0; i < binding.numbers().length; i++) {
                    sound &= encode(encoder.numbers[i], binding.numbers()[i], rows, start);
                }
                for (int i = 0; i < binding.texts().length; i++) {
                    int[] known = cells[i];
                    sound &= known == null
                            ? encode(encoder.texts[i], binding.texts()[i], rows, start)
                            : encode(known, binding.texts()[i], rows, start);
                }
            } catch (InvalidInputException unreadable) {
                return false;
            }
            return sound;
        }

        private boolean encode(NumericSlot slot, int column, int rows, int start) {
            boolean sound = true;
            int row = start;
            for (int i = 0; i < rows; i++) {
                double value = column >= 0
                        ? table.number(positions[i], column)
                        : encoder.reader.number(new Table.TableRow(table, positions[i]), slot.field());
                sound &= slot.encode(value, out, row);
                row += encoder.width;
            }
            return sound;
        }

        private boolean encode(TextualSlot slot, int column, int rows, int start) {
            boolean sound = true;
            int row = start;
            for (int i = 0; i < rows; i++) {
                String value = column >= 0
                        ? table.text(positions[i], column)
                        : encoder.reader.text(new Table.TableRow(table, positions[i]), slot.field());
                sound &= slot.encode(value, out, row);
                row += encoder.width;
            }
            return sound;
        }

        private boolean encode(int[] known, int column, int rows, int start) {
            boolean sound = true;
            int row = start;
            for (int i = 0; i < rows; i++) {
                sound &= CategorySlot.write(known[table.code(positions[i], column) + 1], out, row);
                row += encoder.width;
            }
            return sound;
        }
    }
}
