package io.maas.nlp.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.nlp.Language;
import io.maas.nlp.Lexicon;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes {@link TextPipeline} with nothing left to be decided as JSON, and reads them back; takes only what it can have written. */
public final class FeaturesCodec {

    /** The largest document, in bytes. */
    public static final int LARGEST = 64 << 20;

    private static final int VERSION = 1;
    private static final String WHAT = "the description of text features";
    private static final JsonLimits LIMITS = new JsonLimits(LARGEST, 4, 3_000_000);

    private FeaturesCodec() {}

    /**
     * Writes features.
     *
     * @param features the features
     * @return the document, in UTF-8
     */
    public static byte[] write(TextPipeline features) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("language", features.language().name());
        json.addProperty("keepCase", features.keepCase());
        json.addProperty("lettersOnly", features.lettersOnly());
        json.addProperty("lemmas", features.lemmas());
        json.add("words", range(features.words().orElse(Ngrams.NONE)));
        json.add("characters", range(features.characters().orElse(Ngrams.NONE)));
        json.addProperty("sublinear", features.sublinear());
        json.addProperty("minDocuments", features.minDocuments());
        json.addProperty("maxFeatures", features.maxFeatures());
        json.addProperty("buckets", features.buckets());
        json.addProperty("maxCharacters", features.maxCharacters());
        JsonArray stopWords = new JsonArray();
        features.stopWords().forEach(stopWords::add);
        json.add("stopWords", stopWords);
        JsonObject lexicon = new JsonObject();
        features.lexicon().entries().forEach((word, instead) -> lexicon.addProperty(word, String.join(" ", instead)));
        json.add("lexicon", lexicon);
        return json.toString().getBytes(UTF_8);
    }

    private static JsonObject range(Ngrams ngrams) {
        JsonObject range = new JsonObject();
        range.addProperty("least", ngrams.least());
        range.addProperty("most", ngrams.most());
        return range;
    }

    /**
     * Reads features.
     *
     * @param document the document
     * @return the features
     * @throws CorruptModelException if it cannot be understood
     * @throws IncompatibleModelException if a newer version of the library wrote it
     */
    public static TextPipeline read(byte[] document) {
        JsonFields json = JsonDocument.parse(document, WHAT, LIMITS);
        json.version(VERSION);
        try {
            TextPipeline features = new TextPipeline(
                    json.constant("language", Language.class),
                    json.flag("keepCase"),
                    json.flag("lettersOnly"),
                    stopWords(json),
                    json.flag("lemmas"),
                    lexicon(json.textByName("lexicon")),
                    Optional.of(json.object("words", FeaturesCodec::range)),
                    Optional.of(json.object("characters", FeaturesCodec::range)),
                    json.flag("sublinear"),
                    json.integer("minDocuments", 1, Integer.MAX_VALUE),
                    json.integer("maxFeatures", 1, TextPipeline.MOST_FEATURES),
                    json.integer("buckets", 0, TextPipeline.MOST_FEATURES),
                    json.integer("maxCharacters", 1, TextPipeline.LONGEST_TEXT));
            json.end();
            return features;
        } catch (IllegalArgumentException inconsistent) {
            throw new CorruptModelException(WHAT + " is inconsistent: " + inconsistent.getMessage(), inconsistent);
        }
    }

    private static Ngrams range(JsonFields json) {
        Ngrams range = new Ngrams(json.integer("least", 0, Ngrams.LONGEST), json.integer("most", 0, Ngrams.LONGEST));
        json.end();
        return range;
    }

    private static Set<String> stopWords(JsonFields json) {
        return new TreeSet<>(json.texts("stopWords"));
    }

    private static Lexicon lexicon(Map<String, String> entries) {
        Map<String, List<String>> lexicon = new TreeMap<>();
        entries.forEach((word, instead) -> lexicon.put(word, List.of(instead.split(" "))));
        return new Lexicon(lexicon);
    }
}
