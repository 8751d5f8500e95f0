package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiLabelTest {

    private static final List<String> LABELS = List.of("leak", "wear", "noise");

    @Test
    void labelsApplyFromTheThresholdOn() {
        MultiLabel answer = MultiLabel.of(LABELS, 0.5, 0.2, 0.9);

        assertThat(answer.assigned()).containsExactly("noise", "leak");
        assertThat(answer.has("leak")).isTrue();
        assertThat(answer.has("wear")).isFalse();
        assertThat(answer.has("unheard of")).isFalse();
        assertThat(answer.probability("wear")).isEqualTo(0.2);
        assertThat(answer.probability("unheard of")).isZero();
        assertThat(answer.scores())
                .containsExactly(new Score("noise", 0.9), new Score("leak", 0.5), new Score("wear", 0.2));
        assertThat(answer).hasToString("[noise, leak] (noise 0.9, leak 0.5, wear 0.2)");
    }

    @Test
    void anotherThresholdAssignsOthers() {
        MultiLabel answer = MultiLabel.of(LABELS, 0.5, 0.2, 0.9);

        assertThat(answer.withThreshold(0.1).assigned()).containsExactly("noise", "leak", "wear");
        assertThat(answer.withThreshold(0.95).assigned()).isEmpty();
        assertThat(answer.withThreshold(0.1)).isNotEqualTo(answer);
        assertThatThrownBy(() -> answer.withThreshold(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTruthMayHaveNoLabel() {
        assertThat(MultiLabel.certain(List.of()).assigned()).isEmpty();
        assertThat(MultiLabel.certain(List.of("wear")).assigned()).containsExactly("wear");
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> MultiLabel.of(LABELS, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MultiLabel.of(LABELS, 0.5, 1.1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MultiLabel.of(LABELS, 0.5, Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
