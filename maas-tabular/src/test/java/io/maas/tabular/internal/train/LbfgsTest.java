package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    private interface Function {
        double at(double[] point, double[] slope);
    }

    private static double[] minimum(Function function, double... start) {
        Lbfgs search = new Lbfgs(1e-9);
        double[] point = start;
        for (int i = 0; point != null && i < 1000; i++) {
            double[] slope = new double[start.length];
            double value = function.at(point, slope);
            point = search.next(point, value, slope);
        }
        assertThat(point).as("ended").isNull();
        return search.best();
    }

    @Test
    void aBowlIsFoundAtOnceAndALongValleyInTheEnd() {
        double[] bowl = minimum(
                (p, slope) -> {
                    slope[0] = 2 * (p[0] - 3);
                    slope[1] = 200 * (p[1] + 1);
                    return (p[0] - 3) * (p[0] - 3) + 100 * (p[1] + 1) * (p[1] + 1);
                },
                0,
                0);
        assertThat(bowl[0]).isCloseTo(3, within(1e-8));
        assertThat(bowl[1]).isCloseTo(-1, within(1e-8));

        // Rosenbrock's banana; its minimum is at (1, 1).
        double[] banana = minimum(
                (p, slope) -> {
                    double bend = p[1] - p[0] * p[0];
                    slope[0] = -400 * p[0] * bend - 2 * (1 - p[0]);
                    slope[1] = 200 * bend;
                    return 100 * bend * bend + (1 - p[0]) * (1 - p[0]);
                },
                -1.2,
                1);
        assertThat(banana[0]).isCloseTo(1, within(1e-7));
        assertThat(banana[1]).isCloseTo(1, within(1e-7));
    }

    @Test
    void whereTheFunctionOverflowsItTurnsBack() {
        double[] found = minimum(
                (p, slope) -> {
                    slope[0] = Math.exp(p[0]) - Math.exp(-40 * p[0]) * 40;
                    return p[0] < -10 ? Double.NaN : Math.exp(p[0]) + Math.exp(-40 * p[0]);
                },
                2);
        assertThat(found[0]).isCloseTo(Math.log(40) / 41, within(1e-8));
    }

    @Test
    void aStartAtTheMinimumIsTheMinimum() {
        assertThat(minimum((p, slope) -> 5, 1, 2)).containsExactly(1, 2);
    }
}
