package io.maas.tabular.internal.train;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.ImmutableDataset;
import org.tribuo.Output;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A dataset of Tribuo's that makes its examples when it is asked for them, instead of keeping them beside the matrix.
 *
 * @param <T> Tribuo's type of answer
 */
public class GeneratedRows<T extends Output<T>> extends ImmutableDataset<T> {

    private static final long serialVersionUID = 1L;

    private final int size;
    private final transient IntFunction<Example<T>> examples;

    /**
     * Makes a dataset.
     *
     * @param domain the columns and answers
     * @param size the number of rows
     * @param examples makes the example of a row
     */
    public GeneratedRows(RowsDomain<T> domain, int size, IntFunction<Example<T>> examples) {
        super(
                new SimpleDataSourceProvenance("matrix", domain.factory()),
                domain.factory(),
                domain.features(),
                domain.answers());
        this.size = size;
        this.examples = examples;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Example<T> getExample(int index) {
        return examples.apply(index);
    }

    @Override
    public List<Example<T>> getData() {
        return IntStream.range(0, size).mapToObj(examples).toList();
    }

    @Override
    public synchronized Iterator<Example<T>> iterator() {
        return IntStream.range(0, size).mapToObj(examples).iterator();
    }
}
