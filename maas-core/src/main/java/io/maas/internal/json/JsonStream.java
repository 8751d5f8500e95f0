package io.maas.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.maas.CorruptModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document value by value, as strictly as {@link JsonDocument} but without a tree: memory is taken by what the
 * caller keeps, not by what was sent. For one thread.
 */
public final class JsonStream {

    // The path would be text to be made for each of them, of names as long as the document.
    private static final String NESTED = "a value";

    private final JsonReader reader;
    private final String what;
    private final JsonLimits limits;
    private int items;

    private JsonStream(JsonReader reader, String what, JsonLimits limits) {
        this.reader = reader;
        this.what = what;
        this.limits = limits;
    }

    /**
     * Reads a value, and must read all of it.
     *
     * @param <T> what is read
     */
    public interface Reading<T> {
        /**
         * Reads the next value.
         *
         * @param in what to read from
         * @return what was read
         * @throws IOException if it is malformed
         */
        T read(JsonStream in) throws IOException;
    }

    /** Reads the value that belongs to a name, and must read all of it. */
    public interface Member {
        /**
         * Reads the next value.
         *
         * @param name the name before it
         * @throws IOException if it is malformed
         */
        void read(String name) throws IOException;
    }

    /** Reads an item of a list, and must read all of it. */
    public interface Item {
        /**
         * Reads the next value.
         *
         * @throws IOException if it is malformed
         */
        void read() throws IOException;
    }

    /**
     * Reads a document.
     *
     * @param bytes the document
     * @param what what it is, for messages, such as {@code the request}
     * @param limits how much is taken; names and values that are skipped count too
     * @param reading reads it
     * @param <T> what is read
     * @return what was read
     * @throws CorruptModelException if it is malformed or exceeds a limit
     */
    public static <T> T read(byte[] bytes, String what, JsonLimits limits, Reading<T> reading) {
        if (bytes.length > limits.bytes()) {
            throw JsonDocument.tooLarge(bytes, what, limits);
        }
        // Decodes in pieces and refuses what is malformed.
        InputStreamReader text =
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
        try (JsonReader reader = new JsonReader(new StrictText(text, limits.depth()))) {
            JsonStream stream = new JsonStream(reader, what, limits);
            T read = reading.read(stream);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw stream.corrupt("something follows the JSON value");
            }
            return read;
        } catch (CharacterCodingException malformed) {
            throw new CorruptModelException(what + " is not UTF-8 text", malformed);
        } catch (IOException malformed) {
            throw new CorruptModelException(
                    what + " is malformed: " + JsonDocument.cut(malformed.getMessage()), malformed);
        }
    }

    /**
     * Reads an object, each of whose names may be given once.
     *
     * @param place where it is, for messages; empty for the document itself
     * @param each reads the value of each name
     * @throws IOException if it is malformed
     */
    public void members(String place, Member each) throws IOException {
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw place.isEmpty() ? corrupt("a JSON object was expected") : expected(place, "an object");
        }
        count();
        Set<String> known = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!known.add(name)) {
                throw corrupt("the name " + reader.getPath() + " is given twice");
            }
            each.read(name);
        }
        reader.endObject();
    }

    /**
     * Reads a list.
     *
     * @param place where it is, for messages
     * @param each reads each item
     * @throws IOException if it is malformed
     */
    public void items(String place, Item each) throws IOException {
        if (!startsList()) {
            throw expected(place, "a list");
        }
        count();
        reader.beginArray();
        while (reader.hasNext()) {
            each.read();
        }
        reader.endArray();
    }

    /**
     * Says whether the next value is a list.
     *
     * @return whether it is
     * @throws IOException if it is malformed
     */
    public boolean startsList() throws IOException {
        return reader.peek() == JsonToken.BEGIN_ARRAY;
    }

    /**
     * Reads a text.
     *
     * @param place where it is, for messages
     * @return the text
     * @throws IOException if it is malformed
     */
    public String text(String place) throws IOException {
        if (reader.peek() != JsonToken.STRING) {
            throw expected(place, "a text");
        }
        count();
        return reader.nextString();
    }

    /**
     * Reads whatever comes next: a {@link Long}, {@link Double}, {@link Boolean} or {@link String}, a list or map of such, or
     * null.
     *
     * @return the value
     * @throws IOException if it is malformed
     */
    public @Nullable Object value() throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                members(NESTED, name -> all.put(name, value()));
                return all;
            }
            case BEGIN_ARRAY -> {
                List<@Nullable Object> all = new ArrayList<>();
                items(NESTED, () -> all.add(value()));
                return all;
            }
            default -> {
                return simple();
            }
        }
    }

    private @Nullable Object simple() throws IOException {
        count();
        switch (reader.peek()) {
            case STRING -> {
                return reader.nextString();
            }
            case NUMBER -> {
                return JsonDocument.number(reader.nextString(), this::corrupt);
            }
            case BOOLEAN -> {
                return reader.nextBoolean();
            }
            case NULL -> {
                reader.nextNull();
                return null;
            }
            default -> throw corrupt("a JSON value was expected at " + reader.getPath());
        }
    }

    /**
     * Reads whatever comes next and keeps nothing of it.
     *
     * @throws IOException if it is malformed
     */
    public void skip() throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> members(NESTED, name -> skip());
            case BEGIN_ARRAY -> items(NESTED, this::skip);
            default -> simple();
        }
    }

    private void count() {
        if (++items > limits.items()) {
            throw corrupt("it has more than " + limits.items() + " values");
        }
    }

    /**
     * Makes the exception of a value that cannot be.
     *
     * @param place where it is
     * @param expectation what was expected, and what was found
     * @return the exception, to be thrown
     */
    public CorruptModelException expected(String place, String expectation) {
        return corrupt(place + " must be " + expectation);
    }

    /**
     * Makes the exception of a value that is missing.
     *
     * @param place where it should be
     * @return the exception, to be thrown
     */
    public CorruptModelException missing(String place) {
        return corrupt("the field " + place + " is missing");
    }

    private CorruptModelException corrupt(String problem) {
        return new CorruptModelException(what + " is malformed: " + JsonDocument.cut(problem));
    }
}
