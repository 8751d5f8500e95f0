package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.ModelManifest.Artifact;
import io.maas.ModelManifest.Release;
import io.maas.ModelManifest.Training;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelManifestTest {

    private static final Field VALUE = Field.required("value", FieldType.NUMBER);

    @Test
    void mapsAreSortedAndDoNotChange() {
        Map<String, String> parameters = new HashMap<>(Map.of("trees", "200", "depth", "12", "bins", "64"));
        Map<String, Double> metrics = new HashMap<>(Map.of("r2", 0.9, "mae", 1.0, "rmse", 2.0));
        ModelManifest manifest = manifest(Schema.of(VALUE), parameters, metrics);
        parameters.clear();
        metrics.clear();

        assertThat(manifest.training().parameters().keySet()).containsExactly("bins", "depth", "trees");
        assertThat(manifest.metrics().keySet()).containsExactly("mae", "r2", "rmse");
        assertThatThrownBy(() -> manifest.metrics().put("x", 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAnswerHasFields() {
        assertThatThrownBy(() -> manifest(Schema.of(), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one field");
        assertThat(manifest(Schema.of(VALUE, Field.required("other", FieldType.NUMBER)), Map.of(), Map.of())
                        .output()
                        .names())
                .hasSize(2);
    }

    @Test
    void labelsAreTheCategoriesOfTheAnswer() {
        assertThat(manifest(Schema.of(Field.category("failure", List.of("ok", "worn"))), Map.of(), Map.of())
                        .labels())
                .containsExactly("ok", "worn");
        assertThat(manifest(Schema.of(VALUE), Map.of(), Map.of()).labels()).isEmpty();
    }

    @Test
    void aChangedManifestDiffersInThatAlone() {
        ModelManifest manifest = manifest(Schema.of(VALUE), Map.of("trees", "200"), Map.of("r2", 0.9));
        Release release = new Release(
                new ModelRef("press", 3), Instant.EPOCH, List.of(new Artifact("trees.bin", 1, "0".repeat(64))));

        assertThat(manifest.ref()).isEmpty();
        assertThat(manifest.withRelease(release).ref()).contains(new ModelRef("press", 3));
        assertThat(manifest.withMetrics(Map.of("r2", 0.8)).metrics()).isEqualTo(Map.of("r2", 0.8));
        assertThat(manifest.withFormatVersion(7).formatVersion()).isEqualTo(7);
        assertThat(manifest.withRelease(release)
                        .withMetrics(Map.of())
                        .withFormatVersion(7)
                        .withMetrics(Map.of("r2", 0.9))
                        .withFormatVersion(1))
                .isEqualTo(manifest.withRelease(release))
                .isNotEqualTo(manifest);
    }

    @Test
    void aReferenceIsWrittenWithItsVersion() {
        assertThat(new ModelRef("press", 3)).hasToString("press@3");
        assertThatThrownBy(() -> new ModelRef("press", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count from 1");
        assertThatThrownBy(() -> new ModelRef("", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ModelManifest manifest(Schema output, Map<String, String> parameters, Map<String, Double> metrics) {
        return new ModelManifest(
                "tabular",
                1,
                Regression.KIND,
                Schema.of(VALUE),
                output,
                new Training("random-forest", parameters, 42, 100, "0".repeat(64)),
                metrics,
                Map.of(),
                List.of(),
                Optional.empty());
    }
}
