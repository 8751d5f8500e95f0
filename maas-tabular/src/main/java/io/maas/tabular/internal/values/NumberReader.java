package io.maas.tabular.internal.values;

import org.jspecify.annotations.Nullable;

/**
 * Numbers in one way of writing them: with a decimal mark, and possibly with thousands separators and a unit behind them. A
 * typographic minus and no-break or thin spaces are read as what they look like. Immutable and thread-safe.
 */
public final class NumberReader {

    /** Stands for no thousands separator. */
    public static final char NO_THOUSANDS = 0;

    private static final int GROUP = 3;
    private static final int LONGEST_UNIT = 12;
    private static final char MINUS = '\u2212';

    private final char mark;
    private final char thousands;
    private final String unit;

    /**
     * Makes a reader.
     *
     * @param mark what stands before the fraction
     * @param thousands what stands between groups of three digits; a blank takes all kinds of blanks
     * @param unit what stands behind the number, or may be left out; empty for nothing
     */
    public NumberReader(char mark, char thousands, String unit) {
        this.mark = mark;
        this.thousands = thousands;
        this.unit = unit;
    }

    /**
     * Returns what stands before the fraction.
     *
     * @return the decimal mark
     */
    public char mark() {
        return mark;
    }

    /**
     * Returns what stands between groups of digits.
     *
     * @return the separator, or {@link #NO_THOUSANDS}
     */
    public char thousands() {
        return thousands;
    }

    /**
     * Reads a number.
     *
     * @param text holds the text
     * @param from where it begins
     * @param to where it ends
     * @return the number; infinite if it is beyond the range of a double; NaN if the text is no number
     */
    public double parse(char[] text, int from, int to) {
        double value = NumberText.parse(text, from, to, mark);
        if (!Double.isNaN(value) || from == to || !starts(text[from])) {
            return value;
        }
        String plain = plain(text, from, to);
        return plain == null ? Double.NaN : NumberText.parse(plain);
    }

    /**
     * Reads a number.
     *
     * @param text the text, without surrounding space
     * @return the number; infinite if it is beyond the range of a double; NaN if the text is no number
     */
    public double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * Writes a number as a program does: no thousands separators, no unit, a point.
     *
     * @param text the text, without surrounding space
     * @return the plain number, or null if the text is none
     */
    public @Nullable String plain(String text) {
        return plain(text.toCharArray(), 0, text.length());
    }

    private @Nullable String plain(char[] text, int from, int to) {
        int end = behindNumber(text, from, to);
        StringBuilder plain = new StringBuilder(end - from);
        int at = from;
        if (at < end && (text[at] == MINUS || text[at] == '-' || text[at] == '+')) {
            plain.append(text[at] == '+' ? '+' : '-');
            at++;
        }
        at = digits(text, at, end, plain);
        if (at < 0) {
            return null;
        }
        for (; at < end; at++) {
            char c = text[at];
            if (c == mark) {
                plain.append('.');
            } else if (c == MINUS) {
                plain.append('-');
            } else if (c == '.') {
                return null;
            } else {
                plain.append(c);
            }
        }
        return Double.isNaN(NumberText.parse(plain.toString())) ? null : plain.toString();
    }

    private int behindNumber(char[] text, int from, int to) {
        if (unit.isEmpty() || to - from <= unit.length()) {
            return to;
        }
        int end = to - unit.length();
        for (int i = 0; i < unit.length(); i++) {
            if (text[end + i] != unit.charAt(i)) {
                return to;
            }
        }
        while (end > from && blank(text[end - 1])) {
            end--;
        }
        return end;
    }

    /** Copies the digits before the fraction without their separators; -1 if these stand where they must not. */
    private int digits(char[] text, int from, int end, StringBuilder plain) {
        int at = from;
        while (at < end && digit(text[at])) {
            plain.append(text[at++]);
        }
        int first = at - from;
        if (at == end || !separates(text[at])) {
            return at;
        }
        if (first == 0 || first > GROUP || text[from] == '0') {
            return -1;
        }
        while (at < end && separates(text[at])) {
            at++;
            for (int i = 0; i < GROUP; i++) {
                if (at == end || !digit(text[at])) {
                    return -1;
                }
                plain.append(text[at++]);
            }
        }
        return at < end && digit(text[at]) ? -1 : at;
    }

    private boolean separates(char c) {
        return switch (thousands) {
            case NO_THOUSANDS -> false;
            case ' ' -> blank(c);
            case '\'' -> c == '\'' || c == '\u2019';
            default -> c == thousands;
        };
    }

    private static boolean starts(char c) {
        return digit(c) || c == '-' || c == '+' || c == '.' || c == ',' || c == MINUS;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Returns whether a character is a blank of a line, also one that typesetters use.
     *
     * @param c the character
     * @return true for the space, the no-break, figure, thin and ideographic spaces
     */
    public static boolean blank(char c) {
        return c == ' '
                || (c >= '\u00a0'
                        && (c == '\u00a0'
                                || (c >= '\u2000' && c <= '\u200a')
                                || c == '\u202f'
                                || c == '\u205f'
                                || c == '\u3000'));
    }

    /**
     * Finds what stands behind a number, if it looks like a unit.
     *
     * @param text the text, without surrounding space
     * @return the unit; empty if the text ends with the number; null if the text begins with none or something else follows
     */
    public static @Nullable String unit(String text) {
        int at = 0;
        int length = text.length();
        if (at < length && (text.charAt(at) == MINUS || text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int behind = -1;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (digit(c)) {
                behind = at + 1;
            } else if (!(c == '.' || c == ',' || c == '\'' || c == '\u2019' || blank(c))) {
                break;
            }
        }
        if (behind < 0) {
            return null;
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E') && at == behind) {
            int exponent = at + 1;
            if (exponent < length && "+-\u2212".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            int digits = exponent;
            while (exponent < length && digit(text.charAt(exponent))) {
                exponent++;
            }
            behind = exponent > digits ? exponent : behind;
        }
        while (behind < length && blank(text.charAt(behind))) {
            behind++;
        }
        String rest = text.substring(behind);
        return rest.isEmpty() || (rest.length() <= LONGEST_UNIT && unitLike(rest)) ? rest : null;
    }

    private static boolean unitLike(String rest) {
        char first = rest.charAt(0);
        if (!Character.isLetter(first) && "%\u2030\u00b0\u20ac$\u00a3\u00a5".indexOf(first) < 0) {
            return false;
        }
        return rest.chars()
                .allMatch(c -> Character.isLetterOrDigit(c)
                        || "%\u2030\u00b0/\u00b2\u00b3^*\u00b7.-()\u20ac$\u00a3\u00a5".indexOf(c) >= 0);
    }
}
