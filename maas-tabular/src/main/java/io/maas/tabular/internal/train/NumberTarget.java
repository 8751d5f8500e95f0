package io.maas.tabular.internal.train;

import java.util.List;
import java.util.Map;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Numbers, compared by squared error: the sums are the weight and the weighted distance from the centre. */
final class NumberTarget implements TreeTarget<Regressor> {

    /** The name by which Tribuo knows the only number that is predicted. */
    static final String NAME = "value";

    private final double[] numbers;

    NumberTarget(TrainingMatrix matrix) {
        numbers = matrix.targets();
    }

    @Override
    public int sums() {
        return 2;
    }

    @Override
    public double center(double[] totals) {
        return totals[1] / totals[0];
    }

    @Override
    public void add(int row, double weight, double center, double[] sums, int offset) {
        sums[offset] += weight;
        sums[offset + 1] += weight * (numbers[row] - center);
    }

    @Override
    public void addAll(
            char[] codes, int[] rows, int from, int to, float[] weights, double center, double[] sums, int[] counts) {
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int code = codes[row];
            double weight = weights[row];
            sums[2 * code] += weight;
            sums[2 * code + 1] += weight * (numbers[row] - center);
            counts[code]++;
        }
    }

    @Override
    public double purity(double[] sums, int offset) {
        return sums[offset + 1] * sums[offset + 1] / sums[offset];
    }

    @Override
    public double impurity(int[] rows, int from, int to, float[] weights, double[] totals) {
        double mean = center(totals);
        double first = numbers[rows[from]];
        boolean same = true;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double number = numbers[rows[i]];
            same &= number == first;
            squares += weights[rows[i]] * (number - mean) * (number - mean);
        }
        return same ? 0 : squares / totals[0];
    }

    @Override
    public LeafNode<Regressor> leaf(double impurity, double[] totals) {
        return new LeafNode<>(impurity, new Regressor(NAME, center(totals)), Map.of(), false);
    }

    @Override
    public Regressor output(int row) {
        return new Regressor(NAME, numbers[row]);
    }

    @Override
    public RowsDomain<Regressor> domain(int width) {
        return numbers(width);
    }

    /** Returns a domain of numbers. */
    static RowsDomain<Regressor> numbers(int width) {
        return RowsDomain.of(width, List.of(new Regressor(NAME, 0)), new RegressionFactory());
    }
}
