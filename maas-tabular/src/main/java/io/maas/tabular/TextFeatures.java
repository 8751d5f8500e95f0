package io.maas.tabular;

/**
 * How free text becomes features: TF-IDF weights of its hashed n-grams of words and of characters.
 *
 * <ol>
 *   <li><b>Characters.</b> Upper and lower case are the same, and so are full-width and plain Latin characters.
 *   <li><b>N-grams of words</b>: words in a row with single spaces between them. A word is a run of letters, marks and digits.
 *       Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are written without spaces, have n-grams of characters only.
 *   <li><b>N-grams of characters</b>: characters in a row within a piece of text between white space, where the piece has a space
 *       at both ends ({@code char_wb} of scikit-learn). A piece shorter than the shortest n-gram counts as a whole.
 *   <li><b>N-grams of CJK characters</b>: Chinese characters, kana and hangul in a row, within a piece. They stand for syllables or
 *       whole words, so that fewer of them say as much as three to five letters.
 *   <li><b>Buckets.</b> Each n-gram is hashed into one of {@link #buckets}; words and characters have buckets of their own. Only
 *       buckets found in at least {@link #minRows} training rows, and not in all, become columns; if there are more than {@link
 *       #maxColumns}, those found in the most rows. The others say little and would cost memory and training time; their n-grams
 *       count nothing. Columns are named {@code <field>#<bucket>}.
 *   <li><b>Weights.</b> {@code (1 + ln(count)) * (1 + ln((1 + rows) / (1 + rows with it)))}, then words and characters each scaled
 *       to length 1. A missing text is all zeros.
 * </ol>
 *
 * <p>Immutable; every method returns a changed copy.
 *
 * @param words how many words in a row
 * @param characters how many characters in a row
 * @param cjk how many Chinese characters, kana or hangul in a row
 * @param buckets how many buckets for words, and as many for characters, 2 to 65,536
 * @param minRows how many training rows must have a bucket that becomes a column, at least 1
 * @param maxColumns how many buckets become columns at most, 1 to 65,536
 * @param seed the seed of the hash
 * @param missingFlag whether a column {@code <field> missing} holds 1 where the text was missing and 0 elsewhere
 */
public record TextFeatures(
        Lengths words,
        Lengths characters,
        Lengths cjk,
        int buckets,
        int minRows,
        int maxColumns,
        int seed,
        MissingFlag missingFlag)
        implements FieldFeatures {

    /** The longest n-grams. */
    public static final int LONGEST = 8;

    private static final int DEFAULT_COLUMNS = 1024;

    /** Checks the ranges, and that there are n-grams of words or of characters. */
    public TextFeatures {
        CategoryFeatures.requireRange("buckets", buckets, 2, CategoryFeatures.LARGEST);
        CategoryFeatures.requireRange("minRows", minRows, 1, Integer.MAX_VALUE);
        CategoryFeatures.requireRange("maxColumns", maxColumns, 1, CategoryFeatures.LARGEST);
        if (!words.any() && !characters.any() && !cjk.any()) {
            throw new IllegalArgumentException("without n-grams of words and of characters a text has no features");
        }
    }

    /**
     * Words and pairs of words, 3 to 5 characters, 1 to 2 CJK characters, in 65,536 buckets each, of which those in two training
     * rows become columns, 1,024 at most; a flag if texts are missing in training.
     *
     * @return the options
     */
    public static TextFeatures defaults() {
        return new TextFeatures(
                new Lengths(1, 2),
                new Lengths(3, 5),
                new Lengths(1, 2),
                CategoryFeatures.LARGEST,
                2,
                DEFAULT_COLUMNS,
                0,
                MissingFlag.AUTO);
    }

    /**
     * Changes how many words make an n-gram.
     *
     * @param shortest the fewest, at least 1
     * @param longest the most, up to {@value #LONGEST}
     * @return the changed options
     */
    public TextFeatures words(int shortest, int longest) {
        return words(new Lengths(shortest, longest));
    }

    /**
     * Leaves out n-grams of words.
     *
     * @return the changed options
     * @throws IllegalArgumentException if there are none of characters either
     */
    public TextFeatures withoutWords() {
        return words(Lengths.NONE);
    }

    private TextFeatures words(Lengths lengths) {
        return new TextFeatures(lengths, characters, cjk, buckets, minRows, maxColumns, seed, missingFlag);
    }

    /**
     * Changes how many characters make an n-gram, in scripts other than those of {@link #cjk(int, int)}.
     *
     * @param shortest the fewest, at least 1
     * @param longest the most, up to {@value #LONGEST}
     * @return the changed options
     */
    public TextFeatures characters(int shortest, int longest) {
        return characters(new Lengths(shortest, longest), cjk);
    }

    /**
     * Changes how many Chinese characters, kana or hangul make an n-gram.
     *
     * @param shortest the fewest, at least 1
     * @param longest the most, up to {@value #LONGEST}
     * @return the changed options
     */
    public TextFeatures cjk(int shortest, int longest) {
        return characters(characters, new Lengths(shortest, longest));
    }

    /**
     * Leaves out n-grams of characters, those of CJK characters too.
     *
     * @return the changed options
     * @throws IllegalArgumentException if there are none of words either
     */
    public TextFeatures withoutCharacters() {
        return characters(Lengths.NONE, Lengths.NONE);
    }

    private TextFeatures characters(Lengths alphabetic, Lengths syllabic) {
        return new TextFeatures(words, alphabetic, syllabic, buckets, minRows, maxColumns, seed, missingFlag);
    }

    /**
     * Changes the number of buckets.
     *
     * @param count how many for words, and as many for characters, 2 to 65,536
     * @return the changed options
     */
    public TextFeatures buckets(int count) {
        return new TextFeatures(words, characters, cjk, count, minRows, maxColumns, seed, missingFlag);
    }

    /**
     * Changes how many training rows must have a bucket that becomes a column.
     *
     * @param rows how many at least
     * @return the changed options
     */
    public TextFeatures minRows(int rows) {
        return new TextFeatures(words, characters, cjk, buckets, rows, maxColumns, seed, missingFlag);
    }

    /**
     * Changes how many buckets become columns.
     *
     * @param most how many at most, 1 to 65,536
     * @return the changed options
     */
    public TextFeatures maxColumns(int most) {
        return new TextFeatures(words, characters, cjk, buckets, minRows, most, seed, missingFlag);
    }

    /**
     * Changes the seed of the hash.
     *
     * @param of the seed
     * @return the changed options
     */
    public TextFeatures seed(int of) {
        return new TextFeatures(words, characters, cjk, buckets, minRows, maxColumns, of, missingFlag);
    }

    /**
     * Changes whether a column says that the text was missing.
     *
     * @param when when there is such a column
     * @return the changed options
     */
    public TextFeatures missingFlag(MissingFlag when) {
        return new TextFeatures(words, characters, cjk, buckets, minRows, maxColumns, seed, when);
    }

    /**
     * How many words or characters in a row are one n-gram.
     *
     * @param shortest the fewest, at least 1; 0 for none at all
     * @param longest the most, up to {@value #LONGEST}; 0 for none at all
     */
    public record Lengths(int shortest, int longest) {

        /** No n-grams. */
        public static final Lengths NONE = new Lengths(0, 0);

        /** Checks the range. */
        public Lengths {
            if (shortest != 0 || longest != 0) {
                CategoryFeatures.requireRange("the length of the shortest n-grams", shortest, 1, LONGEST);
                CategoryFeatures.requireRange("the length of the longest n-grams", longest, shortest, LONGEST);
            }
        }

        /**
         * Returns whether there are n-grams.
         *
         * @return false for {@link #NONE}
         */
        public boolean any() {
            return longest > 0;
        }
    }
}
