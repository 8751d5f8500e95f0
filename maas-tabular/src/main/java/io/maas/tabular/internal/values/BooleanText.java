package io.maas.tabular.internal.values;

import java.util.Locale;

/** Booleans as text. */
public final class BooleanText {

    /** What {@link #parse} takes, in words. */
    public static final String EXPECTED = "true or false (also yes/no, y/n, t/f, on/off, 1/0)";

    private BooleanText() {}

    /**
     * Reads a boolean, in any case of letters.
     *
     * @param text the text, without surrounding space
     * @return 1 for true, 0 for false, NaN if the text is neither
     */
    public static double parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "t", "on", "1" -> 1;
            case "false", "no", "n", "f", "off", "0" -> 0;
            default -> Double.NaN;
        };
    }

    /**
     * Writes a boolean.
     *
     * @param value 0 or 1
     * @return {@code true} or {@code false}
     */
    public static String format(double value) {
        return value == 0 ? "false" : "true";
    }
}
