package io.maas.tabular.internal.features;

import org.jspecify.annotations.Nullable;

/** A category or text field, ready to write its columns. Immutable and thread-safe. */
sealed interface TextualSlot permits CategorySlot, NgramSlot, TextSlot {

    /** The index of the field in the reader's schema. */
    int field();

    /**
     * Writes the columns of a value into a row of zeros.
     *
     * @param value the value, null if missing
     * @param out takes the row
     * @param row where the row begins
     * @return false if the value is faulty
     */
    boolean encode(@Nullable String value, float[] out, int row);

    /** Says what was expected instead of a faulty value. */
    String expected(@Nullable String value);
}
