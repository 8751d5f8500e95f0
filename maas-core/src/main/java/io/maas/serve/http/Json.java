package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.CorruptModelException;
import io.maas.internal.json.JsonLimits;
import io.maas.internal.json.JsonStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
     * Reads a request.
     *
     * @param values the most values taken, names not counted
     * @throws HttpProblem 400 if it is malformed, or not what the reading expects
     */
    static <T> T read(byte[] body, int values, JsonStream.Reading<T> reading) {
        try {
            JsonLimits limits = new JsonLimits(Math.max(1, body.length), DEEPEST, values);
            return JsonStream.read(body, "the request", limits, reading);
        } catch (CorruptModelException malformed) {
            throw new HttpProblem(400, String.valueOf(malformed.getMessage()));
        }
    }
}
