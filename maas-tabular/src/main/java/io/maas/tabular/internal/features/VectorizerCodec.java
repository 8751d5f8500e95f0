package io.maas.tabular.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.TextFeatures.Lengths;
import io.maas.tabular.TimestampFeatures.Cycle;
import io.maas.tabular.internal.features.HashEncoding.Hashing;
import io.maas.tabular.internal.features.OneHotEncoding.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a {@link FeaturePlan} as JSON and reads it back.
 *
 * <p>The reader takes only what the writer can have written: a member too many or too few, a number out of its range, or text
 * after the end is an error. That a document is the one that was written, the checksum of the store says.
 */
public final class VectorizerCodec {

    /** The largest document, in bytes; what can be fitted stays below. */
    public static final int LARGEST = 64 << 20;

    /** The version of plans that hold n-grams of words and characters. */
    private static final int NGRAMS = 2;

    /** The version of other plans, which older libraries read too. */
    private static final int PLAIN = 1;

    private static final String WHAT = "the feature plan";

    /** Deep enough for a list in an encoding; more values than the limits of plans allow. */
    private static final JsonLimits LIMITS = new JsonLimits(LARGEST, 4, 5_000_000);

    private VectorizerCodec() {}

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @return the document, in UTF-8
     */
    public static byte[] write(FeaturePlan plan) {
        JsonArray encodings = new JsonArray();
        plan.encodings().forEach(encoding -> encodings.add(json(encoding)));
        JsonObject document = new JsonObject();
        boolean ngrams = plan.encodings().stream().anyMatch(NgramEncoding.class::isInstance);
        document.addProperty("version", ngrams ? NGRAMS : PLAIN);
        document.add("encodings", encodings);
        return document.toString().getBytes(UTF_8);
    }

    /**
     * Reads a plan.
     *
     * @param document the document
     * @return the plan
     * @throws CorruptModelException if it cannot be understood
     * @throws IncompatibleModelException if a newer version of the library wrote it
     */
    public static FeaturePlan read(byte[] document) {
        JsonFields fields = JsonDocument.parse(document, WHAT, LIMITS);
        fields.version(NGRAMS);
        List<Encoding> encodings = fields.objects("encodings", VectorizerCodec::encoding);
        fields.end();
        try {
            return new FeaturePlan(encodings);
        } catch (IllegalArgumentException refused) {
            throw fields.inconsistent(refused);
        }
    }

    private static JsonObject json(Encoding encoding) {
        JsonObject json = new JsonObject();
        json.addProperty("field", encoding.field());
        if (encoding instanceof NumberEncoding number) {
            json.addProperty("kind", "number");
            write(number, json);
        } else if (encoding instanceof OneHotEncoding oneHot) {
            json.addProperty("kind", "one-hot");
            write(oneHot, json);
        } else if (encoding instanceof HashEncoding hash) {
            json.addProperty("kind", "hash");
            write(hash.hashing(), json);
            json.addProperty("missingColumn", hash.missingColumn());
            json.addProperty("rejectMissing", hash.rejectMissing());
        } else if (encoding instanceof TimestampEncoding timestamp) {
            json.addProperty("kind", "timestamp");
            write(timestamp, json);
        } else if (encoding instanceof TextEncoding text) {
            json.addProperty("kind", "text");
            write(text.hashing(), json);
            json.addProperty("unit", text.unit().name());
            json.addProperty("least", text.least());
            json.addProperty("most", text.most());
            json.addProperty("flag", text.flag());
        } else if (encoding instanceof NgramEncoding ngrams) {
            json.addProperty("kind", "ngrams");
            write(ngrams, json);
        }
        return json;
    }

    private static Encoding encoding(JsonFields json) {
        String field = json.text("field");
        String kind = json.text("kind");
        try {
            Encoding encoding = switch (kind) {
                case "number" -> number(field, json);
                case "one-hot" -> oneHot(field, json);
                case "hash" ->
                    new HashEncoding(field, hashing(json), json.flag("missingColumn"), json.flag("rejectMissing"));
                case "timestamp" -> timestamp(field, json);
                case "text" -> text(field, json);
                case "ngrams" -> ngrams(field, json);
                default -> throw json.expected("kind", "that of an encoding");
            };
            json.end();
            return encoding;
        } catch (IllegalArgumentException refused) {
            throw json.inconsistent(refused);
        }
    }

    private static void write(NumberEncoding number, JsonObject json) {
        json.addProperty("value", number.value());
        json.addProperty("flag", number.flag());
        json.addProperty("mean", number.mean());
        json.addProperty("scale", number.scale());
        json.addProperty("gap", number.gap().name());
        json.addProperty("fill", number.fill());
    }

    private static NumberEncoding number(String field, JsonFields json) {
        return new NumberEncoding(
                field,
                json.flag("value"),
                json.flag("flag"),
                json.number("mean"),
                json.number("scale"),
                json.constant("gap", Gap.class),
                json.number("fill"));
    }

    private static void write(OneHotEncoding oneHot, JsonObject json) {
        json.addProperty("columns", oneHot.columns());
        json.add("categories", array(oneHot.categories()));
        json.add("rare", array(oneHot.rare()));
        json.add("shared", array(oneHot.shared()));
        json.addProperty("unseen", oneHot.unseen().name());
        json.addProperty("missing", oneHot.missing().name());
    }

    private static OneHotEncoding oneHot(String field, JsonFields json) {
        return new OneHotEncoding(
                field,
                json.flag("columns"),
                json.texts("categories"),
                json.texts("rare"),
                constants("shared", Place.values(), json),
                json.constant("unseen", Place.class),
                json.constant("missing", Place.class));
    }

    private static void write(TimestampEncoding timestamp, JsonObject json) {
        json.add("cycles", array(timestamp.cycles()));
        json.addProperty("elapsed", timestamp.elapsed());
        json.addProperty("start", timestamp.start());
        json.addProperty("mean", timestamp.mean());
        json.addProperty("scale", timestamp.scale());
        json.addProperty("flag", timestamp.flag());
        json.addProperty("gap", timestamp.gap().name());
        JsonArray fills = new JsonArray();
        timestamp.fills().forEach(fills::add);
        json.add("fills", fills);
    }

    private static TimestampEncoding timestamp(String field, JsonFields json) {
        return new TimestampEncoding(
                field,
                constants("cycles", Cycle.values(), json),
                json.flag("elapsed"),
                json.number("start"),
                json.number("mean"),
                json.number("scale"),
                json.flag("flag"),
                json.constant("gap", Gap.class),
                floats("fills", json));
    }

    private static List<Float> floats(String name, JsonFields json) {
        List<Float> floats = new ArrayList<>();
        for (double number : json.numbers(name)) {
            floats.add((float) number);
        }
        return floats;
    }

    private static TextEncoding text(String field, JsonFields json) {
        return new TextEncoding(
                field,
                json.constant("unit", TextEncoding.Unit.class),
                json.integer("least", 1, TextEncoding.LONGEST),
                json.integer("most", 1, TextEncoding.LONGEST),
                hashing(json),
                json.flag("flag"));
    }

    private static void write(NgramEncoding ngrams, JsonObject json) {
        NgramRule rule = ngrams.rule();
        json.add("words", lengths(rule.words()));
        json.add("characters", lengths(rule.characters()));
        json.add("cjk", lengths(rule.cjk()));
        json.addProperty("buckets", rule.buckets());
        json.addProperty("seed", rule.seed());
        JsonArray columns = new JsonArray();
        ngrams.buckets().forEach(columns::add);
        json.add("columns", columns);
        JsonArray weights = new JsonArray();
        ngrams.weights().forEach(weights::add);
        json.add("weights", weights);
        json.addProperty("flag", ngrams.flag());
    }

    private static JsonArray lengths(Lengths lengths) {
        JsonArray array = new JsonArray();
        array.add(lengths.shortest());
        array.add(lengths.longest());
        return array;
    }

    private static NgramEncoding ngrams(String field, JsonFields json) {
        NgramRule rule = new NgramRule(
                lengths("words", json),
                lengths("characters", json),
                lengths("cjk", json),
                json.integer("buckets", 2, CategoryFeatures.LARGEST),
                json.integer("seed", Integer.MIN_VALUE, Integer.MAX_VALUE));
        List<Integer> columns = new ArrayList<>();
        for (double column : json.numbers("columns")) {
            columns.add(whole("columns", column, json));
        }
        return new NgramEncoding(field, rule, columns, floats("weights", json), json.flag("flag"));
    }

    private static Lengths lengths(String name, JsonFields json) {
        double[] both = json.numbers(name);
        if (both.length != 2) {
            throw json.expected(name, "the shortest and the longest length");
        }
        return new Lengths(whole(name, both[0], json), whole(name, both[1], json));
    }

    private static int whole(String name, double number, JsonFields json) {
        if (number != (int) number) {
            throw json.expected(name, "whole numbers");
        }
        return (int) number;
    }

    private static void write(Hashing hashing, JsonObject json) {
        json.addProperty("buckets", hashing.buckets());
        json.addProperty("signed", hashing.signed());
        json.addProperty("seed", hashing.seed());
    }

    private static Hashing hashing(JsonFields json) {
        return new Hashing(
                json.integer("buckets", 2, CategoryFeatures.LARGEST),
                json.flag("signed"),
                json.integer("seed", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static JsonArray array(List<?> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(element -> array.add(element.toString()));
        return array;
    }

    private static <E extends Enum<E>> List<E> constants(String name, E[] all, JsonFields json) {
        List<E> constants = new ArrayList<>();
        for (String text : json.texts(name)) {
            E constant = Arrays.stream(all)
                    .filter(each -> each.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> json.expected(name, "some of " + List.of(all)));
            constants.add(constant);
        }
        return constants;
    }
}
