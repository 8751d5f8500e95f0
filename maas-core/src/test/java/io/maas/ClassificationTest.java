package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification.Score;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final List<String> LABELS = List.of("ok", "worn", "broken");

    @Test
    void theMostProbableLabelWins() {
        Classification answer = Classification.of(LABELS, 0.2, 0.7, 0.1);

        assertThat(answer.label()).isEqualTo("worn");
        assertThat(answer.probability()).isEqualTo(0.7);
        assertThat(answer.probability("broken")).isEqualTo(0.1);
        assertThat(answer.probability("unheard of")).isZero();
        assertThat(answer.labels()).isEqualTo(LABELS);
        assertThat(answer.scores())
                .containsExactly(new Score("worn", 0.7), new Score("ok", 0.2), new Score("broken", 0.1));
        assertThat(answer).hasToString("worn 0.7, ok 0.2, broken 0.1");
    }

    @Test
    void ofEquallyProbableLabelsTheFirstOfTheModelWins() {
        Classification answer = Classification.of(LABELS, 0.2, 0.4, 0.4);

        assertThat(answer.label()).isEqualTo("worn");
        assertThat(answer.scores()).extracting(Score::label).containsExactly("worn", "broken", "ok");
    }

    @Test
    void topGivesAtMostWhatThereIs() {
        Classification answer = Classification.of(LABELS, 0.2, 0.7, 0.1);

        assertThat(answer.top(1)).containsExactly(new Score("worn", 0.7));
        assertThat(answer.top(2)).extracting(Score::label).containsExactly("worn", "ok");
        assertThat(answer.top(99)).isEqualTo(answer.scores());
        assertThatThrownBy(() -> answer.top(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCertainAnswerHasOneLabel() {
        assertThat(Classification.certain("ok")).isEqualTo(Classification.of(List.of("ok"), 1));
        assertThat(Classification.certain("ok").probability("ok")).isEqualTo(1.0);
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertRefused(0.5, 0.5, 0.1);
        assertRefused(0.5, 0.4, 0.0);
        assertRefused(-0.1, 0.6, 0.5);
        assertRefused(1.5, -0.5, 0);
        assertRefused(Double.NaN, 0.5, 0.5);
        assertRefused(Double.POSITIVE_INFINITY, 0, 0);
        assertRefused(0.5, 0.5);
        assertThatThrownBy(() -> Classification.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundingOfTheModelIsForgivenButShowsInNoProbability() {
        Classification answer = Classification.of(LABELS, 1.00005, 0, 0);

        assertThat(answer.probability()).isEqualTo(1.0);
        assertThat(Classification.of(LABELS, 0.33333, 0.33333, 0.33333).label()).isEqualTo("ok");
    }

    @Test
    void anAnswerDoesNotChangeWithWhatItWasMadeOf() {
        List<String> labels = new ArrayList<>(LABELS);
        double[] probabilities = {0.2, 0.7, 0.1};
        Classification answer = Classification.of(labels, probabilities);
        labels.set(1, "new");
        probabilities[1] = 0;

        assertThat(answer.label()).isEqualTo("worn");
        assertThat(answer.probability()).isEqualTo(0.7);
        assertThatThrownBy(() -> answer.labels().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> answer.scores().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void answersAreEqualIfLabelsAndProbabilitiesAre() {
        Classification answer = Classification.of(LABELS, 0.2, 0.7, 0.1);

        assertThat(answer)
                .isEqualTo(Classification.of(LABELS, 0.2, 0.7, 0.1))
                .hasSameHashCodeAs(Classification.of(LABELS, 0.2, 0.7, 0.1))
                .isNotEqualTo(Classification.of(LABELS, 0.2, 0.1, 0.7))
                .isNotEqualTo(Classification.of(List.of("a", "b", "c"), 0.2, 0.7, 0.1))
                .isNotEqualTo("worn");
    }

    private static void assertRefused(double... probabilities) {
        assertThatThrownBy(() -> Classification.of(LABELS, probabilities)).isInstanceOf(IllegalArgumentException.class);
    }
}
