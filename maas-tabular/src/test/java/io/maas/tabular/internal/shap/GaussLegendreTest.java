package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

    @Test
    void threePointsStandWhereTheTextbookPutsThem() {
        GaussLegendre three = GaussLegendre.of(3);

        double off = Math.sqrt(3.0 / 5) / 2;
        assertThat(three.points()).containsExactly(new double[] {0.5 - off, 0.5, 0.5 + off}, within(1e-16));
        assertThat(three.weights()).containsExactly(new double[] {5.0 / 18, 4.0 / 9, 5.0 / 18}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 17, 64, 351})
    void powersAreIntegratedExactlyUpToTheDegreePromised(int count) {
        GaussLegendre rule = GaussLegendre.of(count);

        for (int power = 0; power < 2 * count; power++) {
            assertThat(integral(rule, power)).as("t^%d", power).isCloseTo(1.0 / (power + 1), within(1e-14));
        }
        // Sharp: one power more is not exact, as long as the error is above rounding.
        if (count <= 6) {
            assertThat(integral(rule, 2 * count)).isNotCloseTo(1.0 / (2 * count + 1), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 49, 50, 60, 200, 1000, 5000})
    void theNumberOfPointsSufficesForProductsOfLines(int factors) {
        GaussLegendre rule = GaussLegendre.of(TreeExplainer.points(factors));

        for (int ones : new int[] {0, factors / 3, factors / 2, factors - 1}) {
            int zeros = factors - 1 - ones;
            double sum = 0;
            for (int q = 0; q < rule.points().length; q++) {
                double t = rule.points()[q];
                // Scaled by the largest value, at t = ones / (ones + zeros), so that the integral does not vanish.
                sum += rule.weights()[q]
                        * Math.exp(ones * scaledLog(t, ones, ones + zeros)
                                + zeros * scaledLog(1 - t, zeros, ones + zeros));
            }
            assertThat(sum).as("t^%d (1-t)^%d", ones, zeros).isCloseTo(beta(ones, zeros), within(1e-11));
        }
    }

    private static double scaledLog(double t, int part, int all) {
        return part == 0 ? 0 : Math.log(t * all / part);
    }

    /** The integral of t^a (1-t)^b, a! b! / (a + b + 1)!, over the largest value of what is integrated; to about 1e-12. */
    private static double beta(int a, int b) {
        double log = -Math.log(a + b + 1.0);
        for (int i = 1; i <= b; i++) {
            log += Math.log((double) i / (a + i));
        }
        log -= a == 0 ? 0 : a * Math.log((double) a / (a + b));
        log -= b == 0 ? 0 : b * Math.log((double) b / (a + b));
        return Math.exp(log);
    }

    private static double integral(GaussLegendre rule, int power) {
        double sum = 0;
        for (int q = 0; q < rule.points().length; q++) {
            sum += rule.weights()[q] * Math.pow(rule.points()[q], power);
        }
        return sum;
    }
}
