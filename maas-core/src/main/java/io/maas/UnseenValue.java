package io.maas;

import java.util.List;

/**
 * A value of an input that lies far outside what the model was trained on, so that its answer is a guess: a number beyond the range
 * of the training values by more than a tenth of it, a timestamp by more than the whole of it, or a category that no training row
 * had.
 *
 * @param field the name of the field
 * @param value the value, cut if long
 * @param expected what the training rows had, in words
 */
public record UnseenValue(String field, String value, String expected) {

    private static final int LONGEST = 80;

    /** Cuts a long value. */
    public UnseenValue {
        value = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    }

    /** Returns it in words, such as {@code torque 1000000.0 (training had 3.8 to 76.6)}. */
    @Override
    public String toString() {
        return field + " " + value + " (training had " + expected + ")";
    }

    /** Returns what answers say behind themselves: nothing if all was seen. */
    static String inWords(List<UnseenValue> unseen) {
        return unseen.isEmpty()
                ? ""
                : "; far from the training data: "
                        + String.join(
                                ", ", unseen.stream().map(UnseenValue::toString).toList());
    }
}
