package io.maas.nlp.internal.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in normal form, code point by code point, with the place of each in the text as it was. Reused; for one thread.
 *
 * <p>Most characters of English and Chinese are their own normal form and go by without allocating.
 */
final class NormalText {

    /** No more marks on one letter are looked at together (the limit of Unicode's stream-safe format, UAX 15, and a few). */
    private static final int LONGEST_CLUSTER = 40;

    private static final byte[] KEPT = new byte[0x80];
    private static final byte[] LOWERED = new byte[0x80];

    static {
        for (int c = 0; c < KEPT.length; c++) {
            KEPT[c] = (byte) (isSpace(c) ? ' ' : c);
            LOWERED[c] = (byte) (isSpace(c) ? ' ' : lower(c));
        }
    }

    private char[] chars = new char[256];
    private int[] codes = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private int length;
    /** So many code points stand where their characters do; only for those after them places are noted. */
    private int unmoved;

    private int most;
    private boolean keepCase;

    /** Takes a text, up to a number of characters. */
    void set(String text, int maxCharacters, boolean caseKept) {
        length = 0;
        unmoved = 0;
        most = maxCharacters;
        keepCase = caseKept;
        int end = Math.min(text.length(), maxCharacters);
        makeRoom(end);
        if (chars.length < end) {
            chars = new char[Math.max(end, 2 * chars.length)];
        }
        text.getChars(0, end, chars, 0);
        for (int i = 0; i < end; ) {
            i = addPlain(i, end);
            if (i == end) {
                break;
            }
            int code = Character.codePointAt(chars, i, end);
            int next = i + Character.charCount(code);
            int direct = next < end && changesBefore(chars[next]) ? -1 : direct(code);
            if (direct >= 0) {
                add(direct, i, next);
            } else {
                next = clusterEnd(next, end);
                addCluster(i, next);
            }
            i = next;
        }
        if (length > 0 && codes[length - 1] == ' ') {
            length--;
        }
    }

    /** Adds ASCII from an index on, up to where more thought is needed, which is where it returns. */
    private int addPlain(int start, int end) {
        byte[] plain = keepCase ? KEPT : LOWERED;
        int i = length == start && unmoved == start ? addUnmoved(plain, start, end) : start;
        int at = length;
        // Each character adds one code point at most, and nothing may be left to look at beyond the room made.
        int stop = Math.min(end, i + codes.length - at);
        int last = at == 0 ? ' ' : codes[at - 1];
        for (; i < stop; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                break;
            }
            int code = plain[c];
            if (code != ' ' || last != ' ') {
                codes[at] = code;
                from[at] = i;
                to[at] = i + 1;
                at++;
                last = code;
            }
        }
        length = at;
        if (i == end || i == start || chars[i] < 0x300) {
            return i;
        }
        // What comes may change the character before it, which is taken back.
        length = Math.max(0, length - 1);
        unmoved = Math.min(unmoved, length);
        return i - 1;
    }

    /** Adds ASCII whose code points stand where the characters do, as up to the first space too many. */
    private int addUnmoved(byte[] plain, int start, int end) {
        char[] all = chars;
        int[] out = codes;
        int stop = Math.min(end, Math.min(out.length, all.length));
        int last = start == 0 ? ' ' : out[start - 1];
        int i = start;
        for (; i < stop; i++) {
            char c = all[i];
            if (c >= 0x80) {
                break;
            }
            int code = plain[c];
            if (code == ' ' && last == ' ') {
                break;
            }
            out[i] = code;
            last = code;
        }
        length = i;
        unmoved = i;
        return i;
    }

    int length() {
        return length;
    }

    int code(int index) {
        return codes[index];
    }

    int[] codes() {
        return codes;
    }

    /** Returns where the code point at an index began in the text. */
    int from(int index) {
        return index < unmoved ? index : from[index];
    }

    /** Returns where the code point at an index ended in the text. */
    int to(int index) {
        return index < unmoved ? index + 1 : to[index];
    }

    /** Returns the normal form of a code point that nothing follows that could change it, or -1 if that takes more to find. */
    private static int direct(int code) {
        if (code < 0x80 || (code >= 0x4E00 && code <= 0x9FFF)) {
            return code;
        }
        if (code >= 0xFF01 && code <= 0xFF5E) {
            return code - 0xFF01 + '!';
        }
        boolean stable = (code >= 0xC0 && code <= 0x131)
                || (code >= 0x400 && code <= 0x481)
                || (code >= 0x2018 && code <= 0x201D)
                || (code >= 0x3001 && code <= 0x3002)
                || (code >= 0x3041 && code <= 0x3096)
                || (code >= 0x30A1 && code <= 0x30FA)
                || (code >= 0xAC00 && code <= 0xD7A3)
                || (code >= 0x1F300 && code <= 0x1FAFF);
        return stable ? code : -1;
    }

    /** Returns whether a character may change the one before it: a mark, a part of a Korean syllable, and the like. */
    private static boolean changesBefore(char c) {
        if (c < 0x300 || (c >= 0x4E00 && c <= 0x9FFF)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> (c >= 0x1160 && c <= 0x11FF) || c == 0xFF9E || c == 0xFF9F || c == 0xD804 || c == 0xD805;
        };
    }

    private int clusterEnd(int start, int end) {
        int stop = start;
        while (stop < end && stop - start < LONGEST_CLUSTER && changesBefore(chars[stop])) {
            stop += Character.charCount(Character.codePointAt(chars, stop, end));
        }
        return stop;
    }

    private void addCluster(int start, int stop) {
        StringBuilder visible = new StringBuilder(stop - start);
        for (int i = start; i < stop; ) {
            int code = Character.codePointAt(chars, i, stop);
            i += Character.charCount(code);
            if (Character.getType(code) == Character.SURROGATE) {
                visible.append('\uFFFD');
            } else if (!isInvisible(code)) {
                visible.appendCodePoint(code);
            }
        }
        String normal = Normalizer.normalize(visible, Normalizer.Form.NFKC);
        for (int i = 0; i < normal.length(); ) {
            int code = normal.codePointAt(i);
            i += Character.charCount(code);
            add(code, start, stop);
        }
    }

    private static boolean isInvisible(int code) {
        boolean variation = (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
        return variation || Character.getType(code) == Character.FORMAT;
    }

    /** Apostrophes and hyphens are typed in many ways. */
    private static int plainSign(int code) {
        if (code < 0x2BC || code > 0x2212) {
            return code;
        }
        return switch (code) {
            case 0x2018, 0x2019, 0x02BC -> '\'';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212 -> '-';
            default -> code;
        };
    }

    private void makeRoom(int size) {
        if (size > codes.length) {
            int larger = Math.max(size, 2 * codes.length);
            codes = Arrays.copyOf(codes, larger);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
        }
    }

    private void add(int code, int start, int stop) {
        int normal = isSpace(code) ? ' ' : keepCase ? plainSign(code) : lower(plainSign(code));
        boolean superfluous = normal == ' ' && (length == 0 || codes[length - 1] == ' ');
        if (superfluous || length >= most) {
            return;
        }
        makeRoom(length + 1);
        codes[length] = normal;
        from[length] = start;
        to[length] = stop;
        length++;
    }

    private static boolean isSpace(int code) {
        if (code < 0x80) {
            return code <= ' ' || code == 0x7F;
        }
        return Character.isWhitespace(code) || Character.isSpaceChar(code) || Character.isISOControl(code);
    }

    private static int lower(int code) {
        if (code < 0x80) {
            return code >= 'A' && code <= 'Z' ? code + 32 : code;
        }
        return code >= 0x4E00 && code <= 0x9FFF ? code : Character.toLowerCase(code);
    }
}
