package io.maas;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A named, typed part of a model's input or answer. Immutable. */
public final class Field {

    private final String name;
    private final FieldType type;
    private final boolean optional;
    private final List<String> categories;
    private final @Nullable Range range;

    /**
     * Makes a field.
     *
     * @param name the name, not blank
     * @param type what its values are
     * @param optional whether a value may be missing
     * @param categories the known values of a {@link FieldType#CATEGORY}, in the model's order; empty for other types and for
     *     categories whose values are not fixed
     */
    public Field(String name, FieldType type, boolean optional, List<String> categories) {
        this(name, type, optional, categories, null);
    }

    private Field(String name, FieldType type, boolean optional, List<String> categories, @Nullable Range range) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name that is not blank");
        }
        this.name = name;
        this.type = type;
        this.optional = optional;
        this.categories = List.copyOf(categories);
        this.range = range;
        if (type != FieldType.CATEGORY && !categories.isEmpty()) {
            throw new IllegalArgumentException("field " + name + " is a " + type + " and cannot list categories");
        }
        if (range != null && (type == FieldType.CATEGORY || type == FieldType.TEXT)) {
            throw new IllegalArgumentException("field " + name + " is a " + type + " and has no range");
        }
        Set<String> distinct = new HashSet<>();
        for (String category : categories) {
            if (!distinct.add(category)) {
                throw new IllegalArgumentException("field " + name + " lists the category " + category + " twice");
            }
        }
    }

    /**
     * The range of the values seen in training, in the unit of the field; timestamps in seconds since 1970, booleans as 0 and 1.
     *
     * @param least the least value, finite
     * @param greatest the greatest value, finite, not below the least
     */
    public record Range(double least, double greatest) {

        /** Checks the order. */
        public Range {
            // Written so that NaN fails too.
            if (!(least <= greatest && Double.isFinite(least) && Double.isFinite(greatest))) {
                throw new IllegalArgumentException("no range: from " + least + " to " + greatest);
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

    /**
     * Returns this field with or without missing values.
     *
     * @param missing whether a value may be missing
     * @return the changed field
     */
    public Field withOptional(boolean missing) {
        return new Field(name, type, missing, categories, range);
    }

    /**
     * Returns this field with the range seen in training.
     *
     * @param seen the range
     * @return the changed field
     * @throws IllegalArgumentException if the field is a category or text
     */
    public Field withRange(Range seen) {
        return new Field(name, type, optional, categories, seen);
    }

    /**
     * Returns the name.
     *
     * @return the name, not blank
     */
    public String name() {
        return name;
    }

    /**
     * Returns what the values are.
     *
     * @return the type
     */
    public FieldType type() {
        return type;
    }

    /**
     * Returns whether a value may be missing.
     *
     * @return true if it may
     */
    public boolean optional() {
        return optional;
    }

    /**
     * Returns the known values of a category, in the model's order.
     *
     * @return the values, unmodifiable; empty for other types and for categories whose values are not fixed
     */
    public List<String> categories() {
        return categories;
    }

    /**
     * Returns the range of the values seen in training.
     *
     * @return the range; empty for categories, texts and answers, where no value was seen, and for models of older versions
     */
    public Optional<Range> range() {
        return Optional.ofNullable(range);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that
                && name.equals(that.name)
                && type == that.type
                && optional == that.optional
                && categories.equals(that.categories)
                && Objects.equals(range, that.range);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, optional, categories, range);
    }

    /** Returns the field in words, such as {@code torque (NUMBER, 3.8 to 76.6)}. */
    @Override
    public String toString() {
        return name + " (" + type + (optional ? ", optional" : "") + (categories.isEmpty() ? "" : ", " + categories)
                + (range == null ? "" : ", " + range.least() + " to " + range.greatest()) + ")";
    }
}
