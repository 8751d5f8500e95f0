package io.maas.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final List<Contribution> CONTRIBUTIONS = List.of(
            new Contribution("type=L", "type", "L", 0.25),
            new Contribution("torque", "torque", "40.2", -0.375),
            new Contribution("type=M", "type", "L", 0.25),
            new Contribution("wear", "wear", "missing", 0.0));

    private static final Explanation EXPLANATION =
            new Explanation("worn", Scale.PROBABILITY, 0.5, CONTRIBUTIONS, 0.625);

    @Test
    void featuresOfAFieldAreSummedAndTheWeightiestFieldComesFirst() {
        assertThat(EXPLANATION.byField())
                .containsExactly(
                        new Contribution("type", "type", "L", 0.5),
                        new Contribution("torque", "torque", "40.2", -0.375),
                        new Contribution("wear", "wear", "missing", 0.0));
    }

    @Test
    void itIsToldInWordsWhateverTheLanguageOfTheMachine() {
        assertThat(EXPLANATION.toString().lines())
                .containsExactly(
                        "'worn': probability 0.6250 = base 0.5000",
                        "  +0.5000  type = L",
                        "  -0.3750  torque = 40.2",
                        "  +0.0000  wear = missing");
        assertThat(new Explanation(null, Scale.VALUE, 1234.5, List.of(), 1234.5))
                .hasToString("value 1234.5000 = base 1234.5000");
        assertThat(new Explanation("ok", Scale.LOG_ODDS, 0, List.of(), 0).toString())
                .startsWith("'ok': log-odds");
    }

    @Test
    void itDoesNotChangeWithWhatItWasMadeOf() {
        List<Contribution> contributions = new ArrayList<>(CONTRIBUTIONS);
        Explanation explanation = new Explanation(null, Scale.VALUE, 0.5, contributions, 0.625);
        contributions.clear();

        assertThat(explanation.contributions()).isEqualTo(CONTRIBUTIONS);
        assertThatThrownBy(() -> explanation.contributions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> explanation.byField().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
