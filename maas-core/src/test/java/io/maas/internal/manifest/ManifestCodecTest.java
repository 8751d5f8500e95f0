package io.maas.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.maas.Regression;
import io.maas.Schema;
import io.maas.internal.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestCodecTest {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 16, 10_000);

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    /** The form of manifests that is written now. */
    private static final String GOLDEN = """
            {
              "manifestVersion": 3,
              "oldestReader": 3,
              "name": "press-failure",
              "version": 3,
              "publishedAt": "2025-06-01T12:00:00.123456789Z",
              "format": "tabular",
              "formatVersion": 2,
              "kind": "classification",
              "input": [
                {
                  "name": "type",
                  "type": "CATEGORY",
                  "optional": true,
                  "categories": [
                    "L",
                    "M"
                  ]
                },
                {
                  "name": "torque",
                  "type": "NUMBER",
                  "optional": false
                }
              ],
              "output": [
                {
                  "name": "failure",
                  "type": "CATEGORY",
                  "optional": false,
                  "categories": [
                    "ok",
                    "wörn \\"out\\""
                  ]
                }
              ],
              "training": {
                "trainer": "random-forest",
                "parameters": {
                  "maxDepth": "12",
                  "trees": "200"
                },
                "seed": -9223372036854775808,
                "examples": 8000,
                "fingerprint": "%1$s"
              },
              "metrics": {
                "accuracy": 0.1,
                "rocAuc": "NaN"
              },
              "libraries": {
                "tribuo": "4.3.2"
              },
              "verification": [
                {
                  "input": "{\\"torque\\":40.2}",
                  "answer": "[0.25,0.75]"
                }
              ],
              "artifacts": [
                {
                  "path": "trees.bin",
                  "size": 4294967296,
                  "sha256": "%1$s"
                },
                {
                  "path": "more/vectorizer.json",
                  "size": 0,
                  "sha256": "%1$s"
                }
              ]
            }
            """.formatted(DIGEST);

    /** The first form, as it is on disks: what reads it must go on reading it. */
    private static final String FIRST = GOLDEN.replace("\"manifestVersion\": 3", "\"manifestVersion\": 1")
            .replace("\"oldestReader\": 3", "\"oldestReader\": 1")
            .replace("\"kind\": \"classification\"", "\"task\": \"CLASSIFICATION\"");

    private static final ModelManifest MANIFEST = new ModelManifest(
            "tabular",
            2,
            Classification.KIND,
            Schema.of(
                    new Field("type", FieldType.CATEGORY, true, List.of("L", "M")),
                    Field.required("torque", FieldType.NUMBER)),
            Schema.of(Field.category("failure", List.of("ok", "wörn \"out\""))),
            new Training("random-forest", Map.of("trees", "200", "maxDepth", "12"), Long.MIN_VALUE, 8000, DIGEST),
            Map.of("rocAuc", Double.NaN, "accuracy", 0.1),
            Map.of("tribuo", "4.3.2"),
            List.of(new VerificationRecord("{\"torque\":40.2}", "[0.25,0.75]")),
            Optional.of(new Release(
                    new ModelRef("press-failure", 3),
                    Instant.parse("2025-06-01T12:00:00.123456789Z"),
                    List.of(
                            new Artifact("trees.bin", 1L << 32, DIGEST),
                            new Artifact("more/vectorizer.json", 0, DIGEST)))));

    @Test
    void writesTheFormThatIsOnDisks() {
        assertThat(new String(ManifestCodec.encode(MANIFEST), StandardCharsets.UTF_8))
                .isEqualTo(GOLDEN);
    }

    @Test
    void readsTheFormThatIsOnDisks() {
        assertThat(decode(GOLDEN)).isEqualTo(MANIFEST);
        assertThat(decode(FIRST)).isEqualTo(MANIFEST);
        assertThat(decode(FIRST.replace("CLASSIFICATION", "MULTI_LABEL")).kind())
                .isEqualTo("multi-label");
        assertThat(decode(FIRST.replace("CLASSIFICATION", "REGRESSION")).kind()).isEqualTo("regression");
        assertThatThrownBy(() -> decode(FIRST.replace("CLASSIFICATION", "DIVINATION")))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("task must be one of");
    }

    /** A later library may know more types of fields, and others more kinds of answers. */
    @Test
    void whatALaterLibraryMayKnowIsTooNew() {
        assertThatThrownBy(() -> decode(GOLDEN.replace("NUMBER", "COMPLEX")))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("torque")
                .hasMessageContaining("COMPLEX")
                .hasMessageContaining("newer maas-core");
        assertThat(decode(GOLDEN.replace("\"classification\"", "\"divination\""))
                        .kind())
                .isEqualTo("divination");
    }

    @Test
    void rangesOfFieldsAreKept() {
        Field torque = Field.required("torque", FieldType.NUMBER).withRange(new Field.Range(-3.5, 76.6));
        ModelManifest manifest = new ModelManifest(
                "tabular",
                2,
                Regression.KIND,
                Schema.of(torque),
                Schema.of(Field.required("wear", FieldType.NUMBER)),
                MANIFEST.training(),
                Map.of(),
                Map.of(),
                List.of(),
                MANIFEST.release());
        String text = new String(ManifestCodec.encode(manifest), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("\"manifestVersion\": 3", "\"oldestReader\": 3")
                .containsPattern("\"range\": \\[\\s+-3.5");
        assertThat(decode(text)).isEqualTo(manifest);
        // As version 2 had them.
        assertThat(decode(text.replace("\"manifestVersion\": 3", "\"manifestVersion\": 2")
                        .replace("\"oldestReader\": 3", "\"oldestReader\": 1")
                        .replace("\"kind\": \"regression\"", "\"task\": \"REGRESSION\"")))
                .isEqualTo(manifest);
        assertThatThrownBy(() -> decode(text.replace("-3.5", "77"))).isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> decode(text.replace("-3.5,", ""))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void awkwardTextsSurvive() {
        String awkward = "\u0000\u001f\u2028\u2029 </script> \\ \" 'é 漢字 \uD83D\uDE00";
        ModelManifest manifest = new ModelManifest(
                awkward,
                1,
                Regression.KIND,
                Schema.of(Field.optional(awkward, FieldType.TEXT)),
                Schema.of(Field.required(awkward, FieldType.NUMBER)),
                new Training(awkward, Map.of(awkward, awkward, "", ""), 0, 0, awkward),
                Map.of(awkward, Double.MIN_VALUE, "", Double.NEGATIVE_INFINITY, "max", Double.MAX_VALUE, "zero", -0.0),
                Map.of(),
                List.of(new VerificationRecord(awkward, "")),
                MANIFEST.release());

        assertThat(ManifestCodec.decode(ManifestCodec.encode(manifest), "it", LIMITS))
                .isEqualTo(manifest);
    }

    @Test
    void halfACharacterCannotBeWritten() {
        ModelManifest manifest = MANIFEST.withMetrics(Map.of("\uD83D", 1.0));

        assertThatThrownBy(() -> ManifestCodec.encode(manifest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unicode");
    }

    @Test
    void unknownFieldsAreRefusedInAFormThatIsKnown() {
        refused("\"kind\"", "\"speed\": 1,\n  \"kind\"", "the field speed is unknown");
        refused("\"optional\": true", "\"optional\": true, \"unit\": \"K\"", "input[0].unit is unknown");
        refused("\"seed\"", "\"epochs\": 1, \"seed\"", "training.epochs is unknown");
        refused("\"size\": 0", "\"size\": 0, \"zip\": true", "artifacts[1].zip is unknown");
        refused("\"answer\"", "\"weight\": 1, \"answer\"", "verification[0].weight is unknown");
    }

    @Test
    void unknownFieldsArePassedOverInALaterFormThatWeStillUnderstand() {
        String later = GOLDEN.replace("\"manifestVersion\": 3", "\"manifestVersion\": 7")
                .replace("\"kind\"", "\"speed\": {\"deep\": [1]},\n  \"kind\"")
                .replace("\"optional\": true", "\"optional\": true, \"unit\": \"K\"")
                .replace("\"seed\"", "\"epochs\": 1, \"seed\"")
                .replace("\"size\": 0", "\"size\": 0, \"zip\": true")
                .replace("\"answer\"", "\"weight\": 1, \"answer\"");

        assertThat(decode(later)).isEqualTo(MANIFEST);
    }

    @Test
    void aFormThatNeedsALaterReaderIsTooNew() {
        String later = "{\"manifestVersion\": 5, \"oldestReader\": 4, \"everything\": \"else\"}";

        assertThatThrownBy(() -> decode(later))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("it is too new")
                .hasMessageContaining("version 3")
                .hasMessageContaining("newer maas-core");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifestVersion", "oldestReader", "name", "version", "publishedAt", "format", "formatVersion", "kind",
                        "input",
                "output", "training", "metrics", "libraries", "verification", "artifacts", "trainer", "parameters",
                        "seed",
                "examples", "fingerprint", "path", "size", "sha256", "answer", "type", "optional"
            })
    void aMissingFieldIsNamed(String field) {
        String missing = GOLDEN.replaceFirst("\"" + field + "\":", "\"" + field + "x\":");

        assertThatThrownBy(() -> decode(missing))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining(field + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"trees.bin\"        | \"../trees.bin\"      | artifact's path",
                "\"trees.bin\"        | \"/etc/passwd\"       | artifact's path",
                "\"trees.bin\"        | \"more/Vectorizer.json\" | artifact's path",
                "\"size\": 0          | \"size\": -1          | size must be 0 or more",
                "\"size\": 0          | \"size\": 1e30        | size must be an integer",
                "\"sha256\": \"0123   | \"sha256\": \"012G    | sha256 must be 64 lower-case",
                "\"version\": 3       | \"version\": 0        | version must be",
                "\"formatVersion\": 2 | \"formatVersion\": 0  | formatVersion must be",
                "\"oldestReader\": 3  | \"oldestReader\": 4   | oldestReader must be",
                "press-failure        | ''                    | needs a name",
                "2025-06-01T12        | yesterday at noon     | could not be parsed",
                "\"classification\"     | \"no id\"               | kind must be lower-case letters",
                "\"NUMBER\"             | \"number\"              | type must be one of",
                "\"torque\",          | \"type\",             | two fields are named type",
                "\"torque\",          | \" \",                | needs a name that is not blank",
                "\"L\"                | \"M\"                 | lists the category M twice",
                "\"accuracy\": 0.1 | \"accuracy\": \"much\"              | metrics.accuracy must be a number",
                "\"4.3.2\"            | 4.3                   | libraries.tribuo must be a text",
            })
    void whatCannotBeIsRefused(String golden, String hostile, String problem) {
        refused(golden, hostile, problem);
    }

    @Test
    void anAnswerMayHaveSeveralFieldsButNotNone() {
        int output = GOLDEN.indexOf("\"output\": [") + "\"output\": [".length();
        String second = "{\"name\": \"second\", \"type\": \"NUMBER\", \"optional\": false},";

        assertThat(decode(GOLDEN.substring(0, output) + second + GOLDEN.substring(output))
                        .output()
                        .names())
                .containsExactly("second", "failure");
        int end = GOLDEN.indexOf("\"training\"");
        assertThatThrownBy(() -> decode(GOLDEN.substring(0, output) + "], " + GOLDEN.substring(end)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("at least one field");
    }

    private static void refused(String golden, String hostile, String problem) {
        assertThat(GOLDEN).contains(golden);
        assertThatThrownBy(() -> decode(GOLDEN.replace(golden, hostile)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageStartingWith("it is malformed")
                .hasMessageContaining(problem);
    }

    private static ModelManifest decode(String json) {
        return ManifestCodec.decode(json.getBytes(StandardCharsets.UTF_8), "it", LIMITS);
    }
}
