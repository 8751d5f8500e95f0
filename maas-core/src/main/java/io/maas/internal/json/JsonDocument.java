package io.maas.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.maas.CorruptModelException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a JSON document (RFC 8259) that may be hostile: UTF-8 and syntax are checked strictly, a name given twice is an
 * error, and nothing is kept beyond the limits.
 */
public final class JsonDocument {

    /** What the versions of Gson tell their own users. */
    private static final Pattern ADVICE = Pattern.compile("Use JsonReader\\.set\\S+ to accept malformed JSON");

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_MESSAGE = 300;

    private final String what;
    private final JsonLimits limits;
    private int items;

    private JsonDocument(String what, JsonLimits limits) {
        this.what = what;
        this.limits = limits;
    }

    /**
     * Parses a document that is an object.
     *
     * @param bytes the document
     * @param what what it is, for messages, such as {@code manifest.json of press-failure@3}
     * @param limits how much is taken
     * @return its fields
     * @throws CorruptModelException if it is no such document or exceeds a limit
     */
    public static JsonFields parse(byte[] bytes, String what, JsonLimits limits) {
        if (bytes.length > limits.bytes()) {
            throw tooLarge(bytes, what, limits);
        }
        JsonDocument document = new JsonDocument(what, limits);
        try (JsonReader reader = document.reader(bytes)) {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw document.corrupt("a JSON object was expected");
            }
            JsonObject object = document.readObject(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw document.corrupt("something follows the JSON object");
            }
            return new JsonFields(object, "", what);
        } catch (IOException malformed) {
            throw new CorruptModelException(what + " is malformed: " + cut(malformed.getMessage()), malformed);
        }
    }

    private JsonReader reader(byte[] bytes) {
        return new JsonReader(new StrictText(new StringReader(decode(bytes)), limits.depth()));
    }

    static CorruptModelException tooLarge(byte[] bytes, String what, JsonLimits limits) {
        return new CorruptModelException(
                what + " has " + bytes.length + " bytes, more than the limit of " + limits.bytes());
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new CorruptModelException(what + " is not UTF-8 text", malformed);
        }
    }

    // Recursion is bounded, as StrictText refuses what is nested too deep.
    private JsonElement read(JsonReader reader) throws IOException {
        if (++items > limits.items()) {
            throw corrupt("it has more than " + limits.items() + " values");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> readObject(reader);
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(read(reader));
                }
                reader.endArray();
                yield array;
            }
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(number(reader.nextString(), this::corrupt));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw corrupt("a JSON value was expected at " + reader.getPath());
        };
    }

    private JsonObject readObject(JsonReader reader) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw corrupt("the name " + reader.getPath() + " is given twice");
            }
            object.add(name, read(reader));
        }
        reader.endObject();
        return object;
    }

    /** Reads a number, as a Long if it is an integer of 64 bits, else as a Double. */
    static Number number(String digits, Function<String, CorruptModelException> corrupt) {
        // Never through BigDecimal: a hostile 1e999999999 would cost hours and gigabytes.
        if (digits.length() > LONGEST_NUMBER) {
            throw corrupt.apply("a number has " + digits.length() + " characters");
        }
        if (isInteger(digits)) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException beyond64Bits) {
                // A double may still hold it.
            }
        }
        double value = Double.parseDouble(digits);
        if (!Double.isFinite(value)) {
            throw corrupt.apply("the number " + digits + " is too large");
        }
        return value;
    }

    private static boolean isInteger(String number) {
        for (int i = 0; i < number.length(); i++) {
            char each = number.charAt(i);
            if (each != '-' && (each < '0' || each > '9')) {
                return false;
            }
        }
        // An integer would lose the sign.
        return !number.equals("-0");
    }

    private CorruptModelException corrupt(String problem) {
        return new CorruptModelException(what + " is malformed: " + cut(problem));
    }

    // What is wrong may quote a name of megabytes.
    static String cut(@Nullable String problem) {
        String text = ADVICE.matcher(String.valueOf(problem)).replaceFirst("malformed JSON");
        // Further lines refer to the manual of the parser.
        text = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
