package io.maas.tabular.internal.rows;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.Category;
import io.maas.tabular.Column;
import io.maas.tabular.Ignored;
import io.maas.tabular.Target;
import io.maas.tabular.Text;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the components of a record mean, from their types and annotations.
 *
 * @param type the record
 * @param parts the components, in order
 */
public record RecordShape(Class<?> type, List<Part> parts) {

    /** The types that a field can have, in words. */
    public static final String SUPPORTED = "double, float, long, int, short, byte and their boxes, BigDecimal,"
            + " boolean, Boolean, String, enums, Instant, LocalDate, LocalDateTime, OffsetDateTime and ZonedDateTime";

    private static final Set<Class<?>> NUMBERS = Set.of(
            double.class,
            float.class,
            long.class,
            int.class,
            short.class,
            byte.class,
            Double.class,
            Float.class,
            Long.class,
            Integer.class,
            Short.class,
            Byte.class,
            BigDecimal.class);

    private static final Set<Class<?>> TIMES =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    /** What a component is for. */
    public enum Role {
        /** The model sees it. */
        INPUT,
        /** The model answers it. */
        TARGET,
        /** The model never sees it. */
        IGNORED
    }

    /**
     * A component.
     *
     * @param component the component
     * @param role what it is for
     * @param column the name of its column
     * @param field the field it stands for, or null if it is ignored and of a type that no field has
     */
    public record Part(
            RecordComponent component,
            Role role,
            String column,
            @Nullable Field field) {

        /**
         * Returns the field of a component that is not ignored.
         *
         * @return the field
         */
        public Field required() {
            if (field == null) {
                throw new IllegalStateException(component + " has no field");
            }
            return field;
        }
    }

    /**
     * Reads the shape of a record.
     *
     * @param type the record
     * @return its shape
     * @throws IllegalArgumentException if it is no record, or a component has a type or annotations that it cannot have; the
     *     message names every one
     */
    public static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is no record; rows are records, or io.maas.tabular.Row");
        }
        List<String> faults = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            parts.add(part(component, faults));
        }
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!names.add(part.column())) {
                faults.add("two components stand for the column " + part.column());
            }
        }
        if (parts.stream().filter(part -> part.role() == Role.TARGET).count() > 1) {
            faults.add("more than one component is a @Target");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("record " + type.getName() + ": " + String.join("; ", faults));
        }
        return new RecordShape(type, List.copyOf(parts));
    }

    /**
     * Reads the shape of a record all of whose components can be read from a file or database, the ignored ones too.
     *
     * @param type the record
     * @return its shape
     * @throws IllegalArgumentException as {@link #of} does, and if an ignored component is of a type that cannot be read
     */
    public static RecordShape readable(Class<?> type) {
        RecordShape shape = of(type);
        List<String> unreadable = shape.parts().stream()
                .filter(part -> part.field() == null)
                .map(part -> "component " + part.component().getName() + " is ignored, but it cannot be read: it is a "
                        + part.component().getType().getName() + "; supported are " + SUPPORTED)
                .toList();
        if (!unreadable.isEmpty()) {
            throw new IllegalArgumentException("record " + type.getName() + ": " + String.join("; ", unreadable));
        }
        return shape;
    }

    private static Part part(RecordComponent component, List<String> faults) {
        Class<?> type = component.getType();
        Column named = component.getAnnotation(Column.class);
        String column = named == null ? component.getName() : named.value();
        boolean category = component.isAnnotationPresent(Category.class);
        boolean text = component.isAnnotationPresent(Text.class);
        boolean target = component.isAnnotationPresent(Target.class);
        boolean ignored = component.isAnnotationPresent(Ignored.class);
        FieldType fieldType = fieldType(type);
        String what = "component " + component.getName();
        if (column.isBlank()) {
            faults.add(what + " has a blank @Column name");
            column = component.getName();
        }
        if (target && ignored) {
            faults.add(what + " cannot be both @Target and @Ignored");
        }
        if (fieldType == null && !ignored) {
            faults.add(what + " is a " + type.getName() + ", which no field can be; supported are " + SUPPORTED
                    + "; mark it @Ignored if the model must not see it");
        }
        if (text && type != String.class) {
            faults.add(what + " is a " + type.getName() + ", but only a String can be @Text");
        }
        if (category && (text || fieldType == FieldType.TIMESTAMP)) {
            faults.add(what + " cannot be a @Category");
        }
        FieldType chosen = category ? FieldType.CATEGORY : text ? FieldType.TEXT : fieldType;
        Field field = chosen == null ? null : new Field(column, chosen, !type.isPrimitive(), constants(type));
        return new Part(component, target ? Role.TARGET : ignored ? Role.IGNORED : Role.INPUT, column, field);
    }

    private static @Nullable FieldType fieldType(Class<?> type) {
        if (NUMBERS.contains(type)) {
            return FieldType.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return FieldType.BOOLEAN;
        }
        if (TIMES.contains(type)) {
            return FieldType.TIMESTAMP;
        }
        return type == String.class || type.isEnum() ? FieldType.CATEGORY : null;
    }

    private static List<String> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()
                : List.of();
    }

    /**
     * Returns the components of a role.
     *
     * @param role the role
     * @return the components, in order
     */
    public List<Part> parts(Role role) {
        return parts.stream().filter(part -> part.role() == role).toList();
    }

    /**
     * Returns the target.
     *
     * @return the target, if the record has one
     */
    public Optional<Part> target() {
        return parts(Role.TARGET).stream().findFirst();
    }
}
