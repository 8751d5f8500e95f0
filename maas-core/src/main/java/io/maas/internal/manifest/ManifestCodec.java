package io.maas.internal.manifest;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelManifest.Release;
import io.maas.ModelManifest.Training;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.ModelRef;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.internal.digest.Sha256;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes and reads the manifest of a published model as JSON.
 *
 * <p>A manifest says in which version it is written and which is the oldest version whose readers understand it. A reader
 * that is newer than the manifest refuses fields that it does not know; an older one that still understands it skips them.
 */
public final class ManifestCodec {

    /** The version of manifests that this codec writes. */
    public static final int VERSION = 3;

    /** Earlier versions named one of three tasks, where version 3 names the kind of the answers. */
    private static final int OLDEST_READER = 3;

    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,80}");
    private static final Pattern LATER_TYPE = Pattern.compile("[A-Z0-9_]{1,40}");

    private ManifestCodec() {}

    /**
     * Writes the manifest of a published model; equal manifests give equal bytes.
     *
     * @param manifest a manifest with a release
     * @return JSON in UTF-8
     * @throws IllegalArgumentException if a text cannot be written in UTF-8, or there is no release
     */
    public static byte[] encode(ModelManifest manifest) {
        Release release =
                manifest.release().orElseThrow(() -> new IllegalArgumentException("the model is not published"));
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject();
            json.name("manifestVersion").value(VERSION);
            json.name("oldestReader").value(OLDEST_READER);
            json.name("name").value(release.ref().name());
            json.name("version").value(release.ref().version());
            json.name("publishedAt").value(release.at().toString());
            json.name("format").value(manifest.format());
            json.name("formatVersion").value(manifest.formatVersion());
            json.name("kind").value(manifest.kind());
            writeSchema(json, "input", manifest.input());
            writeSchema(json, "output", manifest.output());
            writeTraining(json, manifest.training());
            json.name("metrics").beginObject();
            for (Map.Entry<String, Double> metric : manifest.metrics().entrySet()) {
                json.name(metric.getKey());
                writeNumber(json, metric.getValue());
            }
            json.endObject();
            writeTexts(json, "libraries", manifest.libraries());
            json.name("verification").beginArray();
            for (VerificationRecord each : manifest.verification()) {
                json.beginObject();
                json.name("input").value(each.input());
                json.name("answer").value(each.answer());
                json.endObject();
            }
            json.endArray();
            json.name("artifacts").beginArray();
            for (Artifact each : release.artifacts()) {
                json.beginObject();
                json.name("path").value(each.path());
                json.name("size").value(each.size());
                json.name("sha256").value(each.sha256());
                json.endObject();
            }
            json.endArray();
            json.endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return utf8(text.append('\n').toString());
    }

    /**
     * Reads the manifest of a published model. Everything in it is checked: the limits, the grammar of paths and checksums,
     * and that the artifacts' paths do not collide.
     *
     * @param bytes JSON in UTF-8
     * @param what whose manifest it is, for messages, such as {@code manifest.json of press-failure@3}
     * @param limits how much JSON is taken
     * @return the manifest, with its release
     * @throws CorruptModelException if it is no manifest
     * @throws IncompatibleModelException if it is too new for this reader
     */
    public static ModelManifest decode(byte[] bytes, String what, JsonLimits limits) {
        JsonFields in = JsonDocument.parse(bytes, what, limits);
        int version = in.integer("manifestVersion", 1, Integer.MAX_VALUE);
        int oldestReader = in.integer("oldestReader", 1, version);
        if (oldestReader > VERSION) {
            throw new IncompatibleModelException(what + " is too new: it needs a reader of manifests of version "
                    + oldestReader + ", this one reads up to version " + VERSION + "; use a newer maas-core");
        }
        try {
            return new Decoder(version, version <= VERSION).manifest(in);
        } catch (IllegalArgumentException | DateTimeException inconsistent) {
            throw in.inconsistent(inconsistent);
        }
    }

    private static void writeSchema(JsonWriter json, String name, Schema schema) throws IOException {
        json.name(name).beginArray();
        for (Field field : schema.fields()) {
            json.beginObject();
            json.name("name").value(field.name());
            json.name("type").value(field.type().name());
            json.name("optional").value(field.optional());
            if (!field.categories().isEmpty()) {
                json.name("categories").beginArray();
                for (String category : field.categories()) {
                    json.value(category);
                }
                json.endArray();
            }
            if (field.range().isPresent()) {
                Field.Range range = field.range().get();
                json.name("range")
                        .beginArray()
                        .value(range.least())
                        .value(range.greatest())
                        .endArray();
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void writeTraining(JsonWriter json, Training training) throws IOException {
        json.name("training").beginObject();
        json.name("trainer").value(training.trainer());
        writeTexts(json, "parameters", training.parameters());
        json.name("seed").value(training.seed());
        json.name("examples").value(training.examples());
        json.name("fingerprint").value(training.fingerprint());
        json.endObject();
    }

    private static void writeTexts(JsonWriter json, String name, Map<String, String> texts) throws IOException {
        json.name(name).beginObject();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject();
    }

    private static void writeNumber(JsonWriter json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.value(value);
        } else {
            // JSON has no word for these; a metric that is undefined, such as a recall of no examples, is still a fact.
            json.value(Double.toString(value));
        }
    }

    private static byte[] utf8(String text) {
        try {
            // Unlike String.getBytes, this refuses a lone surrogate instead of writing a question mark for it.
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("a text of the manifest is no valid Unicode", malformed);
        }
    }

    private record Decoder(int version, boolean refusesUnknown) {

        ModelManifest manifest(JsonFields in) {
            ModelRef ref = new ModelRef(in.text("name"), in.integer("version", 1, Integer.MAX_VALUE));
            Instant at = Instant.parse(in.text("publishedAt"));
            String format = in.text("format");
            int formatVersion = in.integer("formatVersion", 1, Integer.MAX_VALUE);
            String kind = version < 3 ? kindOfTask(in) : kind(in);
            Schema input = new Schema(in.objects("input", this::field));
            Schema output = new Schema(in.objects("output", this::field));
            Training training = in.object("training", this::training);
            Map<String, Double> metrics = in.numberByName("metrics");
            Map<String, String> libraries = in.textByName("libraries");
            List<VerificationRecord> verification = in.objects("verification", this::verificationRecord);
            ArtifactPaths paths = new ArtifactPaths();
            List<Artifact> artifacts = in.objects("artifacts", each -> artifact(each, paths));
            end(in);
            Release release = new Release(ref, at, artifacts);
            return new ModelManifest(
                    format,
                    formatVersion,
                    kind,
                    input,
                    output,
                    training,
                    metrics,
                    libraries,
                    verification,
                    Optional.of(release));
        }

        private static String kind(JsonFields in) {
            String kind = in.text("kind");
            if (!KIND.matcher(kind).matches()) {
                throw in.expected("kind", "lower-case letters, digits and '-'");
            }
            return kind;
        }

        private static String kindOfTask(JsonFields in) {
            String task = in.text("task");
            return switch (task) {
                case "CLASSIFICATION" -> Classification.KIND;
                case "REGRESSION" -> Regression.KIND;
                case "MULTI_LABEL" -> MultiLabel.KIND;
                default -> throw in.expected("task", "one of CLASSIFICATION, REGRESSION and MULTI_LABEL");
            };
        }

        private Field field(JsonFields in) {
            String name = in.text("name");
            FieldType type = type(in, name);
            boolean optional = in.flag("optional");
            List<String> categories = in.has("categories") ? in.texts("categories") : List.of();
            Field field = new Field(name, type, optional, categories);
            if (in.has("range")) {
                double[] range = in.numbers("range");
                if (range.length != 2) {
                    throw in.expected("range", "the least and the greatest value");
                }
                field = field.withRange(new Field.Range(range[0], range[1]));
            }
            end(in);
            return field;
        }

        private static FieldType type(JsonFields in, String field) {
            String type = in.text("type");
            for (FieldType known : FieldType.values()) {
                if (known.name().equals(type)) {
                    return known;
                }
            }
            if (LATER_TYPE.matcher(type).matches()) {
                throw new IncompatibleModelException("the field " + field + " is of the type " + type
                        + ", which this version does not know; use a newer maas-core");
            }
            throw in.expected("type", "one of " + List.of(FieldType.values()));
        }

        private Training training(JsonFields in) {
            Training training = new Training(
                    in.text("trainer"),
                    in.textByName("parameters"),
                    in.integer("seed"),
                    in.integer("examples"),
                    in.text("fingerprint"));
            end(in);
            return training;
        }

        private VerificationRecord verificationRecord(JsonFields in) {
            VerificationRecord record = new VerificationRecord(in.text("input"), in.text("answer"));
            end(in);
            return record;
        }

        private Artifact artifact(JsonFields in, ArtifactPaths paths) {
            Artifact artifact = new Artifact(in.text("path"), in.integer("size"), in.text("sha256"));
            if (artifact.size() < 0) {
                throw in.expected("size", "0 or more, not " + artifact.size());
            }
            if (!Sha256.isDigest(artifact.sha256())) {
                throw in.expected("sha256", "64 lower-case hexadecimal digits");
            }
            paths.add(artifact.path());
            end(in);
            return artifact;
        }

        private void end(JsonFields in) {
            if (refusesUnknown) {
                in.end();
            }
        }
    }
}
