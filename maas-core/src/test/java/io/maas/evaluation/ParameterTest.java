package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterTest {

    /** The largest number that a random generator gives. */
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void integersTakeEachNumberOfTheRangeAlike() {
        Parameter<Integer> parameter = Parameter.integer("depth", 3, 7);
        assertThat(List.of(0.0, 0.19, 0.2, 0.5, 0.79, 0.81, ALMOST_ONE))
                .extracting(parameter::at)
                .containsExactly(3, 3, 4, 5, 6, 7, 7);

        Parameter<Integer> all = Parameter.integer("any", Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(all.at(0)).isEqualTo(Integer.MIN_VALUE);
        assertThat(all.at(ALMOST_ONE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(all.at(0.5)).isZero();
        assertThat(Parameter.integer("one", 4, 4).at(ALMOST_ONE)).isEqualTo(4);
    }

    @Test
    void numbersSpreadEvenlyOrByMagnitude() {
        Parameter<Double> uniform = Parameter.uniform("share", -1, 3);
        assertThat(uniform.at(0)).isEqualTo(-1);
        assertThat(uniform.at(0.75)).isEqualTo(2);
        assertThat(uniform.at(ALMOST_ONE)).isLessThanOrEqualTo(3);

        Parameter<Double> log = Parameter.logUniform("rate", 1e-4, 1);
        assertThat(log.at(0)).isCloseTo(1e-4, within(1e-16));
        assertThat(log.at(0.5)).isCloseTo(1e-2, within(1e-12));
        assertThat(log.at(0.75)).isCloseTo(1e-1, within(1e-12));
        assertThat(log.at(ALMOST_ONE)).isBetween(0.999, 1.0);
    }

    @Test
    void drawsStayWithinTheirEnds() {
        Random random = new Random(5);
        Parameter<Double> log = Parameter.logUniform("rate", 0.1, 0.3);
        Parameter<Double> uniform = Parameter.uniform("share", 0.1, 0.3);
        Parameter<String> choice = Parameter.choice("kernel", "a", "b", "c");
        Set<String> chosen = new HashSet<>();
        for (int draw = 0; draw < 10_000; draw++) {
            double unit = random.nextDouble();
            assertThat(log.at(unit)).isBetween(0.1, 0.3);
            assertThat(uniform.at(unit)).isBetween(0.1, 0.3);
            chosen.add(choice.at(unit));
        }
        assertThat(chosen).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void valuesAreGivenBackByParameterAndByName() {
        Parameter<Integer> depth = Parameter.integer("depth", 1, 9);
        Parameter<String> kind = Parameter.choice("kind", "fast", "slow");
        Parameters values = new Parameters(List.of(depth, kind), parameter -> 0.5);

        int taken = values.get(depth);
        assertThat(taken).isEqualTo(5);
        assertThat(values.get(kind)).isEqualTo("slow");
        assertThat(values.byName()).containsExactly(Map.entry("depth", 5), Map.entry("kind", "slow"));
        assertThat(values)
                .hasToString("{depth=5, kind=slow}")
                .isEqualTo(new Parameters(List.of(depth, kind), parameter -> 0.5))
                .isNotEqualTo(new Parameters(List.of(depth, kind), parameter -> 0.4))
                .hasSameHashCodeAs(new Parameters(List.of(depth, kind), parameter -> 0.5));
    }

    @Test
    void refusesEmptySpaces() {
        assertThatThrownBy(() -> Parameter.integer("depth", 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth")
                .hasMessageContaining("5 and 4");
        assertThatThrownBy(() -> Parameter.uniform("x", 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.uniform("x", 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.uniform("x", -Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.logUniform("x", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.logUniform("x", 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.choice("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameter.choice("x", 1, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2, 1]");
        assertThatThrownBy(() -> Parameter.integer(" ", 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
