package io.maas.tabular.internal.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reaches into records that may be neither public nor exported. */
final class RecordAccess {

    private RecordAccess() {}

    /** Reads the fields of records of one type, by their index. */
    interface Fields {
        double number(Object row, int field);

        @Nullable
        String text(Object row, int field);
    }

    static MethodHandle accessor(Class<?> type, RecordComponent component) {
        return reach(type, lookup -> lookup.unreflect(component.getAccessor()));
    }

    static MethodHandle constructor(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return reach(type, lookup -> lookup.findConstructor(type, MethodType.methodType(void.class, parameters)));
    }

    private interface Access {
        MethodHandle through(MethodHandles.Lookup lookup) throws ReflectiveOperationException;
    }

    private static MethodHandle reach(Class<?> type, Access access) {
        // The record's module need not be among those that this one requires.
        RecordAccess.class.getModule().addReads(type.getModule());
        MethodHandles.Lookup own = MethodHandles.lookup();
        try {
            try {
                return access.through(MethodHandles.privateLookupIn(type, own));
            } catch (IllegalAccessException notOpened) {
                // A public record of an exported package needs no opens.
                return access.through(own);
            }
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refusal(type), refused);
        }
    }

    private static String refusal(Class<?> type) {
        String module = type.getModule().getName();
        return "record " + type.getName() + " cannot be read: add 'opens " + type.getPackageName() + " to "
                + (RecordAccess.class.getModule().isNamed()
                        ? RecordAccess.class.getModule().getName()
                        : "ALL-UNNAMED")
                + ";' to the module-info.java of " + module;
    }

    /**
     * Makes the fields of a type.
     *
     * @param numbers (int, Object)double: the field's index and the record
     * @param texts (int, Object)String
     */
    static Fields fields(MethodHandle numbers, MethodHandle texts) {
        return (Fields) HiddenCopy.of(MethodHandles.lookup(), RecordFields.class, List.of(numbers, texts));
    }

    /** What a record's own code throws passes through as it is. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
