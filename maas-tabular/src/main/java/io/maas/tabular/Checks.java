package io.maas.tabular;

/** Checks of parameters that name the parameter, the value and the range. */
final class Checks {

    private Checks() {}

    static int between(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            String range = most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
            throw new IllegalArgumentException(parameter + " must be " + range + ", not " + value);
        }
        return value;
    }

    static int atLeast(String parameter, int value, int least) {
        return between(parameter, value, least, Integer.MAX_VALUE);
    }

    static double fraction(String parameter, double value) {
        // Written so that NaN fails too.
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(parameter + " must be above 0 and at most 1, not " + value);
        }
        return value;
    }

    static double belowOne(String parameter, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(parameter + " must be at least 0 and below 1, not " + value);
        }
        return value;
    }

    static double notNegative(String parameter, double value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(parameter + " must be 0 or a positive number, not " + value);
        }
        return value;
    }

    static double positive(String parameter, double value) {
        if (!(value > 0 && value <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(parameter + " must be a positive number, not " + value);
        }
        return value;
    }
}
