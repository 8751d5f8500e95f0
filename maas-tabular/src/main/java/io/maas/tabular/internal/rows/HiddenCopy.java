package io.maas.tabular.internal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;

/**
 * Copies a class into a hidden one whose static final fields are taken from data given for the copy.
 *
 * <p>To the just-in-time compiler these are constants, and so is what method handles among them are bound to: it compiles each
 * copy as if written by hand for its data. A copy goes when its instances do.
 */
public final class HiddenCopy {

    private HiddenCopy() {}

    /**
     * Makes an instance of a copy.
     *
     * @param own a full-power lookup of the template's package
     * @param template a class with a constructor without parameters, which reads its class data into static final fields
     * @param data the class data
     * @return an instance, of an interface that the template implements
     */
    public static Object of(MethodHandles.Lookup own, Class<?> template, Object data) {
        String file = template.getSimpleName() + ".class";
        try (InputStream stream = template.getResourceAsStream(file)) {
            byte[] bytes = Objects.requireNonNull(stream, "no " + file + " beside the other classes")
                    .readAllBytes();
            MethodHandles.Lookup copy = own.defineHiddenClassWithClassData(bytes, data, true);
            return copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Throwable impossible) {
            throw new LinkageError("no hidden copy of " + template, impossible);
        }
    }
}
