package io.maas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A named, typed part of a model's input or answer.
 *
 * @param name the name, not blank
 * @param type what its values are
 * @param optional whether a value may be missing
 * @param categories the known values of a {@link FieldType#CATEGORY}, in the model's order; empty for other types and for
 *     categories whose values are not fixed
 */
public record Field(String name, FieldType type, boolean optional, List<String> categories) {

    /** Copies the categories and checks them and the name. */
    public Field {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name that is not blank");
        }
        categories = List.copyOf(categories);
        if (type != FieldType.CATEGORY && !categories.isEmpty()) {
            throw new IllegalArgumentException("field " + name + " is a " + type + " and cannot list categories");
        }
        Set<String> distinct = new HashSet<>();
        for (String category : categories) {
            if (!distinct.add(category)) {
                throw new IllegalArgumentException("field " + name + " lists the category " + category + " twice");
            }
        }
    }

    /**
     * Makes a field that must have a value.
     *
     * @param name the name
     * @param type the type
     * @return the field
     */
    public static Field required(String name, FieldType type) {
        return new Field(name, type, false, List.of());
    }

    /**
     * Makes a field whose value may be missing.
     *
     * @param name the name
     * @param type the type
     * @return the field
     */
    public static Field optional(String name, FieldType type) {
        return new Field(name, type, true, List.of());
    }

    /**
     * Makes a category field that lists its values.
     *
     * @param name the name
     * @param categories the values
     * @return the field
     */
    public static Field category(String name, List<String> categories) {
        return new Field(name, FieldType.CATEGORY, false, categories);
    }
}
