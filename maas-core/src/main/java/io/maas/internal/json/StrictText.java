package io.maas.internal.json;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes on the text of a JSON document and refuses nesting beyond a limit, and what RFC 8259 forbids but the default of Gson
 * lets pass: words in upper case, control characters and unknown escapes within texts.
 *
 * <p>Gson has a strict mode and a limit of its own only since 2.12; the program around us may have brought an older one.
 */
final class StrictText extends Reader {

    private static final String ESCAPED = "\"\\/bfnrtu";
    private static final int HEX_DIGITS = 4;

    private final Reader text;
    private final int deepest;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private int hexDigits;
    private char previous;

    StrictText(Reader text, int deepest) {
        this.text = text;
        this.deepest = deepest;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = text.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i]);
            previous = buffer[i];
        }
        return count;
    }

    private void check(char each) throws IOException {
        if (hexDigits > 0) {
            if (Character.digit(each, 16) < 0 || each > 'f') {
                throw new IOException("\\u must be followed by 4 hexadecimal digits");
            }
            hexDigits--;
        } else if (escaped) {
            if (ESCAPED.indexOf(each) < 0) {
                throw new IOException("a backslash must not be followed by " + name(each));
            }
            escaped = false;
            hexDigits = each == 'u' ? HEX_DIGITS : 0;
        } else if (quoted) {
            if (each < ' ') {
                throw new IOException("a text must not hold " + name(each) + " unless escaped");
            }
            escaped = each == '\\';
            quoted = each != '"';
        } else {
            checkOutside(each);
        }
    }

    private void checkOutside(char each) throws IOException {
        switch (each) {
            case '"' -> quoted = true;
            case '{', '[' -> {
                if (++depth > deepest) {
                    throw new IOException("it is nested deeper than " + deepest);
                }
            }
            case '}', ']' -> depth--;
            default -> {
                boolean exponent = each == 'E' && previous >= '0' && previous <= '9';
                if (each >= 'A' && each <= 'Z' && !exponent) {
                    throw new IOException("a word must not hold the capital " + each + " outside of quotes");
                }
            }
        }
    }

    private static String name(char each) {
        return String.format("U+%04X", (int) each);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
