package io.maas.tabular.internal.features;

import io.maas.tabular.Row;
import io.maas.tabular.internal.rows.HiddenCopy;
import io.maas.tabular.internal.rows.RecordReader;
import io.maas.tabular.internal.rows.RowReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Compiles the slots of a row into programs. */
final class ProgramBuilder {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodHandle NUMERIC = encode(NumericSlot.class, double.class);
    private static final MethodHandle TEXTUAL = encode(TextualSlot.class, String.class);
    private static final MethodHandle FALSE = MethodHandles.dropArguments(
            MethodHandles.constant(boolean.class, false), 0, Object.class, float[].class, int.class);

    /** How many fields make a program: more than most records have, and not too many for the compiler to take in one piece. */
    private static final int GROUP = 32;

    private ProgramBuilder() {}

    private static MethodHandle encode(Class<?> slot, Class<?> value) {
        try {
            return OWN.findVirtual(
                    slot, "encode", MethodType.methodType(boolean.class, value, float[].class, int.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    @SuppressWarnings("unchecked") // The reader's type says that I is Row.
    static <I> RowProgram[] programs(RowReader<I> reader, NumericSlot[] numbers, TextualSlot[] texts) {
        if (reader instanceof RecordReader<I> records) {
            return fused(records, numbers, texts);
        }
        return new RowProgram[] {
            reader.type() == Row.class
                    ? new TableProgram((RowReader<Row>) reader, numbers, texts)
                    : new LoopProgram<>(reader, numbers, texts)
        };
    }

    private static RowProgram[] fused(RecordReader<?> reader, NumericSlot[] numbers, TextualSlot[] texts) {
        List<MethodHandle> steps = new ArrayList<>();
        for (NumericSlot slot : numbers) {
            steps.add(MethodHandles.filterArguments(NUMERIC.bindTo(slot), 0, reader.handle(slot.field())));
        }
        for (TextualSlot slot : texts) {
            steps.add(MethodHandles.filterArguments(TEXTUAL.bindTo(slot), 0, reader.handle(slot.field())));
        }
        List<RowProgram> programs = new ArrayList<>();
        for (int start = 0; start < steps.size(); start += GROUP) {
            programs.add(program(all(steps.subList(start, Math.min(start + GROUP, steps.size())))));
        }
        return programs.toArray(RowProgram[]::new);
    }

    /** One step after the other until one is faulty; halved again and again, so that the calls don't nest deep. */
    private static MethodHandle all(List<MethodHandle> steps) {
        if (steps.size() == 1) {
            return steps.get(0);
        }
        int half = steps.size() / 2;
        return MethodHandles.guardWithTest(all(steps.subList(0, half)), all(steps.subList(half, steps.size())), FALSE);
    }

    private static RowProgram program(MethodHandle steps) {
        return (RowProgram) HiddenCopy.of(OWN, FusedProgram.class, steps);
    }
}
