package io.maas.tabular.internal.rows;

import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.NumberText;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Turns an accessor of a record into one that returns a number or a text. */
final class RecordValues {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    private RecordValues() {}

    /** Makes (record)double; reading a text as a number is a mistake of the caller and throws. */
    static MethodHandle number(MethodHandle accessor, String column) {
        Class<?> type = accessor.type().returnType();
        if (type == boolean.class) {
            return filtered(accessor, "ofBoolean", double.class, boolean.class);
        }
        if (type == Boolean.class) {
            return filtered(accessor, "ofBoxedBoolean", double.class, Boolean.class);
        }
        if (type.isPrimitive()) {
            return accessor.asType(accessor.type().changeReturnType(double.class));
        }
        if (Number.class.isAssignableFrom(type)) {
            return filtered(accessor, "ofNumber", double.class, Number.class);
        }
        if (TemporalAccessor.class.isAssignableFrom(type)) {
            return filtered(accessor, "ofTime", double.class, TemporalAccessor.class);
        }
        MethodHandle mistake = MethodHandles.insertArguments(
                find("notANumber", MethodType.methodType(IllegalArgumentException.class, String.class)), 0, column);
        return MethodHandles.dropArguments(
                MethodHandles.foldArguments(
                        MethodHandles.throwException(double.class, IllegalArgumentException.class), mistake),
                0,
                accessor.type().parameterType(0));
    }

    /** Makes (record)String, whatever the type. */
    static MethodHandle text(MethodHandle accessor) {
        Class<?> type = accessor.type().returnType();
        if (type == String.class) {
            return accessor;
        }
        if (type == boolean.class) {
            return filtered(accessor, "textOfBoolean", String.class, boolean.class);
        }
        if (type == double.class) {
            return filtered(accessor, "textOfDouble", String.class, double.class);
        }
        if (type == float.class) {
            return filtered(accessor, "textOfFloat", String.class, float.class);
        }
        if (type.isPrimitive()) {
            return filtered(accessor, "textOfInteger", String.class, long.class);
        }
        return filtered(accessor, "textOfObject", String.class, Object.class);
    }

    /** Makes (int)result, which throws. */
    static MethodHandle noSuchField(Class<?> result) {
        return MethodHandles.filterArguments(
                MethodHandles.throwException(result, IndexOutOfBoundsException.class),
                0,
                find("noSuchField", MethodType.methodType(IndexOutOfBoundsException.class, int.class)));
    }

    private static MethodHandle filtered(MethodHandle accessor, String filter, Class<?> result, Class<?> parameter) {
        return MethodHandles.filterReturnValue(
                accessor.asType(accessor.type().changeReturnType(parameter)),
                find(filter, MethodType.methodType(result, parameter)));
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return OWN.findStatic(RecordValues.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }

    static double ofBoolean(boolean value) {
        return value ? 1 : 0;
    }

    static double ofBoxedBoolean(@Nullable Boolean value) {
        return value == null ? Double.NaN : ofBoolean(value);
    }

    static double ofNumber(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    static double ofTime(@Nullable TemporalAccessor value) {
        Moment moment = value == null ? null : Moment.of(value);
        return moment == null ? Double.NaN : moment.seconds();
    }

    static IllegalArgumentException notANumber(String column) {
        return new IllegalArgumentException(column + " is no number, boolean or timestamp");
    }

    static IndexOutOfBoundsException noSuchField(int field) {
        return new IndexOutOfBoundsException("there is no field " + field);
    }

    static String textOfBoolean(boolean value) {
        return BooleanText.format(value ? 1 : 0);
    }

    static @Nullable String textOfDouble(double value) {
        return Double.isNaN(value) ? null : NumberText.format(value);
    }

    static @Nullable String textOfFloat(float value) {
        if (Float.isNaN(value)) {
            return null;
        }
        // Not through double, which would show digits that the float never had.
        return value == (float) Math.rint(value) ? NumberText.format(value) : Float.toString(value);
    }

    static String textOfInteger(long value) {
        return Long.toString(value);
    }

    static @Nullable String textOfObject(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Double number) {
            return textOfDouble(number);
        }
        if (value instanceof Float number) {
            return textOfFloat(number);
        }
        if (value instanceof java.math.BigDecimal number) {
            return textOfDouble(number.doubleValue());
        }
        Moment moment = value instanceof TemporalAccessor time ? Moment.of(time) : null;
        return moment == null ? value.toString() : Moment.format(moment.seconds());
    }
}
