package io.maas.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two JSON values given as plain data: maps, lists, text, numbers, booleans and null. */
public final class JsonDifference {

    /** Far above what another order of summing can make, and far below what anyone acts upon. */
    private static final double TOLERANCE = 1e-9;

    private static final int LONGEST_VALUE = 80;

    private JsonDifference() {}

    /**
     * Finds the first difference.
     *
     * @param expected the value expected
     * @param actual the value found
     * @return where the values differ and how; empty if they are the same but for the rounding of numbers
     */
    public static Optional<String> between(@Nullable Object expected, @Nullable Object actual) {
        return between("", expected, actual);
    }

    private static Optional<String> between(String path, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> some && actual instanceof Map<?, ?> others) {
            if (!some.keySet().equals(others.keySet())) {
                return differ(path, "the fields " + some.keySet(), "the fields " + others.keySet());
            }
            for (Map.Entry<?, ?> each : some.entrySet()) {
                Optional<String> found =
                        between(path + "." + each.getKey(), each.getValue(), others.get(each.getKey()));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (expected instanceof List<?> some && actual instanceof List<?> others) {
            if (some.size() != others.size()) {
                return differ(path, some.size() + " elements", others.size() + " elements");
            }
            for (int i = 0; i < some.size(); i++) {
                Optional<String> found = between(path + "[" + i + "]", some.get(i), others.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (expected instanceof Number some && actual instanceof Number other) {
            return isClose(some.doubleValue(), other.doubleValue()) ? Optional.empty() : differ(path, some, other);
        }
        return Objects.equals(expected, actual) ? Optional.empty() : differ(path, expected, actual);
    }

    private static boolean isClose(double some, double other) {
        return some == other || Math.abs(some - other) <= TOLERANCE * Math.max(1, Math.abs(some));
    }

    private static Optional<String> differ(String path, @Nullable Object expected, @Nullable Object actual) {
        String where = path.isEmpty() ? "" : shortened(path.substring(path.startsWith(".") ? 1 : 0)) + " ";
        return Optional.of(where + "was " + shortened(expected) + ", now it is " + shortened(actual));
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
