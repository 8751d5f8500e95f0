package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.CorruptModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads bodies of requests and writes those of responses. */
final class Json {

    private static final int DEEPEST = 16;

    private Json() {}

    interface Writing {
        void write(JsonWriter json) throws IOException;
    }

    static byte[] write(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            writing.write(json);
            json.endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an object.
     *
     * @param most the largest body taken, in bytes
     * @throws HttpProblem 400 if it is none, or not what the reading expects
     */
    static <T> T read(byte[] body, int most, Function<JsonFields, T> reading) {
        try {
            return reading.apply(JsonDocument.parse(body, "the request", new JsonLimits(most, DEEPEST, most)));
        } catch (CorruptModelException malformed) {
            throw new HttpProblem(400, String.valueOf(malformed.getMessage()));
        }
    }
}
