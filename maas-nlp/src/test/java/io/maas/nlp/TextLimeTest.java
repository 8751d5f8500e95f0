package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Predictor;
import io.maas.explain.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLimeTest {

    /** Each word adds a fixed amount to the probability, so that the best linear model is known. */
    private static final Predictor<String, Classification> ADDITIVE = predictor(text -> 0.2
            + (text.contains("leak") ? 0.5 : 0)
            + (text.contains("pump") ? 0.2 : 0)
            - (text.contains("no") ? 0.1 : 0));

    private interface Probability {
        double of(String text);
    }

    private static Predictor<String, Classification> predictor(Probability probability) {
        return new Predictor<>() {
            @Override
            public Classification predict(String input) {
                double yes = probability.of(input);
                return Classification.of(List.of("yes", "no"), yes, 1 - yes);
            }

            @Override
            public List<Classification> predictAll(List<? extends String> inputs) {
                return inputs.stream().map(this::predict).toList();
            }
        };
    }

    @Test
    void findsTheAmountsOfALinearClassifier() {
        Explanation why = new TextLime(ADDITIVE, 5000, 1).explain("no leak at pump", "yes");

        assertThat(why.value()).isCloseTo(0.8, within(1e-12));
        assertThat(why.contributions())
                .extracting(Explanation.Contribution::field)
                .containsExactly("no", "leak", "at", "pump");
        List<Double> amounts = why.contributions().stream()
                .map(Explanation.Contribution::amount)
                .toList();
        // The penalty of 1 draws weights to 0 a little.
        assertThat(amounts.get(0)).isCloseTo(-0.1, within(0.01));
        assertThat(amounts.get(1)).isCloseTo(0.5, within(0.02));
        assertThat(amounts.get(2)).isCloseTo(0, within(0.01));
        assertThat(amounts.get(3)).isCloseTo(0.2, within(0.01));
        assertThat(why.base()
                        + amounts.stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(why.value(), within(1e-12));
    }

    @Test
    void occurrencesOfAWordShareItsAmount() {
        Explanation why = new TextLime(ADDITIVE, 5000, 1).explain("leak Leak", "yes");

        assertThat(why.contributions()).hasSize(2);
        assertThat(why.contributions().get(0).amount())
                .isEqualTo(why.contributions().get(1).amount());
        assertThat(why.byField()).hasSize(1);
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(TextLime.of(ADDITIVE).explain("no leak at pump"))
                .isEqualTo(TextLime.of(ADDITIVE).explain("no leak at pump"));
    }

    @Test
    void anEmptyTextHasNoReasons() {
        Explanation why = TextLime.of(ADDITIVE).explain("");

        assertThat(why.contributions()).isEmpty();
        assertThat(why.base()).isEqualTo(why.value());
    }

    @Test
    void longTextsTakeBoundedTime() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("w").append(i).append(' ');
        }

        assertThat(new TextLime(ADDITIVE, 50, 1).explain(text.toString()).contributions())
                .isNotEmpty();
    }

    /** What LIME finds of a linear model agrees with that model's own reasons on what matters most. */
    @Test
    void agreesWithExactReasons() {
        var model = TextClassifier.linear().fit(WorkOrders.of(300, 1));
        String text = "check alternator #3";

        assertThat(TextLime.of(model).explain(text).byField().get(0).field())
                .isEqualTo(model.explainer()
                        .orElseThrow()
                        .explain(text)
                        .byField()
                        .get(0)
                        .field())
                .isEqualTo("alternator");
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> new TextLime(ADDITIVE, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextLime.of(ADDITIVE).explain("x", "unheard of"))
                .isInstanceOf(InvalidInputException.class);
    }
}
