package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram(4);

    @Test
    void bucketsFollowEachOther() {
        long before = -1;
        for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
            long largest = Histogram.largest(bucket);
            assertThat(Histogram.bucket(largest)).isEqualTo(bucket);
            assertThat(Histogram.bucket(before + 1)).isEqualTo(bucket);
            before = largest;
        }
        assertThat(Histogram.bucket(Long.MAX_VALUE)).isEqualTo(Histogram.BUCKETS - 1);
    }

    @Test
    void quantilesAreThoseOfTheSortedValuesToAnEighth() {
        Random random = new Random(5);
        long[] values = new long[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) Math.exp(20 * random.nextDouble());
            histogram.count(random.nextInt(8), values[i]);
        }
        Arrays.sort(values);
        Distribution all = histogram.snapshot();
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = values[(int) Math.ceil(share * values.length) - 1];
            assertThat(all.quantile(share)).isBetween(exact, exact + exact / 8 + 1);
        }
        assertThat(all.count()).isEqualTo(values.length);
        assertThat(all.sum()).isEqualTo(Arrays.stream(values).sum());
    }

    @Test
    void nothingHasNoMean() {
        Distribution none = histogram.snapshot();
        assertThat(none.count()).isZero();
        assertThat(none.mean()).isNaN();
        assertThat(none.quantile(0.5)).isZero();
        assertThatThrownBy(() -> none.quantile(1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
