package io.maas.tabular.internal.train;

import java.util.stream.IntStream;
import org.tribuo.Output;
import org.tribuo.impl.ListExample;

/**
 * The rows that one tree is grown on, as a dataset of Tribuo's.
 *
 * <p>The features stay in their bins, shared by all trees: examples show the target and the weight alone, which is all that
 * {@link BinnedCartTrainer} and the loop it inherits ask for.
 *
 * @param <T> Tribuo's type of answer
 */
final class BinnedRows<T extends Output<T>> extends GeneratedRows<T> {

    private static final long serialVersionUID = 1L;

    final transient Bins bins;
    final transient TreeTarget<T> target;
    final transient float[] weights;
    final transient int[] rows;

    private BinnedRows(RowsDomain<T> domain, Bins bins, TreeTarget<T> target, float[] weights, int[] rows) {
        super(domain, rows.length, index -> new ListExample<>(target.output(rows[index]), weights[rows[index]]));
        this.bins = bins;
        this.target = target;
        this.weights = weights;
        this.rows = rows;
    }

    /**
     * Makes a dataset.
     *
     * @param domain the columns and answers
     * @param bins the features of all rows
     * @param target the targets of all rows
     * @param weights the weight of each row; those of weight 0 are left out
     * @param <T> Tribuo's type of answer
     */
    static <T extends Output<T>> BinnedRows<T> of(
            RowsDomain<T> domain, Bins bins, TreeTarget<T> target, float[] weights) {
        int[] rows = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray();
        return new BinnedRows<>(domain, bins, target, weights, rows);
    }
}
