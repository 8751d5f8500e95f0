package io.maas.tabular.internal.features;

import io.maas.tabular.internal.rows.RowReader;

/**
 * The program of all fields of rows that come without method handles.
 *
 * @param reader reads the rows
 * @param numbers the slots of numbers
 * @param texts the slots of texts
 * @param <I> the type of row
 */
record LoopProgram<I>(RowReader<I> reader, NumericSlot[] numbers, TextualSlot[] texts) implements RowProgram {

    @Override
    @SuppressWarnings("unchecked") // The encoder that runs it takes rows of this type only.
    public boolean encode(Object object, float[] out, int start) {
        I row = (I) object;
        boolean sound = true;
        for (NumericSlot slot : numbers) {
            sound &= slot.encode(reader.number(row, slot.field()), out, start);
        }
        for (TextualSlot slot : texts) {
            sound &= slot.encode(reader.text(row, slot.field()), out, start);
        }
        return sound;
    }
}
