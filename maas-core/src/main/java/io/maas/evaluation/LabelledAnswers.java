package io.maas.evaluation;

import io.maas.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Classifications beside their truths, on one common list of labels. */
final class LabelledAnswers {

    private final List<String> labels;
    /** The number of labels that answers have; those after them are in the truths alone. */
    private final int answerable;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] truths;
    private final int[] supports;
    private final List<Classification> answers;
    /** For each row, the position in its answer's labels by common index; empty if that is the common index itself. */
    private final List<Map<Integer, Integer>> positions;

    LabelledAnswers(List<String> truths, List<Classification> answers) {
        Answered.check(truths, answers);
        this.answers = List.copyOf(answers);
        List<String> first = answers.get(0).labels();
        boolean alike = answers.stream().allMatch(answer -> answer.labels().equals(first));
        // Sorted, so that the labels do not depend on the order of the rows.
        Set<String> known = alike ? new LinkedHashSet<>(first) : new TreeSet<>();
        answers.forEach(answer -> known.addAll(alike ? List.of() : answer.labels()));
        Set<String> unknown = new TreeSet<>(truths);
        unknown.removeAll(known);
        List<String> all = new ArrayList<>(known);
        all.addAll(unknown);
        labels = List.copyOf(all);
        answerable = known.size();
        for (String label : labels) {
            indexes.put(label, indexes.size());
        }
        this.truths = new int[truths.size()];
        Arrays.setAll(this.truths, row -> index(truths.get(row)));
        supports = new int[labels.size()];
        for (int truth : this.truths) {
            supports[truth]++;
        }
        positions = alike ? List.of() : positions();
    }

    private List<Map<Integer, Integer>> positions() {
        Map<List<String>, Map<Integer, Integer>> byLabels = new HashMap<>();
        List<Map<Integer, Integer>> all = new ArrayList<>(answers.size());
        List<String> last = List.of();
        for (Classification answer : answers) {
            // The answers of one model share one list; looking it up by its content would cost a hash of all labels a
            // row.
            if (all.isEmpty() || answer.labels() != last) {
                last = answer.labels();
                all.add(byLabels.computeIfAbsent(last, this::positionsIn));
            } else {
                all.add(all.get(all.size() - 1));
            }
        }
        return all;
    }

    private Map<Integer, Integer> positionsIn(List<String> own) {
        Map<Integer, Integer> found = new HashMap<>();
        for (String label : own) {
            found.put(index(label), found.size());
        }
        return found;
    }

    int rows() {
        return truths.length;
    }

    List<String> labels() {
        return labels;
    }

    /** Returns the index of a label, or -1. */
    int index(String label) {
        return indexes.getOrDefault(label, -1);
    }

    int truth(int row) {
        return truths[row];
    }

    int predicted(int row) {
        return index(answers.get(row).label());
    }

    /** Where a label stands in the answer to a row, or -1. */
    private int position(int row, int label) {
        if (positions.isEmpty()) {
            return label < answerable ? label : -1;
        }
        return positions.get(row).getOrDefault(label, -1);
    }

    double probability(int row, int label) {
        int position = position(row, label);
        return position < 0 ? 0 : answers.get(row).probability(position);
    }

    /** The squared distance between the probabilities of a row and its truth. */
    double squaredDistance(int row) {
        Classification answer = answers.get(row);
        int truth = position(row, truths[row]);
        double sum = truth < 0 ? 1 : 0;
        for (int position = 0; position < answer.labels().size(); position++) {
            double error = answer.probability(position) - (position == truth ? 1 : 0);
            sum += error * error;
        }
        return sum;
    }

    RankedScores rank(int label) {
        if (label >= answerable) {
            // There may be as many of these as rows.
            return RankedScores.tied(supports[label], rows() - supports[label]);
        }
        double[] scores = new double[rows()];
        boolean[] positive = new boolean[rows()];
        for (int row = 0; row < rows(); row++) {
            scores[row] = probability(row, label);
            positive[row] = truths[row] == label;
        }
        return RankedScores.of(scores, positive);
    }
}
