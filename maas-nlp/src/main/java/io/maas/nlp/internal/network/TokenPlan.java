package io.maas.nlp.internal.network;

import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.text.Analysis;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.LongTable;
import java.util.Arrays;
import java.util.List;

/**
 * How a text becomes a sequence of ids: its n-grams in their order, as far as the longest sequence goes. Immutable and
 * thread-safe.
 *
 * <p>Id 0 is padding and 1 stands for a text without any n-gram. Those after stand for n-grams that are not in the vocabulary,
 * which share them by their hash, and the rest for the vocabulary.
 */
public final class TokenPlan {

    /** Padding, which only training needs. */
    static final int PADDING = 0;
    /** A text of nothing, which thus never is of padding alone. */
    static final int NOTHING = 1;

    private static final int FIRST = 2;
    /** Which of a text's tokens are unknown says something, but not much. */
    private static final int USUAL_BUCKETS = 64;
    /** The longest sequence that any network takes. */
    public static final int LONGEST = 512;

    private static final int SHORTEST = 4;
    /** Texts longer than all but these are cut. */
    private static final double CUT = 0.02;

    private final Analyzer analyzer;
    private final long[] vocabulary;
    private final int buckets;
    private final int maxLength;
    private final LongTable known;

    /**
     * Makes a plan.
     *
     * @param analyzer finds n-grams
     * @param vocabulary the hashes of the n-grams that have an id of their own, ascending
     * @param buckets how many ids all others share
     * @param maxLength how many n-grams of a text are looked at
     * @throws IllegalArgumentException if these do not fit each other
     */
    TokenPlan(Analyzer analyzer, long[] vocabulary, int buckets, int maxLength) {
        if (buckets < 1 || buckets > TextPipeline.MOST_FEATURES || vocabulary.length > TextPipeline.MOST_FEATURES) {
            throw new IllegalArgumentException(
                    buckets + " buckets and a vocabulary of " + vocabulary.length + " are no plan of tokens");
        }
        if (maxLength < 1 || maxLength > LONGEST) {
            throw new IllegalArgumentException("a sequence has from 1 to " + LONGEST + " tokens, not " + maxLength);
        }
        this.analyzer = analyzer;
        this.vocabulary = vocabulary.clone();
        this.buckets = buckets;
        this.maxLength = maxLength;
        known = new LongTable(vocabulary.length);
        for (int i = 0; i < vocabulary.length; i++) {
            if (vocabulary[i] == 0 || (i > 0 && vocabulary[i] <= vocabulary[i - 1])) {
                throw new IllegalArgumentException("the n-grams of a vocabulary must be ascending");
            }
            known.putIfAbsent(vocabulary[i], FIRST + buckets + i);
        }
    }

    /**
     * Learns a plan.
     *
     * @param analyzer finds n-grams, of words or of characters
     * @param texts the training texts
     * @param maxLength how many n-grams of a text are looked at; 0 for as many as 98 of 100 texts have, within a bound
     * @param longest that bound
     * @return the plan
     */
    static TokenPlan learn(Analyzer analyzer, List<String> texts, int maxLength, int longest) {
        TextPipeline features = analyzer.features();
        long[] vocabulary = features.buckets() == 0 ? vocabulary(analyzer, texts) : new long[0];
        int length = maxLength == 0 ? Math.min(usualLength(analyzer, texts), longest) : maxLength;
        return new TokenPlan(
                analyzer, vocabulary, features.buckets() == 0 ? USUAL_BUCKETS : features.buckets(), length);
    }

    private static long[] vocabulary(Analyzer analyzer, List<String> texts) {
        long[] found = TextPlan.learn(analyzer, texts).dictionary();
        Arrays.sort(found);
        return found;
    }

    private static int usualLength(Analyzer analyzer, List<String> texts) {
        Analysis scratch = new Analysis();
        int[] lengths = texts.stream()
                .mapToInt(text -> {
                    analyzer.analyze(text, scratch);
                    return scratch.ngrams();
                })
                .sorted()
                .toArray();
        int longer = (int) (lengths.length * CUT);
        return Math.max(SHORTEST, lengths[lengths.length - 1 - longer]);
    }

    Analyzer analyzer() {
        return analyzer;
    }

    long[] vocabulary() {
        return vocabulary.clone();
    }

    int buckets() {
        return buckets;
    }

    int maxLength() {
        return maxLength;
    }

    /** Returns how many ids there are, that of padding included. */
    int ids() {
        return FIRST + buckets + vocabulary.length;
    }

    /** Returns the id that an n-gram would have if it were not in the vocabulary. */
    private int unknown(long hash) {
        return FIRST + (int) Long.remainderUnsigned(hash >>> 32, buckets);
    }

    /** Returns the hashes of a text's n-grams, as many as are looked at. */
    long[] hashes(String text, Analysis scratch) {
        analyzer.analyze(text, scratch);
        long[] hashes = new long[Math.min(maxLength, scratch.ngrams())];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = scratch.hash(i);
        }
        return hashes;
    }

    /**
     * Returns the id of an n-gram.
     *
     * @param hash its hash
     * @param told whether the vocabulary may be asked
     */
    int id(long hash, boolean told) {
        int id = told ? known.get(hash) : -1;
        return id < 0 ? unknown(hash) : id;
    }

    /** Returns the ids of a text, at least one. */
    int[] tokens(String text, Analysis scratch) {
        long[] hashes = hashes(text, scratch);
        if (hashes.length == 0) {
            return new int[] {NOTHING};
        }
        return Arrays.stream(hashes).mapToInt(hash -> id(hash, true)).toArray();
    }
}
