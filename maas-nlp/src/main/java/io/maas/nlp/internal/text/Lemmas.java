package io.maas.nlp.internal.text;

import java.util.Arrays;

/**
 * The base forms of the words met in training, by hash. Immutable and thread-safe.
 */
public final class Lemmas {

    /** Without words. */
    public static final Lemmas NONE = new Lemmas(new long[0], new long[0]);

    private final long[] words;
    private final long[] bases;
    private final LongTable positions;

    /**
     * Makes a table.
     *
     * @param words the hashes of words, ascending
     * @param bases the hash of each word's base form
     * @throws IllegalArgumentException if the lengths differ, or words are not ascending, or a hash is 0
     */
    public Lemmas(long[] words, long[] bases) {
        if (words.length != bases.length) {
            throw new IllegalArgumentException(words.length + " words cannot have " + bases.length + " base forms");
        }
        this.words = words.clone();
        this.bases = bases.clone();
        positions = new LongTable(words.length);
        for (int i = 0; i < words.length; i++) {
            if (words[i] == 0 || bases[i] == 0 || (i > 0 && words[i] <= words[i - 1])) {
                throw new IllegalArgumentException("the words of a table of lemmas must be ascending");
            }
            positions.putIfAbsent(words[i], i);
        }
    }

    /**
     * Returns the words.
     *
     * @return their hashes, ascending
     */
    public long[] words() {
        return words.clone();
    }

    /**
     * Returns the base forms.
     *
     * @return their hashes, in the order of the words
     */
    public long[] bases() {
        return bases.clone();
    }

    /** Returns the hash of a word's base form, or 0 if the word is not known. */
    long base(long word) {
        int position = positions.get(word);
        return position < 0 ? 0 : bases[position];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lemmas that && Arrays.equals(words, that.words) && Arrays.equals(bases, that.bases);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
