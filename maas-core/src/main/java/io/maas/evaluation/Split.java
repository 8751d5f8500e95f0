package io.maas.evaluation;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Trainer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rows to train on and rows held back to judge the model on. Immutable.
 *
 * <p>A third part, to choose a {@link Threshold} or parameters on, comes from splitting the training rows again.
 *
 * <p>The same rows, share and seed give the same split. Rows keep their order within each part.
 *
 * @param train the rows to train on
 * @param test the rows to judge on
 * @param <T> the type of a row
 */
public record Split<T>(List<T> train, List<T> test) {

    /** Copies the lists. */
    public Split {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /**
     * Turns the rows held back into inputs with their true answers.
     *
     * @param trainer the trainer of the model to be evaluated, which reads the true answers
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return inputs with their true answers
     * @throws InvalidInputException if the true answer of a row is missing or malformed; it names every fault found
     */
    public <I, O> List<KnownAnswer<I, O>> knownAnswers(Trainer<T, I, O> trainer) {
        return trainer.knownAnswers(train, test);
    }

    /**
     * Holds back rows at random.
     *
     * @param rows the rows, at least 2
     * @param testShare the share of rows to hold back, above 0 and below 1
     * @param seed the seed of the choice
     * @param <T> the type of a row
     * @return the split, with at least one row on each side
     * @throws IllegalArgumentException if the share is out of range
     * @throws InvalidInputException if there are too few rows
     */
    public static <T> Split<T> random(List<? extends T> rows, double testShare, long seed) {
        int count = part(rows.size(), testShare, "rows");
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        return of(rows, shuffled.subList(0, count));
    }

    /**
     * Holds back the same share of the rows of each stratum, such as each label, so that rare ones are on both sides.
     *
     * @param rows the rows, at least 2 of one stratum
     * @param stratum gives the stratum of a row
     * @param testShare the share of rows to hold back, above 0 and below 1; rounded in each stratum, with at least one row
     *     on each side. The row of a stratum that has but one is trained on
     * @param seed the seed of the choice
     * @param <T> the type of a row
     * @return the split
     * @throws IllegalArgumentException if the share is out of range
     * @throws InvalidInputException if the stratum of a row is null or no stratum has two rows
     */
    public static <T> Split<T> stratified(
            List<? extends T> rows, Function<? super T, ?> stratum, double testShare, long seed) {
        List<Integer> held = new ArrayList<>();
        for (List<Integer> group : RowKeys.of(rows, stratum).groups(new Random(seed))) {
            held.addAll(group.size() == 1 ? List.of() : group.subList(0, part(group.size(), testShare, "rows")));
        }
        if (held.isEmpty()) {
            part(1, testShare, "rows in a stratum");
        }
        return of(rows, held);
    }

    /**
     * Holds back whole groups, such as all rows of a machine, so that a model is judged on groups that it never saw.
     *
     * @param rows the rows, of at least 2 groups
     * @param group gives the group of a row
     * @param testShare the share of groups to hold back, above 0 and below 1
     * @param seed the seed of the choice
     * @param <T> the type of a row
     * @return the split, with at least one group on each side
     * @throws IllegalArgumentException if the share is out of range
     * @throws InvalidInputException if the group of a row is null or there are too few groups
     */
    public static <T> Split<T> byGroup(
            List<? extends T> rows, Function<? super T, ?> group, double testShare, long seed) {
        Random random = new Random(seed);
        List<List<Integer>> groups = RowKeys.of(rows, group).groups(random);
        Collections.shuffle(groups, random);
        List<Integer> held = groups.subList(0, part(groups.size(), testShare, "groups")).stream()
                .flatMap(List::stream)
                .toList();
        return of(rows, held);
    }

    /**
     * Holds back the latest rows: a model is judged on the future, as it will be used.
     *
     * @param rows the rows, of at least 2 different times, in any order
     * @param time gives the time of a row
     * @param testShare the share of rows to hold back, above 0 and below 1; rows of the same time are kept on the same side
     * @param <T> the type of a row
     * @param <C> the type of times
     * @return the split: every training row is earlier than every test row
     * @throws IllegalArgumentException if the share is out of range
     * @throws InvalidInputException if the time of a row is null or all times are equal
     */
    public static <T, C extends Comparable<? super C>> Split<T> chronological(
            List<? extends T> rows, Function<? super T, ? extends C> time, double testShare) {
        RowKeys<C> times = RowKeys.of(rows, time);
        List<Integer> sorted = times.sorted(Comparator.naturalOrder());
        int cut = rows.size() - part(rows.size(), testShare, "rows");
        int first = cut;
        while (first > 0 && sameTime(times, sorted, first)) {
            first--;
        }
        if (first == 0) {
            first = cut;
            while (first < rows.size() && sameTime(times, sorted, first)) {
                first++;
            }
        }
        if (first == rows.size()) {
            throw tooFew(1, "different times", 2);
        }
        return of(rows, sorted.subList(first, rows.size()));
    }

    /** Whether a row of a sorted list has the time of the row before it. */
    static <C extends Comparable<? super C>> boolean sameTime(RowKeys<C> times, List<Integer> sorted, int position) {
        C time = times.keys().get(sorted.get(position));
        return time.compareTo(times.keys().get(sorted.get(position - 1))) == 0;
    }

    /** Splits off the rows of these indexes. */
    static <T> Split<T> of(List<? extends T> rows, List<Integer> testIndexes) {
        BitSet held = new BitSet();
        testIndexes.forEach(held::set);
        List<T> train = new ArrayList<>();
        List<T> test = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            (held.get(row) ? test : train).add(rows.get(row));
        }
        return new Split<>(train, test);
    }

    private static int part(int whole, double share, String ofWhat) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share of test rows must be above 0 and below 1, not " + share);
        }
        if (whole < 2) {
            throw tooFew(whole, ofWhat, 2);
        }
        return (int) Math.min(Math.max(Math.round(whole * share), 1), whole - 1);
    }

    static InvalidInputException tooFew(int found, String ofWhat, long needed) {
        return new InvalidInputException(new Fault("", "", found + " " + ofWhat, "at least " + needed + " to split"));
    }
}
