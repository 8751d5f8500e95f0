package io.maas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input as values by the names of the model's fields, for callers that have no Java type of it, such as a service over
 * HTTP: {@code store.load("press-failure", NamedValues.class, Classification.class)}.
 *
 * <p>Immutable, provided that its values are. A model says which fields it takes in the schema of its manifest, and refuses
 * others, so that a misspelt name is noticed.
 *
 * @param values the values by field: numbers, {@link Boolean}s and {@link String}s, timestamps as text in ISO 8601; null if a
 *     value is missing
 */
public record NamedValues(Map<String, @Nullable Object> values) {

    /** Copies the values, in their order. */
    public NamedValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
