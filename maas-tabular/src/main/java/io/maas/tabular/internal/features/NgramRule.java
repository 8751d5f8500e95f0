package io.maas.tabular.internal.features;

import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.TextFeatures.Lengths;

/**
 * Finds the n-grams of texts, as {@link io.maas.tabular.TextFeatures} describes them, and hashes each into a bucket. Immutable and
 * thread-safe; a scan allocates nothing.
 *
 * <p>The hash is FNV-1a over code points, finished by the mixer of MurmurHash3.
 *
 * @param words the n-grams of words
 * @param characters the n-grams of characters
 * @param cjk the n-grams of CJK characters
 * @param buckets the buckets of words, and as many behind them of characters
 * @param seed the seed of the hash
 */
record NgramRule(Lengths words, Lengths characters, Lengths cjk, int buckets, int seed) {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** How far full-width characters are from plain ones. */
    private static final int FULL_WIDTH = 0xFEE0;

    NgramRule {
        if (buckets < 2 || buckets > CategoryFeatures.LARGEST) {
            throw new IllegalArgumentException("there cannot be " + buckets + " buckets");
        }
        if (!words.any() && !characters.any() && !cjk.any()) {
            throw new IllegalArgumentException("there are no n-grams");
        }
    }

    /** Takes the n-grams of a text. */
    interface Sink {

        /**
         * Takes an n-gram.
         *
         * @param bucket its bucket: of words below {@link NgramRule#buckets}, of characters below twice that
         * @param out what was given to the scan
         * @param row what was given to the scan
         */
        void add(int bucket, float[] out, int row);
    }

    /**
     * Finds the n-grams of a text.
     *
     * @param text the text
     * @param sink takes them
     * @param out is passed on to the sink
     * @param row is passed on to the sink
     */
    void scan(String text, Sink sink, float[] out, int row) {
        if (words.any()) {
            scanWords(text, sink, out, row);
        }
        if (characters.any() || cjk.any()) {
            scanPieces(text, sink, out, row);
        }
    }

    private void scanWords(String text, Sink sink, float[] out, int row) {
        for (int first = wordFrom(text, 0); first < text.length(); ) {
            long hash = start();
            int at = first;
            int second = text.length();
            for (int count = 1; count <= words.longest() && at < text.length(); count++) {
                if (count > 1) {
                    hash = add(hash, ' ');
                }
                int codePoint = text.codePointAt(at);
                do {
                    hash = add(hash, fold(codePoint));
                    at += Character.charCount(codePoint);
                    codePoint = at < text.length() ? text.codePointAt(at) : ' ';
                } while (inWord(codePoint));
                if (count >= words.shortest()) {
                    sink.add(bucket(hash), out, row);
                }
                at = wordFrom(text, at);
                if (count == 1) {
                    second = at;
                }
            }
            first = second;
        }
    }

    /** Returns where the first word at or after an index begins; the length if there is none. */
    private static int wordFrom(String text, int index) {
        int at = index;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (inWord(codePoint)) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static boolean inWord(int codePoint) {
        if (codePoint < 0x80) {
            return Character.isLetterOrDigit(codePoint);
        }
        return isWordCharacter(codePoint) && Script.of(codePoint).words();
    }

    private static boolean isWordCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // Vowels of Indian scripts and accents on their own belong to the word.
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    /** Cuts a text into pieces at white space, and where CJK characters begin or end. */
    private void scanPieces(String text, Sink sink, float[] out, int row) {
        for (int from = 0; from < text.length(); ) {
            int codePoint = text.codePointAt(from);
            int to = from + Character.charCount(codePoint);
            if (!isSpace(codePoint)) {
                boolean isCjk = Script.of(codePoint).cjk();
                while (to < text.length()) {
                    codePoint = text.codePointAt(to);
                    if (isSpace(codePoint) || Script.of(codePoint).cjk() != isCjk) {
                        break;
                    }
                    to += Character.charCount(codePoint);
                }
                if (isCjk && cjk.any()) {
                    scanCjk(text, from, to, sink, out, row);
                } else if (!isCjk && characters.any()) {
                    scanPiece(text, from, to, sink, out, row);
                }
            }
            from = to;
        }
    }

    /** White space, the kinds that break no line included. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private void scanCjk(String text, int from, int to, Sink sink, float[] out, int row) {
        for (int first = from; first < to; first += Character.charCount(text.codePointAt(first))) {
            long hash = start();
            int at = first;
            for (int length = 1; length <= cjk.longest() && at < to; length++) {
                int codePoint = text.codePointAt(at);
                hash = add(hash, fold(codePoint));
                at += Character.charCount(codePoint);
                if (length >= cjk.shortest()) {
                    sink.add(buckets + bucket(hash), out, row);
                }
            }
        }
    }

    /** Finds the n-grams of a piece with a space before and after it; a space alone is none. */
    private void scanPiece(String text, int from, int to, Sink sink, float[] out, int row) {
        int first = from;
        boolean before = true;
        while (first < to) {
            long hash = start();
            int length = 0;
            if (before) {
                hash = add(hash, ' ');
                length = 1;
            }
            int at = first;
            while (length < characters.longest() && at < to) {
                int codePoint = text.codePointAt(at);
                hash = add(hash, fold(codePoint));
                at += Character.charCount(codePoint);
                length++;
                if (length >= characters.shortest()) {
                    sink.add(buckets + bucket(hash), out, row);
                }
            }
            if (length < characters.longest() && at == to) {
                hash = add(hash, ' ');
                length++;
                // The whole piece counts, however short.
                if (length >= characters.shortest() || before) {
                    sink.add(buckets + bucket(hash), out, row);
                }
            }
            if (before) {
                before = false;
            } else {
                first += Character.charCount(text.codePointAt(first));
            }
        }
    }

    private long start() {
        return OFFSET ^ (seed * 0x9e3779b97f4a7c15L);
    }

    private static long add(long hash, int codePoint) {
        return (hash ^ codePoint) * PRIME;
    }

    private int bucket(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        // The upper half as a fraction of the buckets.
        return (int) (((mixed >>> 32) * buckets) >>> 32);
    }

    /** The same for upper and lower case, full-width and plain characters. */
    static int fold(int codePoint) {
        int plain = codePoint >= 0xFF01 && codePoint <= 0xFF5E ? codePoint - FULL_WIDTH : codePoint;
        if (plain < 0x80) {
            return plain >= 'A' && plain <= 'Z' ? plain + ('a' - 'A') : plain;
        }
        // By way of the upper case, since some letters have two lower ones.
        return Character.toLowerCase(Character.toUpperCase(plain));
    }
}
