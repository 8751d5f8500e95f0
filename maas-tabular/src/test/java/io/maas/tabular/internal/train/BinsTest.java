package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinsTest {

    private static Bins cut(int most, float... column) {
        float[][] rows = new float[column.length][1];
        for (int i = 0; i < column.length; i++) {
            rows[i][0] = column[i];
        }
        return Bins.of(Matrices.of(rows, new double[column.length]), most);
    }

    @Test
    void fewValuesHaveABinEach() {
        Bins bins = cut(4, 3, 1, 2, 1, 7);

        assertThat(bins.count(0)).isEqualTo(4);
        assertThat(bins.codes(0)).containsExactly(new char[] {2, 0, 1, 0, 3});
        assertThat(bins.between(0, 1, 2)).isEqualTo(2.5f);
        assertThat(bins.between(0, 0, 3)).isEqualTo(4f);
    }

    @Test
    void manyValuesShareBinsOfLikeSizes() {
        float[] column = new float[1000];
        for (int i = 0; i < column.length; i++) {
            column[i] = (i * 7919) % 1000;
        }
        Bins bins = cut(10, column);

        assertThat(bins.count(0)).isEqualTo(10);
        int[] sizes = new int[10];
        for (char code : bins.codes(0)) {
            sizes[code]++;
        }
        assertThat(sizes).containsOnly(100);
        assertThat(bins.lowest(0, 3)).isEqualTo(300);
        assertThat(bins.highest(0, 3)).isEqualTo(399);
        assertThat(bins.between(0, 3, 4)).isEqualTo(399.5f);
        assertThat(bins.lastAtMost(0, 398f)).isEqualTo(2);
        assertThat(bins.lastAtMost(0, 399f)).isEqualTo(3);
        assertThat(bins.lastAtMost(0, -1f)).isEqualTo(-1);
    }

    @Test
    void aFrequentValueHasABinOfItsOwn() {
        float[] column = new float[100];
        for (int i = 0; i < column.length; i++) {
            column[i] = i < 60 ? 0 : i < 80 ? -i : i;
        }
        Bins bins = cut(5, column);

        int zero = bins.codes(0)[0];
        assertThat(bins.lowest(0, zero)).isZero();
        assertThat(bins.highest(0, zero)).isZero();
    }

    @Test
    void missingValuesHaveTheFirstBinToThemselves() {
        float[] column = new float[300];
        for (int i = 0; i < column.length; i++) {
            column[i] = i % 100 == 0 ? Float.NaN : i;
        }
        Bins bins = cut(8, column);

        assertThat(bins.count(0)).isEqualTo(8);
        for (int i = 0; i < column.length; i++) {
            assertThat(bins.codes(0)[i] == 0).isEqualTo(i % 100 == 0);
        }
        assertThat(bins.between(0, 0, 1)).isEqualTo(-Float.MAX_VALUE);
    }

    @Test
    void bothZerosAreOne() {
        assertThat(cut(4, 0f, -0f, 1f).count(0)).isEqualTo(2);
    }

    @Test
    void aThresholdBetweenNeighbouringFloatsIsTheLower() {
        float next = Math.nextUp(1f);
        assertThat(cut(4, 1f, next).between(0, 0, 1)).isEqualTo(1f);
        float large = Float.MAX_VALUE;
        assertThat(cut(4, Math.nextDown(large), large).between(0, 0, 1)).isLessThan(large);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void binsPartTheColumnInOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] column = new float[1 + random.nextInt(2000)];
        int distinct = 1 + random.nextInt(1000);
        for (int i = 0; i < column.length; i++) {
            int drawn = random.nextInt(distinct);
            column[i] = random.nextInt(10) == 0 ? Float.NaN : (float) Math.cbrt(drawn - distinct / 2);
        }
        int most = 2 + random.nextInt(300);
        Bins bins = cut(most, column);

        assertThat(bins.count(0)).isBetween(1, most);
        for (int bin = 0; bin < bins.count(0); bin++) {
            assertThat(bins.lowest(0, bin)).isLessThanOrEqualTo(bins.highest(0, bin));
            if (bin > 0) {
                float threshold = bins.between(0, bin - 1, bin);
                assertThat(threshold).isGreaterThanOrEqualTo(bins.highest(0, bin - 1));
                assertThat(threshold).isLessThan(bins.lowest(0, bin));
            }
        }
        for (int i = 0; i < column.length; i++) {
            float value = Float.isNaN(column[i]) ? Float.NEGATIVE_INFINITY : column[i];
            assertThat(value).isBetween(bins.lowest(0, bins.codes(0)[i]), bins.highest(0, bins.codes(0)[i]));
        }
    }
}
