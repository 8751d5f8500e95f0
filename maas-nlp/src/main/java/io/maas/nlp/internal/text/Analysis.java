package io.maas.nlp.internal.text;

import io.maas.nlp.internal.text.LemmaModels.Lemmatizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Analyzer} found in a text: its n-grams, those of words before those of characters, each by its hash and by the
 * code points it covers. Reused from text to text, so that nothing is allocated for a word; for one thread.
 */
public final class Analysis {

    /** Larger ones are not kept for the next text. */
    private static final int LARGEST_KEPT = 1 << 18;

    private static final int MOST_ASKED = 10_000;

    final NormalText text = new NormalText();
    final Words words = new Words();

    private long[] wordHashes = new long[64];
    private int[] wordSources = new int[64];
    private int wordCount;

    private long[] hashes = new long[1024];
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int ngrams;
    private int wordNgrams;
    private int leastWords;
    private int mostWords;
    private boolean wordNgramsFound;
    private @Nullable Lemmatizer lemmatizer;
    /** Base forms of words that training did not meet, by hash. */
    private final Map<Long, Long> asked = new HashMap<>();

    /** Makes an empty one. */
    public Analysis() {}

    void clear() {
        wordCount = 0;
        ngrams = 0;
        wordNgrams = 0;
        wordNgramsFound = false;
    }

    /** Adds a word as it is after all changes, and which of the text's words it comes from. */
    void addWord(long hash, int source) {
        if (wordCount == wordHashes.length) {
            wordHashes = Arrays.copyOf(wordHashes, 2 * wordCount);
            wordSources = Arrays.copyOf(wordSources, 2 * wordCount);
        }
        wordHashes[wordCount] = hash;
        wordSources[wordCount] = source;
        wordCount++;
    }

    /** Adds all words as they are in the text. */
    void addAllWords() {
        int count = words.count();
        if (wordHashes.length < count) {
            wordHashes = new long[Math.max(count, 2 * wordHashes.length)];
            wordSources = new int[wordHashes.length];
        }
        System.arraycopy(words.hashes(), 0, wordHashes, 0, count);
        for (int word = 0; word < count; word++) {
            wordSources[word] = word;
        }
        wordCount = count;
    }

    void addNgram(long hash, int start, int end) {
        makeRoom(1);
        hashes[ngrams] = hash;
        from[ngrams] = start;
        to[ngrams] = end;
        ngrams++;
    }

    /** Adds the n-grams of the words added, with some words in a row at least and at most. */
    void addWordNgrams(int least, int most) {
        makeRoom((long) wordCount * most);
        long[] all = hashes;
        long[] each = wordHashes;
        int count = wordCount;
        int at = ngrams;
        for (int first = 0; first < count; first++) {
            long hash = each[first];
            if (least == 1) {
                all[at++] = hash;
            }
            int end = Math.min(first + most, count);
            for (int last = first + 1; last < end; last++) {
                hash = Hashes.addWord(hash, each[last]);
                if (last - first + 1 >= least) {
                    all[at++] = hash;
                }
            }
        }
        ngrams = at;
        leastWords = least;
        mostWords = most;
    }

    /** Notes where the n-grams of words are, which only explanations ask for. */
    private void findWordNgrams() {
        int at = 0;
        for (int first = 0; first < wordCount; first++) {
            int end = Math.min(first + mostWords, wordCount);
            for (int last = first + leastWords - 1; last < end; last++) {
                from[at] = words.from(wordSources[first]);
                to[at] = words.to(wordSources[last]);
                at++;
            }
        }
        wordNgramsFound = true;
    }

    private void makeRoom(long more) {
        if (ngrams + more > hashes.length) {
            int larger = (int) Math.max(ngrams + more, 2L * hashes.length);
            hashes = Arrays.copyOf(hashes, larger);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
        }
    }

    void endOfWords() {
        wordNgrams = ngrams;
    }

    /**
     * Returns the number of n-grams.
     *
     * @return those of words and of characters
     */
    public int ngrams() {
        return ngrams;
    }

    /**
     * Returns the number of n-grams of words, which come first.
     *
     * @return the n-grams of words
     */
    public int wordNgrams() {
        return wordNgrams;
    }

    /**
     * Returns the hash of an n-gram.
     *
     * @param ngram its index
     * @return its hash, not 0
     */
    public long hash(int ngram) {
        return hashes[ngram];
    }

    /**
     * Returns where an n-gram starts.
     *
     * @param ngram its index
     * @return the index of its first code point
     */
    public int from(int ngram) {
        if (ngram < wordNgrams && !wordNgramsFound) {
            findWordNgrams();
        }
        return from[ngram];
    }

    /**
     * Returns where an n-gram ends.
     *
     * @param ngram its index
     * @return the index after its last code point
     */
    public int to(int ngram) {
        if (ngram < wordNgrams && !wordNgramsFound) {
            findWordNgrams();
        }
        return to[ngram];
    }

    /**
     * Returns whether this is small enough to be kept for the next text.
     *
     * @return false after a very long text
     */
    public boolean worthKeeping() {
        return hashes.length <= LARGEST_KEPT && text.codes().length <= LARGEST_KEPT;
    }

    /** Returns the hash of the base form of an English word, which a language model is asked for once. */
    long base(long hash, String word) {
        Long known = asked.get(hash);
        if (known == null) {
            known = Hashes.word(lemmatizer().lemma(word));
            if (asked.size() < MOST_ASKED) {
                asked.put(hash, known);
            }
        }
        return known;
    }

    private Lemmatizer lemmatizer() {
        Lemmatizer known = lemmatizer;
        if (known == null) {
            known = LemmaModels.lemmatizer();
            lemmatizer = known;
        }
        return known;
    }
}
