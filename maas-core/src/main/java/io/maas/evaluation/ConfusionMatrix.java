package io.maas.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how often rows of each true label were answered with each label. Immutable and thread-safe. */
public final class ConfusionMatrix {

    private static final int MOST_LABELS_IN_TEXT = 25;

    private final List<String> labels;
    private final Map<String, Integer> indexes = new HashMap<>();
    // Sparse: a column mistaken for the truth can bring as many labels as rows.
    private final Map<Long, Long> cells = new HashMap<>();
    private final long[] supports;
    private final long[] predictions;

    ConfusionMatrix(LabelledAnswers rows) {
        labels = rows.labels();
        for (String label : labels) {
            indexes.put(label, indexes.size());
        }
        supports = new long[labels.size()];
        predictions = new long[labels.size()];
        for (int row = 0; row < rows.rows(); row++) {
            int truth = rows.truth(row);
            int predicted = rows.predicted(row);
            supports[truth]++;
            predictions[predicted]++;
            cells.merge(cell(truth, predicted), 1L, Long::sum);
        }
    }

    private long cell(int truth, int predicted) {
        return (long) truth * labels.size() + predicted;
    }

    /**
     * Returns the labels, in the order of rows and columns.
     *
     * @return the labels, unmodifiable
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * Returns how many rows of one label were answered with another, or the same, label.
     *
     * @param truth the true label
     * @param predicted the label answered
     * @return the number of rows
     * @throws IllegalArgumentException if a label is not among {@link #labels}
     */
    public long count(String truth, String predicted) {
        return cells.getOrDefault(cell(index(truth), index(predicted)), 0L);
    }

    /**
     * Returns the counts of one label.
     *
     * @param label the label
     * @return its counts
     * @throws IllegalArgumentException if the label is not among {@link #labels}
     */
    public LabelEvaluation label(String label) {
        int index = index(label);
        return new LabelEvaluation(label, supports[index], predictions[index], count(label, label));
    }

    private int index(String label) {
        Integer index = indexes.get(label);
        if (index == null) {
            throw new IllegalArgumentException("there is no label '" + label + "'; there are " + labels);
        }
        return index;
    }

    /** Returns the matrix as text, a line for each true label; only a hint for more labels than a screen is wide. */
    @Override
    public String toString() {
        if (labels.size() > MOST_LABELS_IN_TEXT) {
            return "confusion matrix of " + labels.size() + " labels";
        }
        TextTable table = new TextTable();
        table.line("truth \\ answer", labels);
        for (String truth : labels) {
            table.line(
                    truth,
                    labels.stream()
                            .map(predicted -> String.valueOf(count(truth, predicted)))
                            .toList());
        }
        return table.toString();
    }
}
