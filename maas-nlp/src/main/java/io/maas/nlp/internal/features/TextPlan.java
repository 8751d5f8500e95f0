package io.maas.nlp.internal.features;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.TrainingCancelledException;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.text.Analysis;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.LongTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What was learnt of texts: the n-grams that are features, and how rare each is. Immutable and thread-safe. */
public final class TextPlan {

    private final Analyzer analyzer;
    private final long[] dictionary;
    private final int wordFeatures;
    private final double[] idf;
    private final IdTable ids;

    /**
     * Makes a plan.
     *
     * @param analyzer finds n-grams
     * @param dictionary the hashes of the n-grams that are features: of words, then of characters, both ascending; empty if n-grams
     *     are hashed
     * @param wordFeatures how many features stand for n-grams of words
     * @param idf the inverse document frequency of each feature
     * @throws IllegalArgumentException if these do not fit each other
     */
    public TextPlan(Analyzer analyzer, long[] dictionary, int wordFeatures, double[] idf) {
        TextPipeline features = analyzer.features();
        int expected = features.buckets() == 0 ? dictionary.length : hashedWidth(features);
        if (idf.length != expected
                || (features.buckets() != 0 && dictionary.length != 0)
                || wordFeatures < 0
                || wordFeatures > expected
                || dictionary.length > TextPipeline.MOST_FEATURES
                || (features.buckets() != 0 && wordFeatures != wordBuckets(features))) {
            throw new IllegalArgumentException("a plan of " + expected + " features cannot have " + idf.length
                    + " frequencies and " + wordFeatures + " features of words");
        }
        // Written so that NaN fails too.
        if (!Arrays.stream(idf).allMatch(each -> each > 0 && each <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("inverse document frequencies must be positive and finite");
        }
        this.analyzer = analyzer;
        this.dictionary = dictionary.clone();
        this.wordFeatures = wordFeatures;
        this.idf = idf.clone();
        for (int id = 0; id < dictionary.length; id++) {
            boolean starts = id == 0 || id == wordFeatures;
            if (dictionary[id] == 0 || !(starts || dictionary[id - 1] < dictionary[id])) {
                throw new IllegalArgumentException("the n-grams of a dictionary must be ascending");
            }
        }
        ids = new IdTable(dictionary);
    }

    private static int wordBuckets(TextPipeline features) {
        return features.words().filter(range -> range.any()).isPresent() ? features.buckets() : 0;
    }

    private static int hashedWidth(TextPipeline features) {
        boolean characters = features.characters().filter(range -> range.any()).isPresent();
        return wordBuckets(features) + (characters ? features.buckets() : 0);
    }

    /**
     * Learns a plan.
     *
     * @param analyzer finds n-grams
     * @param texts the training texts
     * @return the plan; without features if no n-gram is frequent enough
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public static TextPlan learn(Analyzer analyzer, List<String> texts) {
        TextPipeline features = analyzer.features();
        return features.buckets() == 0 ? new Dictionary(features).learn(analyzer, texts) : learnHashed(analyzer, texts);
    }

    /**
     * Requires that there are features.
     *
     * @return this plan
     * @throws InvalidInputException if there are none
     */
    public TextPlan requireFeatures() {
        if (width() == 0) {
            throw new InvalidInputException(Fault.of(
                    "text",
                    "no n-gram",
                    "n-grams that are in " + analyzer.features().minDocuments() + " texts at least"));
        }
        return this;
    }

    private static TextPlan learnHashed(Analyzer analyzer, List<String> texts) {
        TextPipeline features = analyzer.features();
        double[] even = new double[hashedWidth(features)];
        Arrays.fill(even, 1);
        TextPlan counting = new TextPlan(analyzer, new long[0], wordBuckets(features), even);
        int[] documents = new int[even.length];
        SparseText scratch = new SparseText();
        for (int text = 0; text < texts.size(); text++) {
            checkCancelled(text);
            counting.vectorize(texts.get(text), scratch);
            for (int i = 0; i < scratch.size(); i++) {
                documents[scratch.id(i)]++;
            }
        }
        double[] idf = Arrays.stream(documents)
                .mapToDouble(in -> inverse(texts.size(), in))
                .toArray();
        return new TextPlan(analyzer, new long[0], wordBuckets(features), idf);
    }

    /** The smooth inverse document frequency of scikit-learn. */
    private static double inverse(int texts, int in) {
        return Math.log((1.0 + texts) / (1.0 + in)) + 1;
    }

    private static void checkCancelled(int text) {
        if (text % 256 == 0 && Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled");
        }
    }

    /** Counts in how many texts each n-gram is. */
    private record Dictionary(TextPipeline features) {

        TextPlan learn(Analyzer analyzer, List<String> texts) {
            LongTable words = new LongTable(1 << 12);
            LongTable characters = new LongTable(1 << 14);
            SparseText scratch = new SparseText();
            for (int text = 0; text < texts.size(); text++) {
                checkCancelled(text);
                analyzer.analyze(texts.get(text), scratch.analysis());
                int wordNgrams = scratch.analysis().wordNgrams();
                count(scratch, 0, wordNgrams, words);
                count(scratch, wordNgrams, scratch.analysis().ngrams(), characters);
            }
            long[] frequentWords = frequent(words);
            long[] frequentCharacters = frequent(characters);
            long[] all = Arrays.copyOf(frequentWords, frequentWords.length + frequentCharacters.length);
            System.arraycopy(frequentCharacters, 0, all, frequentWords.length, frequentCharacters.length);
            int[] documents = new int[all.length];
            for (int i = 0; i < all.length; i++) {
                documents[i] = (i < frequentWords.length ? words : characters).get(all[i]);
            }
            int[] kept = kept(documents);
            int keptWords = (int) Arrays.stream(kept)
                    .filter(index -> index < frequentWords.length)
                    .count();
            return new TextPlan(
                    analyzer,
                    Arrays.stream(kept).mapToLong(index -> all[index]).toArray(),
                    keptWords,
                    Arrays.stream(kept)
                            .mapToDouble(index -> inverse(texts.size(), documents[index]))
                            .toArray());
        }

        private static void count(SparseText scratch, int from, int to, LongTable documents) {
            long[] hashes = new long[to - from];
            for (int i = from; i < to; i++) {
                hashes[i - from] = scratch.analysis().hash(i);
            }
            Arrays.sort(hashes);
            for (int i = 0; i < hashes.length; i++) {
                if (i == 0 || hashes[i] != hashes[i - 1]) {
                    documents.increment(hashes[i]);
                }
            }
        }

        private long[] frequent(LongTable documents) {
            return Arrays.stream(documents.sortedKeys())
                    .filter(key -> documents.get(key) >= features.minDocuments())
                    .toArray();
        }

        /** Returns the indexes of the n-grams in the most texts, as many as there may be, ascending. */
        private int[] kept(int[] documents) {
            if (documents.length <= features.maxFeatures()) {
                return IntStream.range(0, documents.length).toArray();
            }
            return IntStream.range(0, documents.length)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer index) -> documents[index])
                            .reversed())
                    .limit(features.maxFeatures())
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
        }
    }

    /**
     * Returns what finds n-grams.
     *
     * @return the analyzer
     */
    public Analyzer analyzer() {
        return analyzer;
    }

    /**
     * Returns the number of features.
     *
     * @return the width
     */
    public int width() {
        return idf.length;
    }

    /**
     * Returns the number of features that stand for n-grams of words; they come first.
     *
     * @return the features of words
     */
    public int wordFeatures() {
        return wordFeatures;
    }

    /**
     * Returns the hashes of the n-grams that are features.
     *
     * @return the hashes, by feature; empty if n-grams are hashed
     */
    public long[] dictionary() {
        return dictionary.clone();
    }

    /**
     * Returns how rare features are.
     *
     * @return the inverse document frequencies, by feature
     */
    public double[] idf() {
        return idf.clone();
    }

    /**
     * Finds the features of a text.
     *
     * @param text the text
     * @param out takes them, in place of what it held
     */
    public void vectorize(String text, SparseText out) {
        analyzer.analyze(text, out.analysis());
        out.start();
        int words = out.analysis().wordNgrams();
        count(out, 0, words, 0);
        int firstCharacter = out.size();
        count(out, words, out.analysis().ngrams(), wordFeatures);
        out.endCounts();
        boolean sublinear = analyzer.features().sublinear();
        out.weigh(0, firstCharacter, idf, sublinear);
        out.weigh(firstCharacter, out.size(), idf, sublinear);
    }

    private void count(SparseText out, int from, int to, int firstBucket) {
        Analysis analysis = out.analysis();
        int buckets = analyzer.features().buckets();
        if (buckets == 0) {
            IdTable known = ids;
            int[] found = out.positions();
            // Looked up first, counted then: the memory that look-ups wait for is thus waited for all at once.
            for (int i = from; i < to; i++) {
                found[i] = known.get(analysis.hash(i));
            }
            for (int i = from; i < to; i++) {
                out.add(i, found[i]);
            }
        } else {
            for (int i = from; i < to; i++) {
                out.add(i, firstBucket + ((int) (analysis.hash(i) >>> 32) & (buckets - 1)));
            }
        }
    }

    /**
     * Finds the features of training texts.
     *
     * @param texts the texts
     * @return their features
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public SparseRows vectorizeAll(List<String> texts) {
        int[][] rows = new int[texts.size()][];
        double[][] values = new double[texts.size()][];
        SparseText scratch = new SparseText();
        for (int row = 0; row < rows.length; row++) {
            checkCancelled(row);
            vectorize(texts.get(row), scratch);
            int[] order = IntStream.range(0, scratch.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(scratch::id))
                    .mapToInt(Integer::intValue)
                    .toArray();
            rows[row] = Arrays.stream(order).map(scratch::id).toArray();
            values[row] = Arrays.stream(order).mapToDouble(scratch::value).toArray();
        }
        return new SparseRows(width(), rows, values);
    }
}
