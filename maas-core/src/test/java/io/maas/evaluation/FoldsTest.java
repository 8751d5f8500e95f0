package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static <T> void assertEachHeldBackOnce(List<Split<T>> folds, List<T> rows) {
        List<T> held = new ArrayList<>();
        for (Split<T> fold : folds) {
            List<T> both = new ArrayList<>(fold.train());
            both.addAll(fold.test());
            assertThat(both).containsExactlyInAnyOrderElementsOf(rows);
            held.addAll(fold.test());
        }
        assertThat(held).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void interleavedFoldsGoByPosition() {
        List<Split<Integer>> folds = Folds.interleaved(numbers(7), 3);

        assertThat(folds)
                .containsExactly(
                        new Split<>(List.of(1, 2, 4, 5), List.of(0, 3, 6)),
                        new Split<>(List.of(0, 2, 3, 5, 6), List.of(1, 4)),
                        new Split<>(List.of(0, 1, 3, 4, 6), List.of(2, 5)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void foldsAreEvenAndSeeded(long seed) {
        Random random = new Random(seed);
        int k = 2 + random.nextInt(6);
        List<Integer> rows = numbers(k + random.nextInt(200));

        List<Split<Integer>> folds = Folds.random(rows, k, seed);
        assertThat(folds).hasSize(k).isEqualTo(Folds.random(rows, k, seed));
        assertEachHeldBackOnce(folds, rows);
        assertThat(folds)
                .allSatisfy(
                        fold -> assertThat(fold.test().size()).isBetween(rows.size() / k, (rows.size() + k - 1) / k));

        List<Split<Integer>> stratified = Folds.stratified(rows, row -> row % 7 % 3, k, seed);
        assertThat(stratified).isEqualTo(Folds.stratified(rows, row -> row % 7 % 3, k, seed));
        assertEachHeldBackOnce(stratified, rows);
        for (int stratum = 0; stratum < 3; stratum++) {
            int wanted = stratum;
            List<Long> held = stratified.stream()
                    .map(fold -> fold.test().stream()
                            .filter(row -> row % 7 % 3 == wanted)
                            .count())
                    .toList();
            assertThat(Collections.max(held) - Collections.min(held)).isLessThanOrEqualTo(1);
        }
        assertThat(stratified)
                .allSatisfy(
                        fold -> assertThat(fold.test().size()).isBetween(rows.size() / k, (rows.size() + k - 1) / k));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void groupsStayTogetherAndFoldsAboutEven(long seed) {
        Random random = new Random(seed);
        int k = 2 + random.nextInt(4);
        List<Integer> groups = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            groups.add(row < 40 ? row : (int) (40 * random.nextDouble() * random.nextDouble()));
        }
        List<Split<Integer>> folds = Folds.byGroup(numbers(300), groups::get, k, seed);

        assertThat(folds).hasSize(k).isEqualTo(Folds.byGroup(numbers(300), groups::get, k, seed));
        assertEachHeldBackOnce(folds, numbers(300));
        int largest = 0;
        for (int group : new HashSet<>(groups)) {
            largest = Math.max(largest, Collections.frequency(groups, group));
        }
        for (Split<Integer> fold : folds) {
            Set<Integer> trained =
                    new HashSet<>(fold.train().stream().map(groups::get).toList());
            assertThat(fold.test()).noneMatch(row -> trained.contains(groups.get(row)));
            assertThat(fold.test().size()).isBetween(300 / k - largest, 300 / k + largest);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void chronologicalFoldsTrainOnThePastAlone(long seed) {
        Random random = new Random(seed);
        int k = 2 + random.nextInt(5);
        List<Integer> times = new ArrayList<>();
        for (int row = 0; row < 120; row++) {
            times.add(random.nextInt(40));
        }
        List<Split<Integer>> folds = Folds.chronological(numbers(120), times::get, k);

        assertThat(folds).hasSize(k);
        Set<Integer> held = new HashSet<>();
        for (Split<Integer> fold : folds) {
            assertThat(fold.train()).isNotEmpty().isSorted();
            assertThat(fold.test()).isNotEmpty().isSorted();
            int last = fold.train().stream().mapToInt(times::get).max().orElseThrow();
            int first = fold.test().stream().mapToInt(times::get).min().orElseThrow();
            assertThat(last).isLessThan(first);
            // All of the past.
            assertThat(fold.train())
                    .hasSize((int) times.stream().filter(time -> time < first).count());
            assertThat(held).doesNotContainAnyElementsOf(fold.test());
            held.addAll(fold.test());
        }
        assertThat(held.size() + folds.get(0).train().size()).isEqualTo(120);
    }

    @Test
    void chronologicalBlocksAreEvenWhereTimesDiffer() {
        assertThat(Folds.chronological(numbers(8), row -> -row, 3))
                .containsExactly(
                        new Split<>(List.of(6, 7), List.of(4, 5)),
                        new Split<>(List.of(4, 5, 6, 7), List.of(2, 3)),
                        new Split<>(List.of(2, 3, 4, 5, 6, 7), List.of(0, 1)));
    }

    @Test
    void chronologicalBlocksAreCutBetweenTimesHoweverUneven() {
        // Times 1 1 1 1 1 1 2 3: two places to cut for two folds.
        assertThat(Folds.chronological(List.of(1, 1, 1, 1, 1, 1, 2, 3), time -> time, 2))
                .extracting(Split::test)
                .containsExactly(List.of(2), List.of(3));
        assertThat(Folds.chronological(List.of(1, 2, 3, 3, 3, 3, 3, 3), time -> time, 2))
                .extracting(Split::test)
                .containsExactly(List.of(2), List.of(3, 3, 3, 3, 3, 3));
    }

    @Test
    void refusesWhatCannotBeFolded() {
        assertThatThrownBy(() -> Folds.interleaved(numbers(5), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2 folds");
        assertThatThrownBy(() -> Folds.byGroup(numbers(5), row -> row, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Folds.chronological(numbers(5), row -> row, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Folds.random(numbers(4), 5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 rows")
                .hasMessageContaining("at least 5");
        assertThatThrownBy(() -> Folds.byGroup(numbers(10), row -> row % 2, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 groups");
        assertThatThrownBy(() -> Folds.chronological(numbers(10), row -> row / 5, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 different times")
                .hasMessageContaining("at least 3");
        assertThatThrownBy(() -> Folds.chronological(List.<Integer>of(), row -> row, 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Folds.stratified(numbers(10), row -> row == 3 ? null : row, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 3");
    }

    @Test
    void rollingOriginTrainsOnThePastOfEachHorizon() {
        // Two rows at each of ten times, in no order.
        List<Integer> rows =
                IntStream.range(0, 20).map(row -> row * 7 % 20).boxed().toList();

        List<Split<Integer>> folds = Folds.rollingOrigin(rows, row -> row / 2, 3, 2, 1);

        // By hand: origins at the times 6, 7 and 8.
        assertThat(folds).hasSize(3);
        for (int fold = 0; fold < 3; fold++) {
            int origin = 6 + fold;
            assertThat(folds.get(fold).train()).hasSize(2 * origin).allMatch(row -> row / 2 < origin);
            assertThat(folds.get(fold).test()).hasSize(4).allMatch(row -> row / 2 >= origin && row / 2 < origin + 2);
        }
        assertThat(Folds.rollingOrigin(rows, row -> row / 2, 2, 3, 3).get(0).test())
                .containsExactlyInAnyOrder(8, 9, 10, 11, 12, 13);
        assertThatThrownBy(() -> Folds.rollingOrigin(rows, row -> row / 2, 8, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 11");
        assertThatThrownBy(() -> Folds.rollingOrigin(rows, row -> row / 2, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
