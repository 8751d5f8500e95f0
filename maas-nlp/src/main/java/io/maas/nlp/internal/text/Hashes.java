package io.maas.nlp.internal.text;

/**
 * Hashes of 64 bits by which words and n-grams are known: in the manner of FNV-1a over code points, finished by the mixer of
 * MurmurHash3.
 *
 * <p>Two of a million n-grams share a hash by chance once in 37 million vocabularies, which then share a feature too.
 */
public final class Hashes {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long PAIR_PRIME = 0x9e3779b97f4a7c15L;
    /** Keeps n-grams of characters apart from words. */
    private static final long CHARACTERS = 0x9e3779b97f4a7c15L;

    private Hashes() {}

    static long startCharacters() {
        return START ^ CHARACTERS;
    }

    static long startWord() {
        return START;
    }

    /** Adds two code points at a time, since each multiplication waits for the last. */
    static long add(long hash, int code, int next) {
        return (hash ^ (code | (long) next << 32)) * PAIR_PRIME;
    }

    static long add(long hash, int code) {
        return (hash ^ code) * PRIME;
    }

    /** Ends a hash; never 0, which tables take for an empty place. */
    static long end(long hash) {
        long mixed = mix(hash, 0);
        return mixed == 0 ? 1 : mixed;
    }

    /**
     * Makes a hash of a hash that nobody can foresee who does not know the seed. Different hashes stay different.
     *
     * @param hash the hash
     * @param seed a random number
     * @return where the hash belongs in a table
     */
    public static long mix(long hash, long seed) {
        long mixed = hash ^ seed;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** Adds a word to an n-gram of words, which starts with the hash of its first word. */
    static long addWord(long ngram, long word) {
        return end(ngram * 31 + word);
    }

    /** Returns the hash of the word that some code points are. */
    static long word(int[] codes, int from, int to) {
        long hash = START;
        int at = from;
        for (; at + 1 < to; at += 2) {
            hash = add(hash, codes[at], codes[at + 1]);
        }
        return end(at < to ? add(hash, codes[at]) : hash);
    }

    /**
     * Returns the hash of a word.
     *
     * @param word the word, as it is after normalisation
     * @return its hash, not 0
     */
    public static long word(String word) {
        int[] codes = word.codePoints().toArray();
        return word(codes, 0, codes.length);
    }
}
