package io.maas.tabular.internal.compiled;

/** What is asked of arrays of floats. */
final class Floats {

    private Floats() {}

    static boolean areFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Says whether the first numbers are 0. */
    static boolean areZero(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
