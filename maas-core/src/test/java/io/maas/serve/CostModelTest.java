package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final long MILLIS = 1_000_000;

    private final CostModel costs = new CostModel(1);

    private void ran(int size, long millis, int times) {
        for (int i = 0; i < times; i++) {
            costs.ran(size, 1, millis * MILLIS);
        }
    }

    @Test
    void nothingIsKnownAtFirstAndSizesAreTriedByDoubling() {
        assertThat(costs.usual(1)).isZero();
        assertThat(costs.least(1, 1)).isZero();
        assertThat(costs.safe(1, 1)).isZero();
        assertThat(costs.safe(2, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(costs.slice(64)).isEqualTo(1);

        ran(1, 100, 1);
        assertThat(costs.safe(2, 1)).isEqualTo(100 * MILLIS);
        assertThat(costs.safe(3, 1)).isEqualTo(Long.MAX_VALUE);
        // A second of work is not known to be one before it was seen.
        ran(2, 200, 1);
        assertThat(costs.safe(4, 1)).isEqualTo(200 * MILLIS);
        assertThat(costs.safe(5, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void betweenSizesCostsAreOnALine() {
        ran(1, 11, 10);
        ran(8, 18, 10);
        assertThat(costs.usual(1)).isEqualTo(11 * MILLIS);
        assertThat(costs.usual(4)).isEqualTo(14 * MILLIS);
        assertThat(costs.safe(4, 1)).isEqualTo(14 * MILLIS);
        assertThat(costs.usual(16)).isEqualTo(36 * MILLIS);
    }

    @Test
    void oneLateBatchIsASignalAndOneOfManyIsNot() {
        ran(4, 10, 1);
        ran(4, 90, 1);
        assertThat(costs.safe(4, 1)).isEqualTo(90 * MILLIS);
        assertThat(costs.usual(4)).isEqualTo(10 * MILLIS);
        ran(4, 10, 20);
        assertThat(costs.safe(4, 1)).isEqualTo(10 * MILLIS);
    }

    @Test
    void aModelThatBecomesSlowerOrFasterIsNoticedSoon() {
        ran(1, 10, 100);
        ran(1, 50, 28);
        assertThat(costs.usual(1)).isEqualTo(50 * MILLIS);
        // So fast it never was: what was before is over.
        ran(1, 2, 1);
        assertThat(costs.usual(1)).isEqualTo(2 * MILLIS);
        assertThat(costs.safe(1, 1)).isEqualTo(2 * MILLIS);
        ran(1, 40, 40);
        // Two cannot be faster than one.
        ran(2, 3, 1);
        assertThat(costs.usual(1)).isEqualTo(3 * MILLIS);
    }

    @Test
    void callsAreDroppedOnlyForWhatWasSeenSeveralTimes() {
        ran(1, 10, 2);
        assertThat(costs.least(1, 1)).isZero();
        ran(1, 12, 1);
        assertThat(costs.least(1, 1)).isEqualTo(10 * MILLIS);
        // A list of 30 in slices of 4.
        ran(4, 40, 3);
        assertThat(costs.least(30, 4)).isEqualTo(300 * MILLIS);
    }

    @Test
    void singlesOfAWiderShapeAreLearntByThemselves() {
        ran(1, 10, 10);
        for (int i = 0; i < 10; i++) {
            costs.ran(1, 8, 80 * MILLIS);
        }
        assertThat(costs.safe(1, 1)).isEqualTo(10 * MILLIS);
        assertThat(costs.safe(1, 8)).isEqualTo(80 * MILLIS);
        costs.forget(1, 8);
        assertThat(costs.safe(1, 8)).isEqualTo(10 * MILLIS);
        costs.forget();
        assertThat(costs.usual(1)).isZero();
    }

    @Test
    void whatTakesMuchLongerThanUsualIsDisturbed() {
        assertThat(costs.isDisturbed(1, 1, 1_000 * MILLIS)).isFalse();
        ran(1, 10, 20);
        assertThat(costs.isDisturbed(1, 1, 70 * MILLIS)).isFalse();
        assertThat(costs.isDisturbed(1, 1, 90 * MILLIS)).isTrue();
        // If it goes on, it is usual.
        ran(1, 90, 8);
        assertThat(costs.isDisturbed(1, 1, 90 * MILLIS)).isFalse();
    }

    @Test
    void slicesOfListsAreShortWhereLongOnesSaveNothing() {
        ran(1, 100, 3);
        assertThat(costs.slice(64)).isEqualTo(2);
        ran(2, 200, 1);
        assertThat(costs.slice(64)).isEqualTo(1);
        costs.forget();
        // Cheap inputs: as many as allowed.
        ran(1, 1, 3);
        ran(8, 8, 3);
        assertThat(costs.slice(64)).isEqualTo(16);
        costs.forget();
        // What a batch costs whole is worth a long slice.
        ran(1, 100, 3);
        ran(32, 131, 3);
        assertThat(costs.slice(64)).isEqualTo(64);
    }
}
