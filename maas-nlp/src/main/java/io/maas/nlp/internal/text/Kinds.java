package io.maas.nlp.internal.text;

/** What code points are to the cutting of words. */
final class Kinds {

    static final byte GAP = 0;
    static final byte LETTER = 1;
    static final byte DIGIT = 2;
    static final byte HAN = 3;
    /** A word by itself. */
    static final byte SYMBOL = 4;

    private static final byte[] FIRST = new byte[0x3000];

    static {
        for (int code = 0; code < FIRST.length; code++) {
            FIRST[code] = find(code);
        }
    }

    private Kinds() {}

    static byte of(int code) {
        if (code < FIRST.length) {
            return FIRST[code];
        }
        return code >= 0x4E00 && code <= 0x9FFF ? HAN : find(code);
    }

    private static byte find(int code) {
        if (code == '_' || code == '°') {
            return LETTER;
        }
        if (code == '%' || code == '$') {
            return SYMBOL;
        }
        if (Character.isIdeographic(code)) {
            return HAN;
        }
        return switch (Character.getType(code)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            case Character.OTHER_SYMBOL, Character.CURRENCY_SYMBOL, Character.PRIVATE_USE -> SYMBOL;
            default -> GAP;
        };
    }

    static boolean inWord(byte kind) {
        return kind == LETTER | kind == DIGIT;
    }
}
