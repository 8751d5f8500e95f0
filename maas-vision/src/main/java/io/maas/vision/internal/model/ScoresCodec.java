package io.maas.vision.internal.model;

import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a network's numbers become an answer, as JSON: {@code {"output": "output", "kind": "PROBABILITIES"}}. */
final class ScoresCodec {

    static final int LARGEST = 16 << 10;

    private static final JsonLimits LIMITS = new JsonLimits(LARGEST, 2, 16);

    private ScoresCodec() {}

    static byte[] write(Scores scores) {
        JsonObject json = new JsonObject();
        json.addProperty("output", scores.output());
        json.addProperty("kind", scores.kind().name());
        scores.maps().ifPresent(maps -> json.addProperty("maps", maps));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads them.
     *
     * @throws CorruptModelException if the document is something else
     */
    static Scores read(byte[] document, String what) {
        JsonFields fields = JsonDocument.parse(document, what, LIMITS);
        Scores scores = new Scores(
                fields.text("output"),
                fields.constant("kind", Scores.Kind.class),
                fields.has("maps") ? Optional.of(fields.text("maps")) : Optional.empty());
        fields.end();
        return scores;
    }
}
