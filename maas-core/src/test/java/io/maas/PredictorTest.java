package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a predictor gets from its interface: {@link Predictor#predictEach}. */
class PredictorTest {

    private final Doubling doubling = new Doubling();

    @Test
    void goodItemsAreAnsweredByTheFastPath() {
        assertThat(doubling.predictEach(List.of(1, 2)))
                .containsExactly(new Outcome.Success<>(new Regression(2)), new Outcome.Success<>(new Regression(4)));
        assertThat(doubling.single).isZero();
        assertThat(doubling.predictEach(List.of())).isEmpty();
    }

    @Test
    void badItemsDoNotSinkTheOthers() {
        List<Outcome<Regression>> outcomes = doubling.predictEach(List.of(1, -2, 3));

        assertThat(outcomes.get(0).orThrow()).isEqualTo(new Regression(2));
        assertThat(outcomes.get(2).orThrow()).isEqualTo(new Regression(6));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failure.class);
        assertThatThrownBy(() -> outcomes.get(1).orThrow())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-2");
    }

    @Test
    void whatIsNotTheInputsFaultIsThrown() {
        doubling.broken = true;

        assertThatThrownBy(() -> doubling.predictEach(List.of(1))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void aRegressionIsFinite() {
        assertThat(new Regression(-0.5).value()).isEqualTo(-0.5);
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Regression(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static final class Doubling implements Predictor<Integer, Regression> {

        private int single;
        private boolean broken;

        @Override
        public Regression predict(Integer input) {
            single++;
            if (input < 0) {
                throw new InvalidInputException(Fault.of("", input, "no negative number"));
            }
            return new Regression(2.0 * input);
        }

        @Override
        public List<Regression> predictAll(List<? extends Integer> inputs) {
            if (broken) {
                throw new CorruptModelException("broken");
            }
            List<Fault> faults = new ArrayList<>();
            List<Regression> answers = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i) < 0) {
                    faults.add(Fault.of("", inputs.get(i), "no negative number").at("item " + i));
                } else {
                    answers.add(new Regression(2.0 * inputs.get(i)));
                }
            }
            if (!faults.isEmpty()) {
                throw new InvalidInputException(faults);
            }
            return answers;
        }
    }
}
