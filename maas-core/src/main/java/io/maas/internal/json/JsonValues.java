package io.maas.internal.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON from plain data: maps by name, iterables, text, numbers, booleans and null. */
public final class JsonValues {

    private JsonValues() {}

    /**
     * Writes a value.
     *
     * @param json takes it
     * @param value the value
     * @throws IOException if the writer fails
     * @throws IllegalArgumentException if it is, or holds, an object of another type or a number that is not finite
     */
    public static void write(JsonWriter json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.nullValue();
        } else if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof Boolean flag) {
            json.value(flag);
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Map<?, ?> map) {
            json.beginObject();
            writeFields(json, map);
            json.endObject();
        } else if (value instanceof Iterable<?> list) {
            json.beginArray();
            for (Object each : list) {
                write(json, each);
            }
            json.endArray();
        } else {
            throw new IllegalArgumentException("JSON holds text, numbers, booleans, lists and maps, not "
                    + value.getClass().getName());
        }
    }

    /**
     * Writes fields into an object that was begun.
     *
     * @param json takes them
     * @param fields the values by name
     * @throws IOException if the writer fails
     * @throws IllegalArgumentException if there is an object of another type or a number that is not finite
     */
    public static void writeFields(JsonWriter json, Map<?, ?> fields) throws IOException {
        for (Map.Entry<?, ?> each : fields.entrySet()) {
            json.name(String.valueOf(each.getKey()));
            write(json, each.getValue());
        }
    }

    /**
     * Writes a value as text.
     *
     * @param value the value
     * @return JSON without white space
     * @throws IllegalArgumentException if it is, or holds, an object of another type or a number that is not finite
     */
    public static String toText(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setSerializeNulls(true);
            write(json, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return text.toString();
    }
}
