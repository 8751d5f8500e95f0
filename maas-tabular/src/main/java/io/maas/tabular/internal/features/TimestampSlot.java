package io.maas.tabular.internal.features;

import io.maas.tabular.TimestampFeatures.Cycle;

/**
 * Writes what a {@link TimestampEncoding} says.
 *
 * @param encoding what was learnt
 * @param field the index of the field
 * @param column the first column
 */
record TimestampSlot(TimestampEncoding encoding, int field, int column) implements NumericSlot {

    @Override
    public boolean encode(double value, float[] out, int row) {
        if (Double.isNaN(value)) {
            return encodeMissing(out, row);
        }
        double days = days(encoding.start(), value);
        double elapsed = NumberEncoding.feature(days, encoding.mean(), encoding.scale());
        if (!(Math.abs(value) <= Float.MAX_VALUE && Math.abs(elapsed) <= Float.MAX_VALUE)) {
            return false;
        }
        int next = row + column;
        // By index: an iterator would be an object for each row.
        for (int i = 0; i < encoding.cycles().size(); i++) {
            double angle = angle(encoding.cycles().get(i), value);
            out[next++] = (float) Math.sin(angle);
            out[next++] = (float) Math.cos(angle);
        }
        if (encoding.elapsed()) {
            out[next] = (float) elapsed;
        }
        return true;
    }

    private boolean encodeMissing(float[] out, int row) {
        int parts = encoding.fills().size();
        for (int i = 0; i < parts; i++) {
            out[row + column + i] =
                    encoding.gap() == Gap.PASS ? Float.NaN : encoding.fills().get(i);
        }
        if (encoding.flag()) {
            out[row + column + parts] = 1;
        }
        return encoding.gap() != Gap.REJECT;
    }

    static double angle(Cycle cycle, double timestamp) {
        return 2 * Math.PI * cycle.position(timestamp);
    }

    static double days(double start, double timestamp) {
        return (timestamp - start) / TimestampEncoding.SECONDS_A_DAY;
    }

    @Override
    public String expected(double value) {
        return ItemFaults.expectedTimestamp(value);
    }
}
