package io.maas.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FeatureImportanceTest {

    /** Torque adds the input, and the two features of the type add 1 and -4 to the winner and 10 and 2 to another label. */
    private static final Explainer<Integer> EXPLAINER = new Explainer<>() {
        @Override
        public Explanation explain(Integer input) {
            return explanation(input, "ok", 1, -4);
        }

        @Override
        public Explanation explain(Integer input, String label) {
            if (!label.equals("worn")) {
                throw new InvalidInputException(Fault.of("label", label, "one of [ok, worn]"));
            }
            return explanation(input, label, 10, 2);
        }
    };

    private static Explanation explanation(int input, String label, double low, double high) {
        if (input == 13) {
            throw new InvalidInputException(
                    List.of(Fault.of("torque", input, "a lucky number"), Fault.of("type", "X", "L or H")));
        }
        List<Contribution> contributions = List.of(
                new Contribution("torque", "torque", "" + input, input),
                new Contribution("type=L", "type", "L", low),
                new Contribution("type=H", "type", "L", high));
        return new Explanation(label, Scale.LOG_ODDS, 0, contributions, input + low + high);
    }

    @Test
    void aFieldWeighsTheMeanOfWhatItsFeaturesAddTogether() {
        FeatureImportance importance = FeatureImportance.of(EXPLAINER, List.of(5, -2, 0, 1));

        assertThat(importance.inputs()).isEqualTo(4);
        assertThat(importance.scale()).isEqualTo(Scale.LOG_ODDS);
        assertThat(importance.label()).isNull();
        // |1 - 4| each time; (5 + 2 + 0 + 1) / 4.
        assertThat(importance.ranking())
                .containsExactly(
                        new FeatureImportance.FieldWeight("type", 3), new FeatureImportance.FieldWeight("torque", 2));
    }

    @Test
    void theLabelAskedForIsTheOneExplained() {
        FeatureImportance importance = FeatureImportance.of(EXPLAINER, List.of(100, -50), "worn");

        assertThat(importance.label()).isEqualTo("worn");
        assertThat(importance.ranking().get(0).field()).isEqualTo("torque");
        assertThat(importance.ranking().get(0).weight()).isCloseTo(75, within(1e-12));
        assertThat(importance.ranking().get(1).weight()).isCloseTo(12, within(1e-12));
    }

    @Test
    void inWordsItIsARanking() {
        assertThat(FeatureImportance.of(EXPLAINER, List.of(1, 2), "worn"))
                .hasToString(String.join(
                        System.lineSeparator(),
                        "'worn': mean absolute log-odds over 2 inputs",
                        "  12.0000  type",
                        "  1.5000  torque"));
    }

    @Test
    void allBadInputsAreNamedAtOnce() {
        assertThatThrownBy(() -> FeatureImportance.of(EXPLAINER, List.of(1, 13, 2, 13)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(bad -> bad.faults().stream().map(Fault::place).toList())
                .isEqualTo(List.of("item 1", "item 1", "item 3", "item 3"));
    }

    @Test
    void anUnknownLabelIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> FeatureImportance.of(EXPLAINER, List.of(1), "broken"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("[ok, worn]");
    }

    @Test
    void noInputsHaveNoMean() {
        assertThatThrownBy(() -> FeatureImportance.of(EXPLAINER, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one");
    }
}
