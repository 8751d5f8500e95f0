package io.maas.nlp;

/**
 * How many words or characters in a row are counted as one feature.
 *
 * @param least the fewest, at least 1; 0 for none at all
 * @param most the most, up to {@value #LONGEST}; 0 for none at all
 */
public record Ngrams(int least, int most) {

    /** The longest n-gram. */
    public static final int LONGEST = 8;

    /** No n-grams. */
    public static final Ngrams NONE = new Ngrams(0, 0);

    /** Checks the range. */
    public Ngrams {
        boolean none = least == 0 && most == 0;
        if (!none && (least < 1 || most < least || most > LONGEST)) {
            throw new IllegalArgumentException(
                    "n-grams must be from 1 up to " + LONGEST + " long, the least first, not " + least + " to " + most);
        }
    }

    /**
     * Returns whether there are any.
     *
     * @return false for {@link #NONE}
     */
    public boolean any() {
        return most > 0;
    }

    /** Returns the range in words, such as {@code 2 to 5}. */
    @Override
    public String toString() {
        return any() ? least + " to " + most : "none";
    }
}
