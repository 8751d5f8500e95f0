package io.maas.evaluation;

import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Cuts rows into folds for {@link CrossValidation}: each fold is held back once while the model trains on others.
 *
 * <p>The same rows, number of folds and seed give the same folds. Rows keep their order within each part.
 */
public final class Folds {

    private Folds() {}

    /**
     * Makes folds by position: row {@code i}, counted from 0, is held back in fold {@code i % folds}.
     *
     * @param rows the rows, at least as many as folds
     * @param folds the number of folds, at least 2
     * @param <T> the type of a row
     * @return the folds; each row is held back exactly once
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws InvalidInputException if there are too few rows
     */
    public static <T> List<Split<T>> interleaved(List<? extends T> rows, int folds) {
        return deal(rows, IntStream.range(0, rows.size()).boxed().toList(), folds);
    }

    /**
     * Makes folds at random.
     *
     * @param rows the rows, at least as many as folds
     * @param folds the number of folds, at least 2; their sizes differ by at most 1
     * @param seed the seed of the choice
     * @param <T> the type of a row
     * @return the folds; each row is held back exactly once
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws InvalidInputException if there are too few rows
     */
    public static <T> List<Split<T>> random(List<? extends T> rows, int folds, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        return deal(rows, shuffled, folds);
    }

    /**
     * Makes folds that each hold the same share of each stratum, such as each label.
     *
     * @param rows the rows, at least as many as folds
     * @param stratum gives the stratum of a row
     * @param folds the number of folds, at least 2; their sizes, and the rows of a stratum in each, differ by at most 1
     * @param seed the seed of the choice
     * @param <T> the type of a row
     * @return the folds; each row is held back exactly once
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws InvalidInputException if the stratum of a row is null or there are too few rows
     */
    public static <T> List<Split<T>> stratified(
            List<? extends T> rows, Function<? super T, ?> stratum, int folds, long seed) {
        List<Integer> byStratum = RowKeys.of(rows, stratum).groups(new Random(seed)).stream()
                .flatMap(List::stream)
                .toList();
        return deal(rows, byStratum, folds);
    }

    /**
     * Makes folds of whole groups, such as all rows of a machine, with about as many rows in each: the largest groups are
     * dealt first, each to the fold that is smallest so far.
     *
     * @param rows the rows, of at least as many groups as folds
     * @param group gives the group of a row
     * @param folds the number of folds, at least 2
     * @param seed the seed of the choice among groups of the same size
     * @param <T> the type of a row
     * @return the folds; each row is held back exactly once
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws InvalidInputException if the group of a row is null or there are too few groups
     */
    public static <T> List<Split<T>> byGroup(
            List<? extends T> rows, Function<? super T, ?> group, int folds, long seed) {
        Random random = new Random(seed);
        List<List<Integer>> groups = RowKeys.of(rows, group).groups(random);
        check(folds);
        if (groups.size() < folds) {
            throw Split.tooFew(groups.size(), "groups", folds);
        }
        Collections.shuffle(groups, random);
        groups.sort(Comparator.comparing((List<Integer> each) -> each.size()).reversed());
        List<List<Integer>> held = parts(folds);
        for (List<Integer> each : groups) {
            Collections.min(held, Comparator.comparing(List::size)).addAll(each);
        }
        return splits(rows, held);
    }

    /**
     * Makes folds along time: the rows are cut into {@code folds + 1} blocks of about the same size, and each block but the
     * first is held back once while the model trains on all earlier ones.
     *
     * @param rows the rows, in any order, of more different times than folds
     * @param time gives the time of a row
     * @param folds the number of folds, at least 2; rows of the same time are kept in the same block
     * @param <T> the type of a row
     * @param <C> the type of times
     * @return the folds, the earliest first; rows of the first block are never held back
     * @throws IllegalArgumentException if there are fewer than 2 folds
     * @throws InvalidInputException if the time of a row is null or there are too few different times to cut between
     */
    public static <T, C extends Comparable<? super C>> List<Split<T>> chronological(
            List<? extends T> rows, Function<? super T, ? extends C> time, int folds) {
        RowKeys<C> times = RowKeys.of(rows, time);
        List<Integer> sorted = times.sorted(Comparator.naturalOrder());
        // Where a new time begins: the only places to cut.
        List<Integer> starts = IntStream.range(1, rows.size())
                .filter(position -> !Split.sameTime(times, sorted, position))
                .boxed()
                .toList();
        check(folds);
        if (starts.size() < folds) {
            throw Split.tooFew(rows.isEmpty() ? 0 : starts.size() + 1, "different times", folds + 1);
        }
        List<Integer> cuts = new ArrayList<>();
        int at = 0;
        for (int fold = 1; fold <= folds; fold++) {
            long wanted = (long) rows.size() * fold / (folds + 1);
            int latest = starts.size() - 1 - (folds - fold);
            while (at < latest && starts.get(at + 1) <= wanted) {
                at++;
            }
            cuts.add(starts.get(at++));
        }
        cuts.add(rows.size());
        return IntStream.range(0, folds)
                .mapToObj(fold -> new Split<T>(
                        pick(rows, sorted.subList(0, cuts.get(fold))),
                        pick(rows, sorted.subList(cuts.get(fold), cuts.get(fold + 1)))))
                .toList();
    }

    /**
     * Makes folds with a rolling origin, as forecasts are evaluated: each fold holds out the times of one horizon and trains
     * on all times before it; the origin between them moves back by a step from fold to fold.
     *
     * @param rows the rows, in any order
     * @param time gives the time of a row
     * @param folds the number of folds, at least 1
     * @param horizon how many different times each fold holds out, at least 1
     * @param step by how many different times the origin moves from fold to fold, at least 1; below the horizon, rows are held
     *     out in several folds
     * @param <T> the type of a row
     * @param <C> the type of times
     * @return the folds, the earliest origin first; the last fold holds out the latest times
     * @throws IllegalArgumentException if a number is below 1
     * @throws InvalidInputException if the time of a row is null, or there are fewer different times than the folds need and
     *     one to train on
     */
    public static <T, C extends Comparable<? super C>> List<Split<T>> rollingOrigin(
            List<? extends T> rows, Function<? super T, ? extends C> time, int folds, int horizon, int step) {
        if (folds < 1 || horizon < 1 || step < 1) {
            throw new IllegalArgumentException(
                    "folds, horizon and step must be at least 1, not " + folds + ", " + horizon + " and " + step);
        }
        RowKeys<C> times = RowKeys.of(rows, time);
        List<Integer> sorted = times.sorted(Comparator.naturalOrder());
        // Where each different time begins, and the end.
        List<Integer> starts = IntStream.rangeClosed(0, rows.size())
                .filter(position ->
                        position == 0 || position == rows.size() || !Split.sameTime(times, sorted, position))
                .boxed()
                .toList();
        int different = starts.size() - 1;
        long needed = 1L + horizon + (folds - 1L) * step;
        if (different < needed) {
            throw Split.tooFew(different, "different times", needed);
        }
        return IntStream.range(0, folds)
                .mapToObj(fold -> {
                    int origin = different - horizon - (folds - 1 - fold) * step;
                    return new Split<T>(
                            pick(rows, sorted.subList(0, starts.get(origin))),
                            pick(rows, sorted.subList(starts.get(origin), starts.get(origin + horizon))));
                })
                .toList();
    }

    private static <T> List<T> pick(List<? extends T> rows, List<Integer> indexes) {
        return indexes.stream().sorted().<T>map(rows::get).toList();
    }

    private static <T> List<Split<T>> deal(List<? extends T> rows, List<Integer> order, int folds) {
        check(folds);
        if (rows.size() < folds) {
            throw Split.tooFew(rows.size(), "rows", folds);
        }
        List<List<Integer>> held = parts(folds);
        for (int i = 0; i < order.size(); i++) {
            held.get(i % folds).add(order.get(i));
        }
        return splits(rows, held);
    }

    private static <T> List<Split<T>> splits(List<? extends T> rows, List<List<Integer>> held) {
        return held.stream().map(indexes -> Split.<T>of(rows, indexes)).toList();
    }

    private static List<List<Integer>> parts(int folds) {
        return IntStream.range(0, folds)
                .mapToObj(fold -> (List<Integer>) new ArrayList<Integer>())
                .toList();
    }

    private static void check(int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("at least 2 folds are needed, not " + folds);
        }
    }
}
