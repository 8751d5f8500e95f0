package io.maas.vision.internal.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.vision.Preprocessing;
import java.util.Arrays;
import java.util.List;

/** Writes a {@link Preprocessing} as JSON and reads it back: strict, bounded, versioned. */
public final class PreprocessingCodec {

    /** The largest document, in bytes. */
    public static final int LARGEST = 4096;

    private static final int VERSION = 1;
    private static final String WHAT = "the preprocessing";
    private static final JsonLimits LIMITS = new JsonLimits(LARGEST, 2, 64);

    private PreprocessingCodec() {}

    /**
     * Writes a preprocessing.
     *
     * @param preprocessing the preprocessing
     * @return the document, in UTF-8
     */
    public static byte[] write(Preprocessing preprocessing) {
        JsonObject document = new JsonObject();
        document.addProperty("version", VERSION);
        document.addProperty("width", preprocessing.width());
        document.addProperty("height", preprocessing.height());
        document.addProperty("color", preprocessing.color().name());
        document.addProperty("fit", preprocessing.fit().name());
        document.addProperty("resampling", preprocessing.resampling().name());
        document.addProperty("fill", preprocessing.fill());
        document.add("mean", array(preprocessing.mean()));
        document.add("std", array(preprocessing.std()));
        return document.toString().getBytes(UTF_8);
    }

    /**
     * Reads a preprocessing.
     *
     * @param document the document
     * @return the preprocessing
     * @throws CorruptModelException if it cannot be understood
     * @throws IncompatibleModelException if a newer version of the library wrote it
     */
    public static Preprocessing read(byte[] document) {
        JsonFields fields = JsonDocument.parse(document, WHAT, LIMITS);
        fields.version(VERSION);
        try {
            Preprocessing preprocessing = new Preprocessing(
                    fields.integer("width", 1, Preprocessing.LARGEST_SIDE),
                    fields.integer("height", 1, Preprocessing.LARGEST_SIDE),
                    fields.constant("color", Preprocessing.Color.class),
                    fields.constant("fit", Preprocessing.Fit.class),
                    fields.constant("resampling", Preprocessing.Resampling.class),
                    fields.number("fill"),
                    list(fields.numbers("mean")),
                    list(fields.numbers("std")));
            fields.end();
            return preprocessing;
        } catch (IllegalArgumentException refused) {
            throw fields.inconsistent(refused);
        }
    }

    private static JsonArray array(List<Double> numbers) {
        JsonArray array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
