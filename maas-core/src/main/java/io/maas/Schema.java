package io.maas;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a model's input or answer, in order.
 *
 * @param fields the fields; no two share a name
 */
public record Schema(List<Field> fields) {

    /** Copies the fields and checks that their names differ. */
    public Schema {
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("two fields are named " + field.name());
            }
        }
    }

    /**
     * Makes a schema.
     *
     * @param fields the fields
     * @return the schema
     */
    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    /**
     * Returns the names of the fields, in order.
     *
     * @return the names
     */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /**
     * Finds a field.
     *
     * @param name its name
     * @return the field, or empty if there is none of this name
     */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
