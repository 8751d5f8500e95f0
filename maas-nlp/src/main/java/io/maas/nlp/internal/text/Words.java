package io.maas.nlp.internal.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a text are: indexes of its code points. Reused; for one thread.
 *
 * <p>A word is a run of letters and digits, and the signs that hold parts of a shop floor's words together: {@code '} between
 * letters; {@code .}, {@code ,} and {@code :} between digits; {@code /} and {@code &} between parts of up to two characters or
 * digits; {@code -} beside a part with a digit or of one letter; and {@code #} before a digit.
 */
final class Words {

    private static final int LONGEST_LOOK_AHEAD = 32;

    private int[] from = new int[64];
    private int[] to = new int[64];
    private long[] hashes = new long[64];
    private int count;
    private @Nullable Segmenter segmenter;

    int count() {
        return count;
    }

    int from(int word) {
        return from[word];
    }

    int to(int word) {
        return to[word];
    }

    /** Returns the hash of a word as it is in the text. */
    long hash(int word) {
        return hashes[word];
    }

    /** Returns the hashes of all words, and of others behind them. */
    long[] hashes() {
        return hashes;
    }

    void add(int[] codes, int start, int end) {
        add(start, end, Hashes.word(codes, start, end));
    }

    private void add(int start, int end, long hash) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        from[count] = start;
        to[count] = end;
        hashes[count] = hash;
        count++;
    }

    /** Finds the words of a text. */
    void cut(NormalText text) {
        count = 0;
        int[] codes = text.codes();
        int length = text.length();
        for (int at = 0; at < length; ) {
            if (codes[at] == ' ') {
                at++;
                continue;
            }
            byte kind = Kinds.of(codes[at]);
            int end = at + 1;
            if (Kinds.inWord(kind)) {
                end = addWord(codes, at, length);
            } else if (kind == Kinds.HAN) {
                while (end < length && Kinds.of(codes[end]) == Kinds.HAN) {
                    end++;
                }
                segmenter().cut(codes, at, end, this);
            } else if (kind == Kinds.SYMBOL) {
                add(codes, at, end);
            } else if (codes[at] == '#' && end < length && Kinds.of(codes[end]) == Kinds.DIGIT) {
                end = wordEnd(codes, end, end, length);
                add(codes, at, end);
            }
            at = end;
        }
    }

    private Segmenter segmenter() {
        Segmenter known = segmenter;
        if (known == null) {
            known = new Segmenter();
            segmenter = known;
        }
        return known;
    }

    /** Adds the word that starts at an index and returns its end. Letters and digits are hashed as they are looked at. */
    private int addWord(int[] codes, int start, int length) {
        long hash = Hashes.startWord();
        int at = start;
        while (at + 1 < length && Kinds.inWord(Kinds.of(codes[at])) && Kinds.inWord(Kinds.of(codes[at + 1]))) {
            hash = Hashes.add(hash, codes[at], codes[at + 1]);
            at += 2;
        }
        if (at < length && Kinds.inWord(Kinds.of(codes[at]))) {
            hash = Hashes.add(hash, codes[at]);
            at++;
        }
        int end = at == length || codes[at] == ' ' ? at : wordEnd(codes, start, at, length);
        if (end == at) {
            add(start, end, Hashes.end(hash));
        } else {
            add(codes, start, end);
        }
        return end;
    }

    /** Returns where a word ends whose first part starts at an index and is looked at from another on. */
    private static int wordEnd(int[] codes, int start, int from, int length) {
        int part = start;
        int at = from;
        while (true) {
            while (at < length && Kinds.inWord(Kinds.of(codes[at]))) {
                at++;
            }
            if (at == length || codes[at] == ' ') {
                return at;
            }
            boolean more = at + 1 < length && Kinds.inWord(Kinds.of(codes[at + 1]));
            if (!more || !joins(codes, part, at, length)) {
                return at;
            }
            part = at + 1;
            at = part;
        }
    }

    /** Returns whether the sign at an index joins the part before it, from {@code part} on, with the part after it. */
    private static boolean joins(int[] codes, int part, int at, int length) {
        boolean digitBefore = Kinds.of(codes[at - 1]) == Kinds.DIGIT;
        boolean digitAfter = Kinds.of(codes[at + 1]) == Kinds.DIGIT;
        return switch (codes[at]) {
            case '\'' -> !digitBefore && !digitAfter;
            case '.', ',', ':' -> digitBefore && digitAfter;
            case '/', '&' -> (digitBefore && digitAfter) || (at - part <= 2 && partLength(codes, at + 1, length) <= 2);
            case '-' ->
                hasDigit(codes, part, at)
                        || at - part == 1
                        || partLength(codes, at + 1, length) == 1
                        || hasDigit(codes, at + 1, at + 1 + partLength(codes, at + 1, length));
            default -> false;
        };
    }

    private static int partLength(int[] codes, int start, int length) {
        int at = start;
        while (at < length && at - start <= LONGEST_LOOK_AHEAD && Kinds.inWord(Kinds.of(codes[at]))) {
            at++;
        }
        return at - start;
    }

    private static boolean hasDigit(int[] codes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (Kinds.of(codes[at]) == Kinds.DIGIT) {
                return true;
            }
        }
        return false;
    }
}
