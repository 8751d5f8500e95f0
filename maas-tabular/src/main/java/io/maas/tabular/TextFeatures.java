package io.maas.tabular;

/**
 * How free text becomes features: counts of its hashed n-grams, divided by their Euclidean length.
 *
 * <p>The text is lower-cased, code point by code point. An n-gram of words is a run of words joined by single spaces, where a word
 * is a run of letters and digits; an n-gram of characters is a run of code points, where a run of white space counts as one
 * space. Each n-gram is hashed as {@link CategoryFeatures} does, with the same columns and signs as scikit-learn's
 * {@code HashingVectorizer}. A missing text is all zeros.
 *
 * <p>Immutable; every method returns a changed copy.
 *
 * @param unit words or characters
 * @param least the length of the shortest n-grams, at least 1
 * @param most the length of the longest n-grams, {@code least} to {@value #LONGEST}
 * @param buckets how many columns, 2 to 65,536
 * @param signed whether a count goes up or down by the sign of the hash, so that collisions cancel out on average
 * @param seed the seed of the hash
 * @param missingFlag whether a column {@code <field> missing} holds 1 where the text was missing and 0 elsewhere
 */
public record TextFeatures(
        Unit unit, int least, int most, int buckets, boolean signed, int seed, MissingFlag missingFlag)
        implements FieldFeatures {

    /** The longest n-grams. */
    public static final int LONGEST = 8;

    private static final int DEFAULT_BUCKETS = 256;

    /** Checks the ranges. */
    public TextFeatures {
        CategoryFeatures.requireRange("the length of the shortest n-grams", least, 1, LONGEST);
        CategoryFeatures.requireRange("the length of the longest n-grams", most, least, LONGEST);
        CategoryFeatures.requireRange("buckets", buckets, 2, CategoryFeatures.LARGEST);
    }

    /**
     * Words and pairs of words in 256 signed columns; a flag if texts are missing in training.
     *
     * @return the options
     */
    public static TextFeatures defaults() {
        return new TextFeatures(Unit.WORD, 1, 2, DEFAULT_BUCKETS, true, 0, MissingFlag.AUTO);
    }

    /**
     * Takes n-grams of words.
     *
     * @param shortest the length of the shortest, at least 1
     * @param longest the length of the longest
     * @return the changed options
     */
    public TextFeatures words(int shortest, int longest) {
        return new TextFeatures(Unit.WORD, shortest, longest, buckets, signed, seed, missingFlag);
    }

    /**
     * Takes n-grams of characters: for languages without spaces, and for codes and misspellings.
     *
     * @param shortest the length of the shortest, at least 1
     * @param longest the length of the longest
     * @return the changed options
     */
    public TextFeatures characters(int shortest, int longest) {
        return new TextFeatures(Unit.CHARACTER, shortest, longest, buckets, signed, seed, missingFlag);
    }

    /**
     * Changes the number of columns.
     *
     * @param columns how many, 2 to 65,536
     * @return the changed options
     */
    public TextFeatures buckets(int columns) {
        return new TextFeatures(unit, least, most, columns, signed, seed, missingFlag);
    }

    /**
     * Changes whether counts carry a sign.
     *
     * @param on true for counts up and down, false for up only
     * @return the changed options
     */
    public TextFeatures signed(boolean on) {
        return new TextFeatures(unit, least, most, buckets, on, seed, missingFlag);
    }

    /**
     * Changes the seed of the hash.
     *
     * @param of the seed
     * @return the changed options
     */
    public TextFeatures seed(int of) {
        return new TextFeatures(unit, least, most, buckets, signed, of, missingFlag);
    }

    /**
     * Changes whether a column says that the text was missing.
     *
     * @param when when there is such a column
     * @return the changed options
     */
    public TextFeatures missingFlag(MissingFlag when) {
        return new TextFeatures(unit, least, most, buckets, signed, seed, when);
    }

    /** What n-grams are made of. */
    public enum Unit {
        /** Runs of letters and digits. */
        WORD,
        /** Code points. */
        CHARACTER
    }
}
