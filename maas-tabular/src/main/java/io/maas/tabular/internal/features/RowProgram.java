package io.maas.tabular.internal.features;

/** Writes the columns of several fields of a row, compiled for these fields. Immutable and thread-safe. */
interface RowProgram {

    /**
     * Writes columns into a row of zeros.
     *
     * @param row the row
     * @param out takes the row
     * @param start where the row begins
     * @return false if a value is faulty
     */
    boolean encode(Object row, float[] out, int start);
}
