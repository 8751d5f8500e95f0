package io.maas.tabular.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.CategoricalInfo;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.VariableInfo;

/**
 * The columns of a matrix and the answers to be learnt, as Tribuo knows them.
 *
 * @param features the columns, numbered as they are in the matrix
 * @param answers the answers
 * @param factory makes such answers
 * @param <T> Tribuo's type of answer
 */
public record RowsDomain<T extends Output<T>>(
        ImmutableFeatureMap features, ImmutableOutputInfo<T> answers, OutputFactory<T> factory) {

    /**
     * Makes a domain.
     *
     * @param width the number of columns
     * @param outputs the answers of all rows
     * @param factory makes such answers
     * @param <T> Tribuo's type of answer
     * @return the domain
     */
    public static <T extends Output<T>> RowsDomain<T> of(int width, Iterable<T> outputs, OutputFactory<T> factory) {
        List<VariableInfo> columns = new ArrayList<>(width);
        for (String name : names(width)) {
            columns.add(new CategoricalInfo(name));
        }
        MutableOutputInfo<T> answers = factory.generateInfo();
        for (T output : outputs) {
            answers.observe(output);
        }
        return new RowsDomain<>(new ImmutableFeatureMap(columns), answers.generateImmutableOutputInfo(), factory);
    }

    /** Returns the names of the columns: Tribuo numbers features in the order of their names. */
    static String[] names(int width) {
        String[] names = new String[width];
        for (int column = 0; column < width; column++) {
            names[column] = String.format(Locale.ROOT, "%08d", column);
        }
        return names;
    }
}
