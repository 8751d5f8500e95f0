package io.maas.tabular.internal.train;

import org.tribuo.Output;
import org.tribuo.common.tree.LeafNode;

/**
 * What a tree learns to answer, as sums over rows by which splits are compared.
 *
 * @param <T> Tribuo's type of answer
 */
interface TreeTarget<T extends Output<T>> {

    /** Returns how many sums describe a set of rows. */
    int sums();

    /** Returns the value around which targets are summed, so that sums of squares keep their digits; 0 for labels. */
    double center(double[] totals);

    /** Adds a row to the sums of a set. */
    void add(int row, double weight, double center, double[] sums, int offset);

    /** Adds rows to the sums of their bins, and counts them. */
    void addAll(
            char[] codes, int[] rows, int from, int to, float[] weights, double center, double[] sums, int[] counts);

    /** Returns how pure a set is: of two ways to part the same rows, the one whose parts' purities sum to more is better. */
    double purity(double[] sums, int offset);

    /** Returns the impurity of rows whose sums around 0 are known; exactly 0 if all have the same target. */
    double impurity(int[] rows, int from, int to, float[] weights, double[] totals);

    /** Returns the leaf that answers for rows whose sums around 0 are known. */
    LeafNode<T> leaf(double impurity, double[] totals);

    /** Returns the target of a row as Tribuo's answer. */
    T output(int row);

    /** Returns the columns and the answers of all rows, as Tribuo knows them. */
    RowsDomain<T> domain(int width);
}
