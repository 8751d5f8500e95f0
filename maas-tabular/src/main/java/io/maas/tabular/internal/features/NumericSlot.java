package io.maas.tabular.internal.features;

/** A number, boolean or timestamp field, ready to write its columns. Immutable and thread-safe. */
sealed interface NumericSlot permits NumberSlot, TimestampSlot {

    /** The index of the field in the reader's schema. */
    int field();

    /**
     * Writes the columns of a value into a row of zeros.
     *
     * @param value the value, NaN if missing
     * @param out takes the row
     * @param row where the row begins
     * @return false if the value is faulty
     */
    boolean encode(double value, float[] out, int row);

    /** Says what was expected instead of a faulty value. */
    String expected(double value);
}
