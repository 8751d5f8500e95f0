package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    private record Measurement(int id, String machine, int time) {}

    private static List<Measurement> rows(int count, long seed) {
        Random random = new Random(seed);
        List<Measurement> rows = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            // Skewed: machine 0 is common, machine 9 rare.
            int machine = (int) (10 * random.nextDouble() * random.nextDouble() * random.nextDouble());
            rows.add(new Measurement(id, "machine " + machine, random.nextInt(count / 3 + 1)));
        }
        return rows;
    }

    private static void assertParts(Split<Measurement> split, List<Measurement> rows) {
        List<Measurement> all = new ArrayList<>(split.train());
        all.addAll(split.test());
        assertThat(all).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(split.train()).isNotEmpty().isSortedAccordingTo((a, b) -> a.id() - b.id());
        assertThat(split.test()).isNotEmpty().isSortedAccordingTo((a, b) -> a.id() - b.id());
    }

    private static <K> Set<K> keys(List<Measurement> rows, Function<Measurement, K> key) {
        return new TreeSet<>(rows.stream().map(key).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySplitHoldsBackTheShareAndLosesNoRow(long seed) {
        List<Measurement> rows = rows(500, seed);

        Split<Measurement> random = Split.random(rows, 0.2, seed);
        assertParts(random, rows);
        assertThat(random.test()).hasSize(100);
        assertThat(random).isEqualTo(Split.random(rows, 0.2, seed)).isNotEqualTo(Split.random(rows, 0.2, seed + 1));

        Split<Measurement> stratified = Split.stratified(rows, Measurement::machine, 0.2, seed);
        assertParts(stratified, rows);
        for (String machine : keys(rows, Measurement::machine)) {
            long all =
                    rows.stream().filter(row -> row.machine().equals(machine)).count();
            long held = stratified.test().stream()
                    .filter(row -> row.machine().equals(machine))
                    .count();
            assertThat(held).isEqualTo(all == 1 ? 0 : Math.max(1, Math.round(all * 0.2)));
        }
        assertThat(stratified).isEqualTo(Split.stratified(rows, Measurement::machine, 0.2, seed));

        Split<Measurement> byGroup = Split.byGroup(rows, Measurement::machine, 0.3, seed);
        assertParts(byGroup, rows);
        Set<String> trained = keys(byGroup.train(), Measurement::machine);
        Set<String> tested = keys(byGroup.test(), Measurement::machine);
        assertThat(trained).doesNotContainAnyElementsOf(tested);
        assertThat((long) tested.size()).isEqualTo(Math.round(0.3 * (trained.size() + tested.size())));

        Split<Measurement> chronological = Split.chronological(rows, Measurement::time, 0.2);
        assertParts(chronological, rows);
        int lastTrained =
                chronological.train().stream().mapToInt(Measurement::time).max().orElseThrow();
        int firstTested =
                chronological.test().stream().mapToInt(Measurement::time).min().orElseThrow();
        assertThat(lastTrained).isLessThan(firstTested);
        // At most the rows of one more moment.
        assertThat(chronological.test().size())
                .isBetween(
                        100,
                        100
                                + (int) rows.stream()
                                        .filter(row -> row.time() == firstTested)
                                        .count());
    }

    @Test
    void bothSidesHaveARowHoweverSmallTheShare() {
        List<Integer> rows = List.of(1, 2, 3);

        assertThat(Split.random(rows, 0.001, 1).test()).hasSize(1);
        assertThat(Split.random(rows, 0.999, 1).train()).hasSize(1);
        assertThat(Split.chronological(rows, row -> row, 0.001)).isEqualTo(new Split<>(List.of(1, 2), List.of(3)));
    }

    @Test
    void rowsOfTheSameTimeStayTogether() {
        assertThat(Split.chronological(List.of(5, 1, 5, 2, 5), time -> time, 0.2))
                .isEqualTo(new Split<>(List.of(1, 2), List.of(5, 5, 5)));
        // Nothing is earlier than the moment at the cut, so it is trained on.
        assertThat(Split.chronological(List.of(1, 2, 1, 1, 1), time -> time, 0.6))
                .isEqualTo(new Split<>(List.of(1, 1, 1, 1), List.of(2)));
    }

    @Test
    void theOnlyRowOfAStratumIsTrainedOn() {
        assertThat(Split.stratified(List.of("a", "b", "a"), row -> row, 0.5, 1).train())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void refusesWhatCannotBeSplit() {
        List<Integer> rows = IntStream.range(0, 10).boxed().toList();
        for (double share : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> Split.random(rows, share, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(share));
        }
        assertThatThrownBy(() -> Split.random(List.of(1), 0.5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 rows");
        assertThatThrownBy(() -> Split.byGroup(rows, row -> "all", 0.5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 groups");
        assertThatThrownBy(() -> Split.chronological(rows, row -> 0, 0.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("different times");
        assertThatThrownBy(() -> Split.chronological(List.<Integer>of(), row -> row, 0.5))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Split.stratified(rows, row -> row, 0.5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stratum");
        assertThatThrownBy(() -> Split.stratified(rows, row -> row % 4 == 0 ? null : row, 0.5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 0")
                .hasMessageContaining("item 4")
                .hasMessageContaining("item 8");
    }
}
