package io.maas.internal.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read one by one: a field that is missing or of another type is a
 * {@link CorruptModelException} that names it. For one thread.
 */
public final class JsonFields {

    private final JsonObject object;
    private final String path;
    private final String what;
    private final Set<String> unread;

    JsonFields(JsonObject object, String path, String what) {
        this.object = object;
        this.path = path;
        this.what = what;
        this.unread = new LinkedHashSet<>(object.keySet());
    }

    /**
     * Says whether there is a field.
     *
     * @param name its name
     * @return whether it is there
     */
    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * Reads a text.
     *
     * @param name the field's name
     * @return the text
     */
    public String text(String name) {
        return text(take(name), name);
    }

    /**
     * Reads an integer of 64 bits.
     *
     * @param name the field's name
     * @return the integer
     */
    public long integer(String name) {
        String digits = primitive(take(name), name, "an integer", JsonPrimitive::isNumber);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException malformed) {
            throw expected(name, "an integer, not " + digits);
        }
    }

    /**
     * Reads the field {@code version}, which says how the document is laid out.
     *
     * @param newest the newest version that is understood; the oldest is 1
     * @return the version
     * @throws IncompatibleModelException if a newer version of the library wrote it
     */
    public int version(int newest) {
        long version = integer("version");
        if (version > newest) {
            throw new IncompatibleModelException(
                    what + " is of version " + version + "; this library reads up to " + newest + ": update it");
        }
        if (version < 1) {
            throw expected("version", "1 or more, not " + version);
        }
        return (int) version;
    }

    /**
     * Reads an integer that lies in a range.
     *
     * @param name the field's name
     * @param least the least value taken
     * @param most the greatest value taken
     * @return the integer
     */
    public int integer(String name, int least, int most) {
        long value = integer(name);
        if (value < least || value > most) {
            throw expected(name, "an integer from " + least + " to " + most + ", not " + value);
        }
        return (int) value;
    }

    /**
     * Reads a number; what JSON cannot write is one of the texts {@code NaN}, {@code Infinity} and {@code -Infinity}.
     *
     * @param name the field's name
     * @return the number
     */
    public double number(String name) {
        return number(take(name), name);
    }

    /**
     * Reads a yes or no.
     *
     * @param name the field's name
     * @return whether it is true
     */
    public boolean flag(String name) {
        return Boolean.parseBoolean(primitive(take(name), name, "true or false", JsonPrimitive::isBoolean));
    }

    /**
     * Reads one of an enum's constants, by its name.
     *
     * @param name the field's name
     * @param type the enum
     * @param <E> the enum
     * @return the constant
     */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw expected(name, "one of " + List.of(type.getEnumConstants()) + ", not '" + shortened(text) + "'");
    }

    /**
     * Reads an object.
     *
     * @param name the field's name
     * @param reading reads its fields; must call {@link #end} if unknown fields are to be refused
     * @param <T> what is read
     * @return what was read
     */
    public <T> T object(String name, Function<JsonFields, T> reading) {
        return object(take(name), name, reading);
    }

    /**
     * Reads a list of objects.
     *
     * @param name the field's name
     * @param reading reads the fields of one
     * @param <T> what is read
     * @return what was read, in order
     */
    public <T> List<T> objects(String name, Function<JsonFields, T> reading) {
        return list(name, (element, place) -> object(element, place, reading));
    }

    /**
     * Reads a list of texts.
     *
     * @param name the field's name
     * @return the texts, in order
     */
    public List<String> texts(String name) {
        return list(name, this::text);
    }

    /**
     * Reads a list of numbers.
     *
     * @param name the field's name
     * @return the numbers, in order
     */
    public double[] numbers(String name) {
        return list(name, this::number).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Reads an object whose names are data and whose values are texts.
     *
     * @param name the field's name
     * @return the texts by name, in the order of the document
     */
    public Map<String, String> textByName(String name) {
        return byName(name, this::text);
    }

    /**
     * Reads an object whose names are data and whose values are numbers.
     *
     * @param name the field's name
     * @return the numbers by name, in the order of the document
     */
    public Map<String, Double> numberByName(String name) {
        return byName(name, this::number);
    }

    /**
     * Reads a list of whatever it holds: numbers as {@link Long} or {@link Double}, {@link Boolean}s, {@link String}s, lists,
     * maps and null.
     *
     * @param name the field's name
     * @return the values, in order
     */
    public List<@Nullable Object> values(String name) {
        JsonElement element = take(name);
        if (!element.isJsonArray()) {
            throw expected(name, "a list");
        }
        List<@Nullable Object> all = new ArrayList<>(element.getAsJsonArray().size());
        element.getAsJsonArray().forEach(each -> all.add(value(each)));
        return all;
    }

    /**
     * Reads all fields, whatever they hold, as {@link #values(String)} does.
     *
     * @return the values by name, in the order of the document
     */
    public Map<String, @Nullable Object> values() {
        unread.clear();
        return values(object);
    }

    private static Map<String, @Nullable Object> values(JsonObject object) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        object.entrySet().forEach(each -> all.put(each.getKey(), value(each.getValue())));
        return all;
    }

    // Recursion is bounded as the document's nesting is.
    private static @Nullable Object value(JsonElement element) {
        if (element.isJsonObject()) {
            return values(element.getAsJsonObject());
        }
        if (element.isJsonArray()) {
            List<@Nullable Object> all =
                    new ArrayList<>(element.getAsJsonArray().size());
            element.getAsJsonArray().forEach(each -> all.add(value(each)));
            return all;
        }
        if (element.isJsonNull()) {
            return null;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        return primitive.isNumber()
                ? primitive.getAsNumber()
                : primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsString();
    }

    /**
     * Ends the reading.
     *
     * @throws CorruptModelException if there are fields that were not read
     */
    public void end() {
        if (!unread.isEmpty()) {
            throw new CorruptModelException(what + " is malformed: the field " + path
                    + shortened(unread.iterator().next()) + " is unknown");
        }
    }

    /**
     * Makes the exception of a field whose value cannot be.
     *
     * @param name the field's name
     * @param expectation what was expected, and what was found
     * @return the exception, to be thrown
     */
    public CorruptModelException expected(String name, String expectation) {
        return new CorruptModelException(what + " is malformed: " + path + name + " must be " + expectation);
    }

    /**
     * Makes the exception of fields that do not fit together.
     *
     * @param cause what refused them
     * @return the exception, to be thrown
     */
    public CorruptModelException inconsistent(RuntimeException cause) {
        return new CorruptModelException(what + " is malformed: " + JsonDocument.cut(cause.getMessage()), cause);
    }

    private JsonElement take(String name) {
        JsonElement element = object.get(name);
        if (element == null) {
            throw new CorruptModelException(what + " is malformed: the field " + path + name + " is missing");
        }
        unread.remove(name);
        return element;
    }

    private <T> T object(JsonElement element, String name, Function<JsonFields, T> reading) {
        if (!element.isJsonObject()) {
            throw expected(name, "an object");
        }
        return reading.apply(new JsonFields(element.getAsJsonObject(), path + name + ".", what));
    }

    private <T> List<T> list(String name, ElementReading<T> reading) {
        JsonElement element = take(name);
        if (!element.isJsonArray()) {
            throw expected(name, "a list");
        }
        List<T> all = new ArrayList<>(element.getAsJsonArray().size());
        for (JsonElement each : element.getAsJsonArray()) {
            all.add(reading.read(each, name + "[" + all.size() + "]"));
        }
        return all;
    }

    private <T> Map<String, T> byName(String name, ElementReading<T> reading) {
        return object(name, fields -> {
            Map<String, T> all = new LinkedHashMap<>();
            fields.object
                    .entrySet()
                    .forEach(each -> all.put(
                            each.getKey(), reading.read(each.getValue(), name + "." + shortened(each.getKey()))));
            return all;
        });
    }

    private String text(JsonElement element, String name) {
        return primitive(element, name, "a text", JsonPrimitive::isString);
    }

    private double number(JsonElement element, String name) {
        String digits = primitive(element, name, "a number", primitive -> true);
        boolean special = digits.equals("NaN") || digits.equals("Infinity") || digits.equals("-Infinity");
        if (element.getAsJsonPrimitive().isNumber() || special) {
            return Double.parseDouble(digits);
        }
        throw expected(name, "a number, not '" + shortened(digits) + "'");
    }

    private String primitive(JsonElement element, String name, String expectation, Predicate<JsonPrimitive> kind) {
        if (element.isJsonPrimitive() && kind.test(element.getAsJsonPrimitive())) {
            return element.getAsString();
        }
        throw expected(name, expectation);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private interface ElementReading<T> {
        T read(JsonElement element, String place);
    }
}
