package io.maas.tabular.internal.features;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a {@link TextEncoding} says.
 *
 * @param encoding what was learnt
 * @param field the index of the field
 * @param column the first column
 */
record TextSlot(TextEncoding encoding, int field, int column) implements TextualSlot {

    @Override
    public boolean encode(@Nullable String value, float[] out, int row) {
        if (value == null) {
            if (encoding.flag()) {
                out[row + column + encoding.hashing().buckets()] = 1;
            }
            return true;
        }
        if (encoding.unit() == TextEncoding.Unit.WORD) {
            countWords(value, out, row + column);
        } else {
            countCharacters(value, out, row + column);
        }
        scale(out, row + column);
        return true;
    }

    private void countWords(String text, float[] out, int start) {
        Murmur3 hash = new Murmur3(encoding.hashing().seed());
        for (int first = wordFrom(text, 0); first < text.length(); ) {
            hash.reset(encoding.hashing().seed());
            int at = first;
            int next = text.length();
            for (int words = 1; words <= encoding.most() && at < text.length(); words++) {
                if (words > 1) {
                    hash.add(' ');
                }
                at = addWord(text, at, hash);
                if (words >= encoding.least()) {
                    count(hash.value(), out, start);
                }
                at = wordFrom(text, at);
                if (words == 1) {
                    next = at;
                }
            }
            first = next;
        }
    }

    /** Returns where the first word at or after an index begins; the length if there is none. */
    private static int wordFrom(String text, int index) {
        int at = index;
        while (at < text.length() && !Character.isLetterOrDigit(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static int addWord(String text, int index, Murmur3 hash) {
        int at = index;
        while (at < text.length() && Character.isLetterOrDigit(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            hash.add(Character.toLowerCase(codePoint));
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private void countCharacters(String text, float[] out, int start) {
        Murmur3 hash = new Murmur3(encoding.hashing().seed());
        for (int first = 0; first < text.length(); first = after(text, first)) {
            hash.reset(encoding.hashing().seed());
            int at = first;
            for (int length = 1; length <= encoding.most() && at < text.length(); length++) {
                int codePoint = text.codePointAt(at);
                hash.add(Character.isWhitespace(codePoint) ? ' ' : Character.toLowerCase(codePoint));
                if (length >= encoding.least()) {
                    count(hash.value(), out, start);
                }
                at = after(text, at);
            }
        }
    }

    /** Returns where the character after the one at an index begins; a run of white space is one character. */
    private static int after(String text, int index) {
        int codePoint = text.codePointAt(index);
        int at = index + Character.charCount(codePoint);
        if (Character.isWhitespace(codePoint)) {
            while (at < text.length() && Character.isWhitespace(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return at;
    }

    private void count(int hash, float[] out, int start) {
        HashEncoding.Hashing hashing = encoding.hashing();
        out[start + hashing.column(hash)] += hashing.negative(hash) ? -1 : 1;
    }

    private void scale(float[] out, int start) {
        double squares = 0;
        for (int i = start; i < start + encoding.hashing().buckets(); i++) {
            squares += (double) out[i] * out[i];
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = start; i < start + encoding.hashing().buckets(); i++) {
                out[i] = (float) (out[i] / length);
            }
        }
    }

    @Override
    public String expected(@Nullable String value) {
        return "a text";
    }
}
