package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

    private static final List<String> LABELS = List.of("bad", "good");
    private static final double[] TARGETS = {1, 1, 0, 1};

    @Test
    void rowsWeighAsMuchAsTheirLabel() {
        assertThat(ClassWeights.EQUAL.of(LABELS, TARGETS)).containsExactly(1, 1, 1, 1);
        assertThat(new ClassWeights.Given(Map.of("bad", 3.5)).of(LABELS, TARGETS))
                .containsExactly(1, 1, 3.5f, 1);
        // 4 rows / (2 labels * 3 rows of the label)
        assertThat(ClassWeights.BALANCED.of(LABELS, TARGETS)).containsExactly(2 / 3f, 2 / 3f, 2, 2 / 3f);
    }

    @Test
    void wordsForTheManifest() {
        assertThat(ClassWeights.EQUAL.describe()).isEqualTo("equal");
        assertThat(ClassWeights.BALANCED.describe()).isEqualTo("balanced");
        assertThat(new ClassWeights.Given(Map.of("good", 2.0, "bad", 3.0)).describe())
                .isEqualTo("{bad=3.0, good=2.0}");
    }

    @Test
    void aLabelThatNoRowHasIsAMistake() {
        assertThatThrownBy(() -> new ClassWeights.Given(Map.of("worse", 2.0)).of(LABELS, TARGETS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("worse")
                .hasMessageContaining("[bad, good]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39, 1e-60})
    void weightsArePositiveAndFinite(double weight) {
        assertThatThrownBy(() -> new ClassWeights.Given(Map.of("bad", weight)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad")
                .hasMessageContaining(String.valueOf(weight));
    }
}
