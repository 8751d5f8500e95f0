package io.maas;

/**
 * One thing that is wrong with an input.
 *
 * @param place where it is, such as {@code item 3} of a list, counted from 0, or {@code readings.csv line 17}; empty
 *     for a single input
 * @param field the field, such as {@code torque}; empty if the fault is not in one field
 * @param value the value found, cut if long
 * @param expected what was expected, and what to do
 */
public record Fault(String place, String field, String value, String expected) {

    private static final int LONGEST_VALUE = 80;

    /** Cuts a long value, so that hostile input cannot blow up messages and logs. */
    public Fault {
        if (value.length() > LONGEST_VALUE) {
            // No longer than what is left alone, so that a fault that is copied is not cut again.
            String end = "... (" + value.length() + " characters)";
            value = value.substring(0, LONGEST_VALUE - end.length()) + end;
        }
    }

    /**
     * Makes a fault of a single input.
     *
     * @param field the field
     * @param value the value found
     * @param expected what was expected
     * @return the fault
     */
    public static Fault of(String field, Object value, String expected) {
        return new Fault("", field, String.valueOf(value), expected);
    }

    /**
     * Returns this fault at a place.
     *
     * @param where where it is
     * @return the fault with the place
     */
    public Fault at(String where) {
        return new Fault(where, field, value, expected);
    }

    /** Returns the fault in words, such as {@code item 3, field torque: found 'abc', expected a number}. */
    @Override
    public String toString() {
        String where = place.isEmpty() || field.isEmpty() ? place : place + ", ";
        String what = field.isEmpty() ? "" : "field " + field;
        String start = where + what;
        return (start.isEmpty() ? "" : start + ": ") + "found '" + value + "', expected " + expected;
    }
}
