package io.maas.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A parameter of a trainer and the values that a {@link Search} tries for it. Immutable and thread-safe.
 *
 * @param <T> the type of its values
 */
public final class Parameter<T> {

    /** The count of a parameter that takes any real number of a range. */
    private static final long ENDLESS = Long.MAX_VALUE;

    private final String name;
    private final long count;
    /** From a number in 0..1, 1 excluded, that is spread evenly. */
    private final DoubleFunction<T> values;

    private Parameter(String name, long count, DoubleFunction<T> values) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name that is not blank");
        }
        this.name = name;
        this.count = count;
        this.values = values;
    }

    /**
     * Makes a parameter that takes whole numbers, each as likely.
     *
     * @param name its name
     * @param from the lowest number
     * @param to the highest number
     * @return the parameter
     * @throws IllegalArgumentException if the range is empty
     */
    public static Parameter<Integer> integer(String name, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(name + ": from must be at most to, not " + from + " and " + to);
        }
        long count = (long) to - from + 1;
        return new Parameter<>(name, count, unit -> (int) (from + (long) (unit * count)));
    }

    /**
     * Makes a parameter that takes numbers of a range, each as likely.
     *
     * @param name its name
     * @param from the lower end
     * @param to the upper end, above the lower
     * @return the parameter; it cannot be part of a grid
     * @throws IllegalArgumentException if an end is not finite or the range is empty
     */
    public static Parameter<Double> uniform(String name, double from, double to) {
        if (!(from < to && Double.isFinite(to - from))) {
            throw new IllegalArgumentException(
                    name + ": from must be below to, both finite, not " + from + " and " + to);
        }
        return new Parameter<>(name, ENDLESS, unit -> Math.min(from + unit * (to - from), to));
    }

    /**
     * Makes a parameter that takes numbers of a range, each order of magnitude as likely: for learning rates and penalties.
     *
     * @param name its name
     * @param from the lower end, above 0
     * @param to the upper end, above the lower
     * @return the parameter; it cannot be part of a grid
     * @throws IllegalArgumentException if an end is not finite or not above 0, or the range is empty
     */
    public static Parameter<Double> logUniform(String name, double from, double to) {
        if (!(from > 0 && from < to && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    name + ": from must be above 0 and below to, both finite, not " + from + " and " + to);
        }
        double start = Math.log(from);
        double width = Math.log(to) - start;
        // Kept within the ends against rounding.
        return new Parameter<>(name, ENDLESS, unit -> Math.min(Math.max(Math.exp(start + unit * width), from), to));
    }

    /**
     * Makes a parameter that takes any of some values, each as likely.
     *
     * @param name its name
     * @param values the values, at least one, all different
     * @param <T> the type of its values
     * @return the parameter
     * @throws IllegalArgumentException if there is no value or one comes twice
     */
    @SafeVarargs
    public static <T> Parameter<T> choice(String name, T... values) {
        List<T> given = new ArrayList<>();
        for (T value : values) {
            given.add(value);
        }
        List<T> all = List.copyOf(given);
        if (all.isEmpty() || all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException(name + ": at least one value is needed, and each once only, not " + all);
        }
        return new Parameter<>(name, all.size(), unit -> all.get((int) (unit * all.size())));
    }

    /**
     * Returns the name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    boolean endless() {
        return count == ENDLESS;
    }

    /** How many values there are. */
    long count() {
        return count;
    }

    T at(double unit) {
        return values.apply(unit);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
