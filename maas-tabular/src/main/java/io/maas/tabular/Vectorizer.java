package io.maas.tabular;

import io.maas.InvalidInputException;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.rows.RowReaders;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Turns rows into feature vectors by what it learnt from training rows.
 *
 * <p>Trainers make their own; this is for those who bring a model from elsewhere, or look at what a model sees. Immutable and
 * thread-safe. Faulty rows (a number that is infinite or beyond single precision, text where a number belongs, what the
 * {@link Features} reject) are {@link InvalidInputException}s that name every fault; a null or NaN is a missing value, and what
 * becomes of it the {@link Features} say.
 *
 * @param <I> the type of row: a record, or {@link Row}
 */
public final class Vectorizer<I> {

    private final RowEncoder<I> encoder;

    private Vectorizer(RowEncoder<I> encoder) {
        this.encoder = encoder;
    }

    /**
     * Learns from training rows.
     *
     * @param type the record
     * @param rows the training rows, and no others: what is learnt from test rows makes their results too good
     * @param options how fields become features
     * @param <I> the record
     * @return the vectorizer
     * @throws InvalidInputException if there are no rows, rows are faulty, or no field differs between rows; it names every
     *     fault (up to a thousand) and its item by the index
     * @throws IllegalArgumentException if it is no record that can be read, or the options name fields that are not there or are
     *     of another type
     */
    public static <I> Vectorizer<I> fit(Class<I> type, Collection<? extends I> rows, Features options) {
        return new Vectorizer<>(RowEncoder.fit(RowReaders.of(type), rows, options));
    }

    /**
     * Learns from the rows of a table.
     *
     * @param rows the training rows, and no others
     * @param target the column that a model shall answer; all other columns are features
     * @param options how fields become features
     * @return the vectorizer; it takes rows of any origin that have these columns
     * @throws InvalidInputException if there is no such column, no rows, rows are faulty, or no field differs between rows
     * @throws IllegalArgumentException if the options name fields that are not there or are of another type
     */
    public static Vectorizer<Row> fit(Table rows, String target, Features options) {
        return new Vectorizer<>(RowEncoder.fit(RowReaders.of(rows.schema(), target, Set.of()), rows.rows(), options));
    }

    /**
     * Returns the number of features.
     *
     * @return the length of a vector
     */
    public int width() {
        return encoder.width();
    }

    /**
     * Returns the features in the order of the vector.
     *
     * @return the features, unmodifiable
     */
    public List<Feature> features() {
        return encoder.features();
    }

    /**
     * Turns a row into a vector, without allocating.
     *
     * @param row the row
     * @param out takes the vector; undefined between {@code offset} and {@code offset + width()} after a failure
     * @param offset where the vector begins
     * @throws InvalidInputException if the row is faulty; it names every fault
     * @throws IndexOutOfBoundsException if {@code out} has no room
     */
    public void transform(I row, float[] out, int offset) {
        encoder.encode(row, out, offset);
    }

    /**
     * Turns rows into vectors.
     *
     * @param rows the rows, possibly none
     * @return the vectors: {@code rows.size() * width()} numbers, row by row
     * @throws InvalidInputException if rows are faulty; it names every fault (up to a thousand) and its item by the index
     */
    public float[] transformAll(List<? extends I> rows) {
        return encoder.encodeAll(rows);
    }
}
