package io.maas.tabular.internal.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one type of record.
 *
 * <p>This class is never used itself: each type of record gets a hidden copy of it, whose method handles are constants to the
 * just-in-time compiler. It compiles them as it would a hand-written switch over the accessors, which is twice as fast as an
 * array of lambdas and needs no class to be written by hand.
 */
final class RecordFields implements RecordAccess.Fields {

    private static final MethodHandle NUMBERS = handle(0);
    private static final MethodHandle TEXTS = handle(1);

    RecordFields() {}

    private static MethodHandle handle(int index) {
        try {
            return MethodHandles.classDataAt(MethodHandles.lookup(), "_", MethodHandle.class, index);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    @Override
    public double number(Object row, int field) {
        try {
            return (double) NUMBERS.invokeExact(field, row);
        } catch (Throwable thrown) {
            throw RecordAccess.unchecked(thrown);
        }
    }

    @Override
    public @Nullable String text(Object row, int field) {
        try {
            return (String) TEXTS.invokeExact(field, row);
        } catch (Throwable thrown) {
            throw RecordAccess.unchecked(thrown);
        }
    }
}
