package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private static final long ENDLESS = Long.MAX_VALUE;

    /** So much whole, and so much for each input. */
    private record Line(long whole, long each) implements BatchPlan.Costs {
        @Override
        public long safe(int size) {
            return whole + each * size;
        }

        @Override
        public long usual(int size) {
            return whole + each * size;
        }
    }

    private static int size(BatchPlan.Costs costs, int most, long... lefts) {
        return BatchPlan.size(lefts, lefts.length, most, costs);
    }

    @Test
    void withoutDeadlinesABatchIsAsLargeAsAllowed() {
        assertThat(size(new Line(0, 100), 2, ENDLESS, ENDLESS, ENDLESS)).isEqualTo(2);
        assertThat(size(new Line(0, 100), 8, ENDLESS, ENDLESS, ENDLESS)).isEqualTo(3);
    }

    @Test
    void aBatchTakesNoLongerThanItsCallsHave() {
        assertThat(size(new Line(0, 100), 8, 1_000, 1_000, 250, 1_000)).isEqualTo(2);
        assertThat(size(new Line(0, 100), 8, 350, 350, 350, 350)).isEqualTo(3);
        assertThat(size(new Line(0, 100), 8, 50, 60)).isEqualTo(1);
    }

    @Test
    void urgentCallsMakeABatchSmallerOnlyIfThatCostsFewAnswers() {
        // 2 in 102 instead of 4 in 104.
        assertThat(size(new Line(100, 1), 4, 102, 1_000, 1_000, 1_000, 1_000)).isEqualTo(4);
        // 4 in 50 instead of 8 in 90: 0.080 and 0.089.
        assertThat(size(new Line(10, 10), 8, 55, 900, 900, 900, 900, 900, 900, 900, 900))
                .isEqualTo(4);
        // Bulk calls, which come last here, are not urgent.
        long[] lefts = {900, 900, 900, 900, 900, 900, 900, 55, 900};
        assertThat(BatchPlan.size(lefts, 7, 8, new Line(10, 10))).isEqualTo(8);
    }

    @Test
    void theFirstThatHaveTheTimeAreChosenOrTheOneWithMost() {
        assertThat(BatchPlan.chosen(new long[] {10, 100, 50, 100, 100}, 2, 60)).containsExactly(1, 3);
        assertThat(BatchPlan.chosen(new long[] {10, 40, 30}, 1, 60)).containsExactly(1);
    }

    @Test
    void aBatchOfMoreThanOneIsInTimeWhateverTheCostsAndTheDeadlines() {
        for (long seed = 1; seed <= 1_000; seed++) {
            Random random = new Random(seed);
            long[] costs = new long[65];
            for (int i = 1; i < costs.length; i++) {
                costs[i] = costs[i - 1] + random.nextInt(50);
            }
            BatchPlan.Costs curve = new BatchPlan.Costs() {
                @Override
                public long safe(int size) {
                    return costs[size];
                }

                @Override
                public long usual(int size) {
                    return costs[size];
                }
            };
            long[] lefts = random.longs(1 + random.nextInt(80), 1, 2_000).toArray();
            int most = 1 + random.nextInt(64);

            int size = BatchPlan.size(lefts, random.nextInt(lefts.length + 1), most, curve);
            int[] chosen = BatchPlan.chosen(lefts, size, curve.safe(size));

            assertThat(chosen).as("seed " + seed).hasSize(size).isSorted().doesNotHaveDuplicates();
            assertThat(size).as("seed " + seed).isBetween(1, most);
            assertThat(size == 1 || IntStream.of(chosen).allMatch(i -> lefts[i] >= costs[size]))
                    .as("seed " + seed)
                    .isTrue();
        }
    }
}
