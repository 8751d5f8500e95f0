package io.maas.tabular.internal.rows;

import io.maas.Fault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the values of their components.
 *
 * @param <R> the record
 */
public final class RecordMaker<R> {

    private final Class<R> type;
    private final MethodHandle constructor;

    /**
     * Looks up the canonical constructor.
     *
     * @param type the record
     * @throws IllegalArgumentException if the record's module keeps it shut
     */
    public RecordMaker(Class<R> type) {
        this.type = type;
        MethodHandle canonical = RecordAccess.constructor(type);
        this.constructor = canonical
                .asSpreader(Object[].class, canonical.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /**
     * Makes a record.
     *
     * @param values a value of the right type for each component
     * @param place where the values stand
     * @param faults takes note if the record's constructor refuses them
     * @return the record, or null if it was refused
     */
    public @Nullable R make(@Nullable Object[] values, String place, Faults faults) {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException refused) {
            faults.add(new Fault(
                    place,
                    "",
                    String.valueOf(refused.getMessage()),
                    "values that the constructor of " + type.getSimpleName() + " takes"));
            return null;
        } catch (Throwable thrown) {
            throw RecordAccess.unchecked(thrown);
        }
    }
}
