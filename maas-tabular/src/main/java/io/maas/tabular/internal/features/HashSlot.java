package io.maas.tabular.internal.features;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a {@link HashEncoding} says.
 *
 * @param encoding what was learnt
 * @param field the index of the field
 * @param column the first column
 */
record HashSlot(HashEncoding encoding, int field, int column) implements CategorySlot {

    @Override
    public int cell(@Nullable String value) {
        HashEncoding.Hashing hashing = encoding.hashing();
        if (value != null) {
            int hash = Murmur3.hash(value, hashing.seed());
            return CategorySlot.cell(column + hashing.column(hash), hashing.negative(hash));
        }
        if (encoding.rejectMissing()) {
            return FAULT;
        }
        return encoding.missingColumn() ? CategorySlot.cell(column + hashing.buckets(), false) : ZEROS;
    }

    @Override
    public String expected(@Nullable String value) {
        return ItemFaults.EXPECTED_VALUE;
    }
}
