package io.maas.evaluation;

import io.maas.MultiLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well answers with any number of labels meet the truth. Immutable and thread-safe.
 *
 * <p>The labels are those of the answers in the model's order, and after them, sorted, those that only the truths have.
 * Figures follow scikit-learn with {@code zero_division=0}.
 */
public final class MultiLabelEvaluation implements Evaluation {

    private final int rows;
    private final int exact;
    private final List<LabelEvaluation> byLabel;

    private MultiLabelEvaluation(int rows, int exact, List<LabelEvaluation> byLabel) {
        this.rows = rows;
        this.exact = exact;
        this.byLabel = List.copyOf(byLabel);
    }

    static MultiLabelEvaluation of(Answered<MultiLabel> answered) {
        Answered.check(answered.truths(), answered.answers());
        Set<String> labels = new LinkedHashSet<>();
        answered.answers().forEach(answer -> labels.addAll(answer.labels()));
        Set<String> unknown = new TreeSet<>();
        answered.truths().forEach(truth -> unknown.addAll(truth.assigned()));
        labels.addAll(unknown);
        Map<String, long[]> counts = new TreeMap<>();
        labels.forEach(label -> counts.put(label, new long[3]));
        int exact = 0;
        for (int row = 0; row < answered.truths().size(); row++) {
            Set<String> truth = new HashSet<>(answered.truths().get(row).assigned());
            Set<String> answer = new HashSet<>(answered.answers().get(row).assigned());
            exact += truth.equals(answer) ? 1 : 0;
            truth.forEach(label -> add(counts, label, 0));
            answer.forEach(label -> add(counts, label, 1));
            answer.retainAll(truth);
            answer.forEach(label -> add(counts, label, 2));
        }
        List<LabelEvaluation> byLabel = new ArrayList<>();
        for (String label : labels) {
            long[] of = counts.getOrDefault(label, new long[3]);
            byLabel.add(new LabelEvaluation(label, of[0], of[1], of[2]));
        }
        return new MultiLabelEvaluation(answered.truths().size(), exact, byLabel);
    }

    private static void add(Map<String, long[]> counts, String label, int what) {
        counts.getOrDefault(label, new long[3])[what]++;
    }

    @Override
    public int rows() {
        return rows;
    }

    /**
     * Returns how well each label is found.
     *
     * @return one entry a label; unmodifiable
     */
    public List<LabelEvaluation> labels() {
        return byLabel;
    }

    /**
     * Returns how well one label is found.
     *
     * @param label the label
     * @return its figures
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public LabelEvaluation label(String label) {
        return byLabel.stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no label " + label));
    }

    /**
     * Returns the share of rows that were answered with just their true labels.
     *
     * @return a share in 0..1
     */
    public double exactMatch() {
        return exact / (double) rows;
    }

    /**
     * Returns the share of wrong decisions among all, a decision being that of one label on one row.
     *
     * @return a share in 0..1
     */
    public double hammingLoss() {
        long wrong = 0;
        for (LabelEvaluation label : byLabel) {
            wrong += label.support() + label.predicted() - 2 * label.correct();
        }
        return byLabel.isEmpty() ? 0 : wrong / ((double) rows * byLabel.size());
    }

    /**
     * Returns the F1 of all assignments together: frequent labels count most.
     *
     * @return a value in 0..1
     */
    public double microF1() {
        long support = 0;
        long predicted = 0;
        long correct = 0;
        for (LabelEvaluation label : byLabel) {
            support += label.support();
            predicted += label.predicted();
            correct += label.correct();
        }
        return new LabelEvaluation("all", support, predicted, correct).f1();
    }

    /**
     * Returns the mean F1 of the labels, each counting the same.
     *
     * @return a value in 0..1
     */
    public double macroF1() {
        return byLabel.stream().mapToDouble(LabelEvaluation::f1).average().orElse(0);
    }

    /** Returns the overall figures by name: {@code exact_match}, {@code hamming_loss}, {@code micro_f1}, {@code macro_f1}. */
    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("exact_match", exactMatch());
        metrics.put("hamming_loss", hammingLoss());
        metrics.put("micro_f1", microF1());
        metrics.put("macro_f1", macroF1());
        return Collections.unmodifiableMap(metrics);
    }

    /** Returns the figures as a table with a line for each label. */
    @Override
    public String toString() {
        TextTable table = new TextTable();
        table.line("", List.of("precision", "recall", "f1", "rows"));
        for (LabelEvaluation label : byLabel) {
            table.line(
                    label.label(),
                    List.of(
                            figure(label.precision()),
                            figure(label.recall()),
                            figure(label.f1()),
                            String.valueOf(label.support())));
        }
        return String.format(
                Locale.ROOT,
                "%d rows: exact match %s, hamming loss %s, micro-F1 %s, macro-F1 %s%n%n%s",
                rows,
                figure(exactMatch()),
                figure(hammingLoss()),
                figure(microF1()),
                figure(macroF1()),
                table);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
