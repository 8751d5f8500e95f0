package io.maas.internal.training;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * Tells labels from numbers and identifiers that were taken for labels, before a training takes hours and all memory for them.
 *
 * <p>Labels are refused that are
 *
 * <ul>
 *   <li>more than {@value #MOST},
 *   <li>more than half as many as the rows, and more than {@value #FEW},
 *   <li>all numbers, and more than {@value #MOST_NUMBERS}; or more than {@value #MANY_NUMBERS} with fewer than
 *       {@value #REPEATS} rows each; or more than {@value #FEW_NUMBERS} and more than half as many as the rows.
 * </ul>
 *
 * <p>A limit that was set takes the place of all of these.
 *
 * @param most the most labels; {@link #UNSET} for the usual rules
 */
public record LabelLimit(int most) {

    /** That nobody set a limit. */
    public static final int UNSET = 0;

    /** The usual rules. */
    public static final LabelLimit USUAL = new LabelLimit(UNSET);

    private static final int MOST = 1000;
    private static final int FEW = 20;
    private static final int MOST_NUMBERS = 100;
    private static final int MANY_NUMBERS = 30;
    private static final int FEW_NUMBERS = 10;
    private static final int REPEATS = 20;

    /**
     * Sets a limit.
     *
     * @param most the most labels, at least 2
     * @return the limit
     * @throws IllegalArgumentException if it is less than 2
     */
    public static LabelLimit of(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("maxLabels must be at least 2, not " + most);
        }
        return new LabelLimit(most);
    }

    /**
     * Checks labels that exclude each other.
     *
     * @param field the field that holds them
     * @param labels the distinct labels of the training rows
     * @param rows the number of training rows
     * @throws InvalidInputException if these are no labels that can be told apart
     */
    public void check(String field, Collection<String> labels, int rows) {
        int count = labels.size();
        if (most == UNSET
                && count > FEW_NUMBERS
                && isNumbers(count, rows)
                && labels.stream().allMatch(LabelLimit::isNumber)) {
            throw refused(
                    field,
                    count,
                    rows,
                    "a few labels; numbers of so many values are for a regressor, which answers with a number. If these are"
                            + " the names of classes, allow so many with maxLabels(" + count + ")");
        }
        if (most == UNSET && count > FEW && count > rows / 2) {
            throw refused(
                    field,
                    count,
                    rows,
                    "labels that repeat; values that hardly do are identifiers, texts or measurements: name the field that"
                            + " holds the label, take a regressor for numbers, or allow so many with maxLabels(" + count
                            + ")");
        }
        checkCount(field, count, rows);
    }

    /**
     * Checks only how many labels there are, as where a row may have any number of them.
     *
     * @param field the field that holds them
     * @param count the number of distinct labels
     * @param rows the number of training rows
     * @throws InvalidInputException if there are too many
     */
    public void checkCount(String field, int count, int rows) {
        int limit = most == UNSET ? MOST : most;
        if (count > limit) {
            throw refused(
                    field,
                    count,
                    rows,
                    "at most " + limit
                            + "; take a regressor for numbers, join rare labels, or allow so many with maxLabels("
                            + count + ")");
        }
    }

    private static boolean isNumbers(int count, int rows) {
        return count > MOST_NUMBERS || (count > MANY_NUMBERS && rows < (long) REPEATS * count) || count > rows / 2;
    }

    private static InvalidInputException refused(String field, int count, int rows, String expected) {
        return new InvalidInputException(Fault.of(field, count + " different labels in " + rows + " rows", expected));
    }

    /**
     * Says whether a label is the text of a number.
     *
     * @param label the label
     * @return true if it is
     */
    public static boolean isNumber(String label) {
        try {
            new BigDecimal(label);
            return true;
        } catch (NumberFormatException text) {
            return false;
        }
    }
}
