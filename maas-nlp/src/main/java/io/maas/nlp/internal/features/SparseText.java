package io.maas.nlp.internal.features;

import io.maas.nlp.internal.text.Analysis;
import java.util.Arrays;

/**
 * The features of one text that are not 0. Reused from text to text, so that vectorising allocates nothing; for one thread.
 */
public final class SparseText {

    private static final float LOADED = 0.5f;

    /** The sublinear values of the counts that are usual. */
    private static final double[] SUBLINEAR = new double[32];

    static {
        for (int count = 1; count < SUBLINEAR.length; count++) {
            SUBLINEAR[count] = 1 + Math.log(count);
        }
    }

    private final Analysis analysis = new Analysis();
    private int[] ids = new int[256];
    private int[] counts = new int[256];
    private double[] values = new double[256];
    /** Where in the table each feature is. */
    private int[] places = new int[256];

    private int size;

    /** Which of the features each n-gram is, or -1. */
    private int[] positions = new int[1024];

    /** A hash table from ids to positions: the position plus 1, or 0 for an empty place. */
    private int[] table = new int[1024];

    /** Makes an empty one. */
    public SparseText() {}

    /**
     * Returns the n-grams of the text.
     *
     * @return what was found in the text
     */
    public Analysis analysis() {
        return analysis;
    }

    /**
     * Returns the number of features.
     *
     * @return how many are not 0
     */
    public int size() {
        return size;
    }

    /**
     * Returns the index of a feature.
     *
     * @param position which of the features
     * @return its index
     */
    public int id(int position) {
        return ids[position];
    }

    /**
     * Returns how often a feature is in the text.
     *
     * @param position which of the features
     * @return how often, at least 1
     */
    public int count(int position) {
        return counts[position];
    }

    /**
     * Returns the value of a feature.
     *
     * @param position which of the features
     * @return its weighted, scaled value
     */
    public double value(int position) {
        return values[position];
    }

    /**
     * Returns which of the features an n-gram is.
     *
     * @param ngram the n-gram
     * @return its position, or -1 if it is no feature
     */
    public int position(int ngram) {
        return positions[ngram];
    }

    /**
     * Returns whether this is small enough to be kept for the next text.
     *
     * @return false after a very long text
     */
    public boolean worthKeeping() {
        return analysis.worthKeeping();
    }

    void start() {
        size = 0;
        int ngrams = analysis.ngrams();
        if (positions.length < ngrams) {
            positions = new int[Math.max(ngrams, 2 * positions.length)];
        }
        if (table.length * LOADED < ngrams) {
            table = new int[Integer.highestOneBit(Math.max(1, ngrams)) * 4];
        }
    }

    /** Returns where it is noted which of the features each n-gram is; has room for all n-grams of the text. */
    int[] positions() {
        return positions;
    }

    /** Counts an n-gram, whose feature is known or -1. */
    void add(int ngram, int id) {
        if (id < 0) {
            positions[ngram] = -1;
            return;
        }
        int at = place(id);
        if (table[at] == 0) {
            append(id, at);
        } else {
            counts[table[at] - 1]++;
        }
        positions[ngram] = table[at] - 1;
    }

    private int place(int id) {
        int mask = table.length - 1;
        int at = (id * 0x9E3779B9) >>> 7 & mask;
        while (table[at] != 0 && ids[table[at] - 1] != id) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void append(int id, int at) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        ids[size] = id;
        counts[size] = 1;
        places[size] = at;
        table[at] = ++size;
    }

    /** Ends the counting and leaves the table empty for the next text. */
    void endCounts() {
        for (int position = 0; position < size; position++) {
            table[places[position]] = 0;
        }
    }

    private static double sublinear(int count) {
        return count < SUBLINEAR.length ? SUBLINEAR[count] : 1 + Math.log(count);
    }

    /** Weighs the features from one position to another and scales them to length 1. */
    void weigh(int from, int to, double[] idf, boolean sublinear) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            double often = sublinear ? sublinear(counts[i]) : counts[i];
            double value = often * idf[ids[i]];
            values[i] = value;
            squares += value * value;
        }
        double scale = 1 / Math.sqrt(squares);
        for (int i = from; i < to; i++) {
            values[i] *= scale;
        }
    }
}
