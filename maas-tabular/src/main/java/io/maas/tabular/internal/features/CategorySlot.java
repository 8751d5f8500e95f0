package io.maas.tabular.internal.features;

import org.jspecify.annotations.Nullable;

/** A category field: one of its columns, or none, gets a value. Immutable and thread-safe. */
sealed interface CategorySlot extends TextualSlot permits OneHotSlot, HashSlot {

    /** No column gets a value. */
    int ZEROS = -1;

    /** The category is a fault. */
    int FAULT = -2;

    /**
     * Finds the column of a category.
     *
     * @param value the category, null if missing
     * @return twice the column, counted from the start of the row, and 1 more if it gets -1 instead of 1; or {@link #ZEROS} or
     *     {@link #FAULT}
     */
    int cell(@Nullable String value);

    @Override
    default boolean encode(@Nullable String value, float[] out, int row) {
        return write(cell(value), out, row);
    }

    /** Writes what {@link #cell} said; false if it is a fault. */
    static boolean write(int cell, float[] out, int row) {
        if (cell >= 0) {
            out[row + (cell >> 1)] = 1 - 2 * (cell & 1);
        }
        return cell != FAULT;
    }

    static int cell(int column, boolean negative) {
        return 2 * column + (negative ? 1 : 0);
    }
}
