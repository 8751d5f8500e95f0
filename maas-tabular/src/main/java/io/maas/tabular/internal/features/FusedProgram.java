package io.maas.tabular.internal.features;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The program of one group of fields.
 *
 * <p>This class is never used itself: each group gets a hidden copy of it, whose method handle is a constant to the just-in-time
 * compiler, and with it the accessors, columns, means and categories behind it. It compiles them as it would a method written
 * by hand for these very fields.
 */
final class FusedProgram implements RowProgram {

    private static final MethodHandle STEPS = steps();

    FusedProgram() {}

    private static MethodHandle steps() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    @Override
    public boolean encode(Object row, float[] out, int start) {
        try {
            return (boolean) STEPS.invokeExact(row, out, start);
        } catch (Error | RuntimeException thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
