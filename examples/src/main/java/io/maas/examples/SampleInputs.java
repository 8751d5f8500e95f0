package io.maas.examples;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.maas.Field;
import io.maas.ModelManifest;
import io.maas.NamedValues;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs to ask any model on tables with: the rows that were recorded when it was built. */
final class SampleInputs {

    private SampleInputs() {}

    static List<NamedValues> of(ModelManifest manifest) {
        List<NamedValues> inputs = new ArrayList<>();
        for (ModelManifest.VerificationRecord record : manifest.verification()) {
            JsonObject recorded = JsonParser.parseString(record.input()).getAsJsonObject();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Field field : manifest.input().fields()) {
                values.put(field.name(), value(field, recorded.get(field.name())));
            }
            inputs.add(new NamedValues(values));
        }
        return inputs;
    }

    /** Turns a recorded value into one that people write: records keep timestamps as seconds and booleans as 0 and 1. */
    private static @Nullable Object value(Field field, @Nullable JsonElement recorded) {
        if (recorded == null) {
            return null;
        }
        return switch (field.type()) {
            case NUMBER -> recorded.getAsDouble();
            case BOOLEAN -> recorded.getAsDouble() == 1;
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond((long) recorded.getAsDouble(), 0, ZoneOffset.UTC)
                        .toString();
            case CATEGORY, TEXT -> recorded.getAsString();
        };
    }

    static String json(NamedValues input) {
        JsonObject json = new JsonObject();
        input.values().forEach((name, value) -> json.add(name, element(value)));
        return json.toString();
    }

    static JsonElement element(@Nullable Object value) {
        if (value instanceof Double number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
    }
}
