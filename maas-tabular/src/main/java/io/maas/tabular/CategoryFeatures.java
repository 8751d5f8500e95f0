package io.maas.tabular;

import java.util.Locale;

/**
 * How categories become features: a column of zeros and ones for each category (one-hot), or a fixed number of hashed columns
 * where there are too many.
 *
 * <p>One-hot columns are named {@code <field>=<category>}. A category is rare, and shares the column {@code <field>=(rare)} with
 * the other rare ones, if fewer than {@link #minCount} training rows hold it or it is not among the {@link #maxCategories} most
 * frequent; of equally frequent ones the alphabet decides. Where {@link Encoding#AUTO} still finds more than
 * {@link #hashAbove} categories, it hashes all of them instead.
 *
 * <p>Hashing takes MurmurHash3 (x86, 32 bits, Appleby 2011) of the UTF-8 text with {@link #seed}: the column is
 * {@code |hash| mod buckets}, and of a signed hash the value is 1 or -1 by the sign of the hash, so that two categories which
 * fall into one column can still be told apart. It is the hashing of scikit-learn's {@code FeatureHasher}. Columns are
 * named {@code <field>#<column>}. No category is rare or unseen for it.
 *
 * <p>Immutable; every method returns a changed copy.
 *
 * @param encoding one-hot or hashed
 * @param minCount how many training rows must hold a category that is not rare, at least 1
 * @param maxCategories how many categories are not rare at most, 1 to {@value #LARGEST}
 * @param hashAbove above how many categories {@link Encoding#AUTO} hashes, 1 to {@value #LARGEST}
 * @param buckets how many columns hashing makes, 2 to {@value #LARGEST}
 * @param signed whether hashed values carry a sign
 * @param seed the seed of the hash
 * @param unseen what becomes of a category that training rows don't hold
 * @param missing what becomes of a missing value
 */
public record CategoryFeatures(
        Encoding encoding,
        int minCount,
        int maxCategories,
        int hashAbove,
        int buckets,
        boolean signed,
        int seed,
        Unseen unseen,
        Missing missing)
        implements FieldFeatures {

    /** The largest number of columns of one field. */
    public static final int LARGEST = 65_536;

    private static final int DEFAULT_HASH_ABOVE = 128;
    private static final int DEFAULT_BUCKETS = 128;

    /** Checks the ranges. */
    public CategoryFeatures {
        requireRange("minCount", minCount, 1, Integer.MAX_VALUE);
        requireRange("maxCategories", maxCategories, 1, LARGEST);
        requireRange("hashAbove", hashAbove, 1, LARGEST);
        requireRange("buckets", buckets, 2, LARGEST);
    }

    static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be in %d..%d, not %d", name, least, most, value));
        }
    }

    /**
     * One-hot up to 128 categories and 128 signed hashed columns above; no category is rare; an unseen one is all zeros, and a
     * missing value has a column of its own if training rows miss it.
     *
     * @return the options
     */
    public static CategoryFeatures defaults() {
        return new CategoryFeatures(
                Encoding.AUTO, 1, LARGEST, DEFAULT_HASH_ABOVE, DEFAULT_BUCKETS, true, 0, Unseen.RARE, Missing.OWN);
    }

    /**
     * Makes a column for each category, however many there are; if there are more than {@link #maxCategories}, the less
     * frequent ones are rare.
     *
     * @return the changed options
     */
    public CategoryFeatures oneHot() {
        return new CategoryFeatures(
                Encoding.ONE_HOT, minCount, maxCategories, hashAbove, buckets, signed, seed, unseen, missing);
    }

    /**
     * Hashes the categories, however few there are.
     *
     * @param columns how many columns, 2 to {@value #LARGEST}
     * @return the changed options
     */
    public CategoryFeatures hashed(int columns) {
        return new CategoryFeatures(
                Encoding.HASHED, minCount, maxCategories, hashAbove, columns, signed, seed, unseen, missing);
    }

    /**
     * Changes when {@link Encoding#AUTO} hashes.
     *
     * @param categories above how many categories that are not rare
     * @param columns how many columns it then makes
     * @return the changed options
     */
    public CategoryFeatures hashAbove(int categories, int columns) {
        return new CategoryFeatures(
                Encoding.AUTO, minCount, maxCategories, categories, columns, signed, seed, unseen, missing);
    }

    /**
     * Changes how often a category must stand in the training rows.
     *
     * @param rows in how many rows at least; with fewer it is rare
     * @return the changed options
     */
    public CategoryFeatures minCount(int rows) {
        return new CategoryFeatures(encoding, rows, maxCategories, hashAbove, buckets, signed, seed, unseen, missing);
    }

    /**
     * Changes how many categories have a column of their own.
     *
     * @param most how many at most; the less frequent ones are rare
     * @return the changed options
     */
    public CategoryFeatures maxCategories(int most) {
        return new CategoryFeatures(encoding, minCount, most, hashAbove, buckets, signed, seed, unseen, missing);
    }

    /**
     * Changes whether hashed values carry a sign.
     *
     * @param on true for 1 and -1, false for 1 only
     * @return the changed options
     */
    public CategoryFeatures signed(boolean on) {
        return new CategoryFeatures(encoding, minCount, maxCategories, hashAbove, buckets, on, seed, unseen, missing);
    }

    /**
     * Changes the seed of the hash.
     *
     * @param of the seed
     * @return the changed options
     */
    public CategoryFeatures seed(int of) {
        return new CategoryFeatures(encoding, minCount, maxCategories, hashAbove, buckets, signed, of, unseen, missing);
    }

    /**
     * Changes what becomes of a category that training rows don't hold; matters to one-hot columns only.
     *
     * @param how what becomes of it
     * @return the changed options
     */
    public CategoryFeatures unseen(Unseen how) {
        return new CategoryFeatures(encoding, minCount, maxCategories, hashAbove, buckets, signed, seed, how, missing);
    }

    /**
     * Changes what becomes of a missing value.
     *
     * @param how what becomes of it
     * @return the changed options
     */
    public CategoryFeatures missing(Missing how) {
        return new CategoryFeatures(encoding, minCount, maxCategories, hashAbove, buckets, signed, seed, unseen, how);
    }

    /** One column a category, or hashed columns. */
    public enum Encoding {
        /** One-hot up to {@link CategoryFeatures#hashAbove} categories that are not rare, hashed above. */
        AUTO,
        /** A column a category. */
        ONE_HOT,
        /** A fixed number of columns. */
        HASHED
    }

    /** What becomes of a category that training rows don't hold. */
    public enum Unseen {
        /** It counts as rare; all zeros if no category was rare in training. */
        RARE,
        /**
         * A column {@code <field>=(unknown)} is 1. In training it is 0 throughout, so trees and linear models learn nothing from
         * it; distances and monitoring see it.
         */
        UNKNOWN,
        /** All columns of the field are 0. */
        ZEROS,
        /** It is an error; the message lists the categories. */
        REJECT
    }

    /** What becomes of a missing category. Where categories are hashed, RARE and UNKNOWN are ZEROS. */
    public enum Missing {
        /**
         * A column {@code <field>=(missing)} is 1, if training rows miss it too; if none does, it counts as an unseen category,
         * and is all zeros where categories are hashed.
         */
        OWN,
        /** It counts as rare, in training too. */
        RARE,
        /** It counts as unseen, in training too: the column {@code <field>=(unknown)}, which this choice adds. */
        UNKNOWN,
        /** All columns of the field are 0. */
        ZEROS,
        /** It is an error, in training and in prediction. */
        REJECT
    }
}
