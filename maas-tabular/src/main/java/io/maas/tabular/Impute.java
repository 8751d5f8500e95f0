package io.maas.tabular;

/** What takes the place of a missing number, boolean or timestamp. */
public enum Impute {
    /**
     * The trainer's choice: {@link #NONE} for learners that take missing values as they are, {@link #MEDIAN} for others
     * ({@link #MEAN} for timestamps).
     */
    AUTO,
    /**
     * The median of the training values: the middle one, or the mean of the middle two. A spike of a sensor doesn't move it. For
     * booleans it is what most training rows say.
     */
    MEDIAN,
    /** The arithmetic mean of the training values. */
    MEAN,
    /** A number chosen by hand. */
    CONSTANT,
    /** Nothing: the feature is NaN, for learners that take missing values. */
    NONE,
    /** Nothing: a missing value is an error, in training and in prediction. */
    REJECT
}
