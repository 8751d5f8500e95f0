package io.maas.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A value for each {@link Parameter} of a {@link Search}, from which a trainer is made. Immutable and thread-safe. */
public final class Parameters {

    private final Map<Parameter<?>, Object> values;

    /** Takes the value of each parameter at a number in 0..1, 1 excluded. */
    Parameters(List<Parameter<?>> space, ToDoubleFunction<Parameter<?>> unit) {
        Map<Parameter<?>, Object> all = new LinkedHashMap<>();
        for (Parameter<?> parameter : space) {
            all.put(parameter, parameter.at(unit.applyAsDouble(parameter)));
        }
        values = Collections.unmodifiableMap(all);
    }

    /**
     * Returns the value of a parameter.
     *
     * @param parameter a parameter that was given to the search
     * @param <T> the type of its values
     * @return the value
     * @throws IllegalArgumentException if the parameter was not given to the search
     */
    // A parameter makes all of its values, and they are of its type.
    @SuppressWarnings("unchecked")
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(
                    "parameter " + parameter + " was not given to the search, which has " + values.keySet());
        }
        return (T) value;
    }

    /**
     * Returns the values by the names of their parameters.
     *
     * @return the values, in the order in which the parameters were given to the search; unmodifiable
     */
    public Map<String, Object> byName() {
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach((parameter, value) -> named.put(parameter.name(), value));
        return Collections.unmodifiableMap(named);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the values in words, such as {@code {depth=8, rate=0.05}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
