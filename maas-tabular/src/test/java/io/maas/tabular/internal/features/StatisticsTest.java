package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** Printed by NumPy 2.4.6: {@code mean()}, {@code std()} and {@code median()} of these. */
    private static final double[] MIXED = {0.1, -3.7, 22.25, 1e-3, 8, 8, -0.5, 300.125};

    @Test
    void agreesWithNumPy() {
        Statistics statistics = Statistics.of(MIXED);

        assertThat(statistics.mean()).isCloseTo(41.7845, within(1e-12));
        assertThat(statistics.deviation()).isCloseTo(97.94416304966826, within(1e-12));
        assertThat(statistics.min()).isEqualTo(-3.7);
        assertThat(statistics.max()).isEqualTo(300.125);
        assertThat(Statistics.median(MIXED.clone())).isEqualTo(4.05);
    }

    /** The textbook case in which the mean of squares less the square of the mean gives nonsense: the variance is 22.5. */
    @Test
    void keepsTheVarianceOfNumbersFarFromZero() {
        Statistics statistics = Statistics.of(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});

        assertThat(statistics.mean()).isEqualTo(1e9 + 10);
        assertThat(statistics.deviation()).isCloseTo(Math.sqrt(22.5), within(1e-12));
    }

    /** The variance of 0..n-1 is (n * n - 1) / 12. */
    @Test
    void keepsTheVarianceOfManyNumbersWithALargeShift() {
        int n = 100_000;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 1e8 + i;
        }

        Statistics statistics = Statistics.of(values);

        assertThat(statistics.mean()).isCloseTo(1e8 + (n - 1) / 2.0, within(1e-6));
        double expected = Math.sqrt(((double) n * n - 1) / 12);
        assertThat(statistics.deviation() / expected).isCloseTo(1, within(1e-9));
    }

    @Test
    void leavesMissingValuesOut() {
        Statistics statistics = Statistics.of(new double[] {Double.NaN, 2, Double.NaN, 4});

        assertThat(statistics.count()).isEqualTo(2);
        assertThat(statistics.missing()).isEqualTo(2);
        assertThat(statistics.mean()).isEqualTo(3);
        assertThat(statistics.deviation()).isEqualTo(1);
    }

    @Test
    void findsTheMiddle() {
        assertThat(Statistics.median(new double[] {9, 2, 4})).isEqualTo(4);
        assertThat(Statistics.median(new double[] {9, 2, 4, 5})).isEqualTo(4.5);
        assertThat(Statistics.median(new double[] {Double.NaN, 9, 2, Double.NaN}))
                .isEqualTo(5.5);
        assertThat(Statistics.median(new double[] {-0.0, 7, -7})).isEqualTo(-0.0);
        assertThat(Statistics.median(new double[] {Double.NaN})).isZero();
        assertThat(Statistics.median(new double[0])).isZero();
    }

    @Test
    void staysFiniteAtTheEndsOfSinglePrecision() {
        Statistics statistics = Statistics.of(new double[] {-Float.MAX_VALUE, Float.MAX_VALUE});

        assertThat(statistics.mean()).isZero();
        assertThat(statistics.deviation()).isEqualTo(Float.MAX_VALUE);
    }
}
