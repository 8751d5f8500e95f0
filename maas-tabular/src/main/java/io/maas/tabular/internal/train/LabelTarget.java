package io.maas.tabular.internal.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.tree.LeafNode;

/** Labels, compared by the Gini index: the sums are the weights of the labels. */
final class LabelTarget implements TreeTarget<Label> {

    private final int[] labels;
    private final int count;

    LabelTarget(TrainingMatrix matrix) {
        labels = new int[matrix.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (int) matrix.targets()[row];
        }
        count = matrix.labels().size();
    }

    @Override
    public int sums() {
        return count;
    }

    @Override
    public double center(double[] totals) {
        return 0;
    }

    @Override
    public void add(int row, double weight, double center, double[] sums, int offset) {
        sums[offset + labels[row]] += weight;
    }

    @Override
    public void addAll(
            char[] codes, int[] rows, int from, int to, float[] weights, double center, double[] sums, int[] counts) {
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int code = codes[row];
            sums[code * count + labels[row]] += weights[row];
            counts[code]++;
        }
    }

    @Override
    public double purity(double[] sums, int offset) {
        double weight = 0;
        double squares = 0;
        for (int i = offset; i < offset + count; i++) {
            weight += sums[i];
            squares += sums[i] * sums[i];
        }
        return squares / weight;
    }

    @Override
    public double impurity(int[] rows, int from, int to, float[] weights, double[] totals) {
        int present = 0;
        double weight = 0;
        for (double total : totals) {
            present += total > 0 ? 1 : 0;
            weight += total;
        }
        return present <= 1 ? 0 : 1 - purity(totals, 0) / weight;
    }

    @Override
    public LeafNode<Label> leaf(double impurity, double[] totals) {
        double weight = 0;
        for (double total : totals) {
            weight += total;
        }
        Map<String, Label> scores = new LinkedHashMap<>();
        Label best = new Label(name(0), totals[0] / weight);
        for (int label = 0; label < count; label++) {
            Label score = new Label(name(label), totals[label] / weight);
            scores.put(score.getLabel(), score);
            best = score.getScore() > best.getScore() ? score : best;
        }
        return new LeafNode<>(impurity, best, scores, true);
    }

    @Override
    public Label output(int row) {
        return new Label(name(labels[row]));
    }

    @Override
    public RowsDomain<Label> domain(int width) {
        return domain(count, width);
    }

    /** Returns a domain of labels. */
    static RowsDomain<Label> domain(int labels, int width) {
        List<Label> all = IntStream.range(0, labels)
                .mapToObj(label -> new Label(name(label)))
                .toList();
        return RowsDomain.of(width, all, new LabelFactory());
    }

    /** Returns the name by which Tribuo knows a label: its index, so that no label's text can confuse it. */
    static String name(int label) {
        return Integer.toString(label);
    }
}
