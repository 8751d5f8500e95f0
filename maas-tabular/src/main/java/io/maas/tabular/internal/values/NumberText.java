package io.maas.tabular.internal.values;

/**
 * Numbers as text.
 *
 * <p>Taken are an optional sign, digits with at most one decimal mark, and an optional exponent, such as {@code -12},
 * {@code .5} or {@code 4.2E-3}; neither digit grouping nor hexadecimal, and no names such as {@code Infinity}.
 */
public final class NumberText {

    /** Ten to the power of the index: those powers that a double holds exactly. */
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long LARGEST_EXACT_INTEGER = 1L << 53;
    private static final int DIGITS_THAT_FIT_A_LONG = 18;
    private static final int LARGEST_EXPONENT = 100_000;

    private NumberText() {}

    /**
     * Reads a number.
     *
     * @param text the text, without surrounding space
     * @return the number; infinite if it is beyond the range of a double; NaN if the text is no number
     */
    public static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length(), '.');
    }

    /**
     * Reads a number.
     *
     * @param text holds the text
     * @param from where it begins
     * @param to where it ends
     * @param decimalMark what stands before the fraction
     * @return the number; infinite if it is beyond the range of a double; NaN if the text is no number
     */
    public static double parse(char[] text, int from, int to, char decimalMark) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int fraction = 0;
        boolean inFraction = false;
        for (; at < to; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                digits++;
                fraction += inFraction ? 1 : 0;
                significant += significant > 0 || c != '0' ? 1 : 0;
                if (significant <= DIGITS_THAT_FIT_A_LONG) {
                    mantissa = mantissa * 10 + (c - '0');
                }
            } else if (c == decimalMark && !inFraction) {
                inFraction = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (at < to && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            boolean down = at < to && text[at] == '-';
            if (at < to && (text[at] == '-' || text[at] == '+')) {
                at++;
            }
            int first = at;
            for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
                // Capped: a larger exponent says nothing more, and must not overflow.
                exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + (text[at] - '0'));
            }
            if (at == first) {
                return Double.NaN;
            }
            exponent = down ? -exponent : exponent;
        }
        if (at != to) {
            return Double.NaN;
        }
        // Clinger's fast path ("How to read floating point numbers accurately", 1990): with both factors exact, one
        // multiplication or division rounds correctly. Everything else is left to the JDK.
        int power = exponent - fraction;
        if (significant <= DIGITS_THAT_FIT_A_LONG
                && mantissa <= LARGEST_EXACT_INTEGER
                && Math.abs(power) < EXACT_POWERS.length) {
            double value = power < 0 ? mantissa / EXACT_POWERS[-power] : mantissa * EXACT_POWERS[power];
            return negative ? -value : value;
        }
        String whole = new String(text, from, to - from);
        return Double.parseDouble(decimalMark == '.' ? whole : whole.replace(decimalMark, '.'));
    }

    /**
     * Writes a number as labels and categories are written: {@code 1} and not {@code 1.0}.
     *
     * @param value the number
     * @return its shortest decimal text
     */
    public static String format(double value) {
        // Beyond this a double's neighbours are not integers apart, and digits would pretend to be exact.
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }
}
