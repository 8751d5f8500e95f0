package io.maas.tabular.internal.features;

/**
 * Writes what a {@link NumberEncoding} says.
 *
 * @param field the index of the field
 * @param mean what is taken off
 * @param scale what is multiplied by
 * @param fill what stands for a missing value
 * @param rejectMissing whether a missing value is a fault
 * @param valueColumn the column of the value, or -1
 * @param flagColumn the column that says that the value was missing, or -1
 */
record NumberSlot(
        int field, double mean, double scale, float fill, boolean rejectMissing, int valueColumn, int flagColumn)
        implements NumericSlot {

    static NumberSlot of(NumberEncoding encoding, int field, int column) {
        double fill = NumberEncoding.feature(encoding.fill(), encoding.mean(), encoding.scale());
        return new NumberSlot(
                field,
                encoding.mean(),
                encoding.scale(),
                encoding.gap() == Gap.PASS ? Float.NaN : (float) fill,
                encoding.gap() == Gap.REJECT,
                encoding.value() ? column : -1,
                encoding.flag() ? column + (encoding.value() ? 1 : 0) : -1);
    }

    @Override
    public boolean encode(double value, float[] out, int row) {
        double feature = NumberEncoding.feature(value, mean, scale);
        // Written so that NaN fails too.
        if (Math.abs(value) <= Float.MAX_VALUE && Math.abs(feature) <= Float.MAX_VALUE) {
            if (valueColumn >= 0) {
                out[row + valueColumn] = (float) feature;
            }
            return true;
        }
        return encodeMissing(value, out, row);
    }

    private boolean encodeMissing(double value, float[] out, int row) {
        if (!Double.isNaN(value) || rejectMissing) {
            return false;
        }
        if (valueColumn >= 0) {
            out[row + valueColumn] = fill;
        }
        if (flagColumn >= 0) {
            out[row + flagColumn] = 1;
        }
        return true;
    }

    @Override
    public String expected(double value) {
        return ItemFaults.expectedNumber(value);
    }
}
