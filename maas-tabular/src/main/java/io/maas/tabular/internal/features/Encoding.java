package io.maas.tabular.internal.features;

import io.maas.FieldType;
import io.maas.tabular.MissingFlag;
import java.util.List;

/**
 * What was learnt of one field, and thus how its values become columns. Immutable; records check what they hold, so that one
 * read from a file is as sound as one that was fitted.
 */
sealed interface Encoding
        permits NumberEncoding, OneHotEncoding, HashEncoding, TimestampEncoding, NgramEncoding, TextEncoding {

    /** The name of the field. */
    String field();

    /** Whether it encodes fields of a type. */
    boolean encodes(FieldType type);

    /** The names of the columns in their order; none if the field is only checked. */
    List<String> names();

    /** How many columns there are. */
    default int width() {
        return names().size();
    }

    /** How many characters of names it holds. */
    default long characters() {
        return field().length();
    }

    static String missingName(String field) {
        return field + " missing";
    }

    /** Whether there is a column for missing values, where AUTO means that it would say something new. */
    static boolean flag(MissingFlag when, boolean auto) {
        return switch (when) {
            case AUTO -> auto;
            case ON -> true;
            case OFF -> false;
        };
    }

    static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, not " + value);
        }
    }
}
