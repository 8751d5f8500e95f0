package io.maas.tabular.internal.features;

import io.maas.CorruptModelException;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.Row;
import io.maas.tabular.internal.rows.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into vectors by a {@link FeaturePlan}. Immutable and thread-safe.
 *
 * <p>Bound once to the fields of a reader; then a row costs a loop over its numbers and one over its texts, and no allocation.
 *
 * @param <I> the type of row
 */
public final class RowEncoder<I> {

    private final FeaturePlan plan;
    private final RowReader<I> reader;
    private final List<Feature> features;
    private final int width;
    private final NumericSlot[] numbers;
    private final TextualSlot[] texts;
    private final RowProgram[] programs;
    private final @Nullable TableEncoder byColumns;

    private RowEncoder(FeaturePlan plan, RowReader<I> reader) {
        this.plan = plan;
        this.reader = reader;
        this.features = plan.features();
        this.width = features.size();
        List<NumericSlot> numeric = new ArrayList<>();
        List<TextualSlot> textual = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        reader.schema().names().forEach(name -> positions.put(name, positions.size()));
        int column = 0;
        for (Encoding encoding : plan.encodings()) {
            int field = index(encoding, reader.schema(), positions);
            if (encoding instanceof NumberEncoding number) {
                numeric.add(NumberSlot.of(number, field, column));
            } else if (encoding instanceof TimestampEncoding timestamp) {
                numeric.add(new TimestampSlot(timestamp, field, column));
            } else if (encoding instanceof OneHotEncoding oneHot) {
                textual.add(OneHotSlot.of(oneHot, field, column));
            } else if (encoding instanceof HashEncoding hash) {
                textual.add(new HashSlot(hash, field, column));
            } else if (encoding instanceof TextEncoding text) {
                textual.add(new TextSlot(text, field, column));
            } else if (encoding instanceof NgramEncoding ngrams) {
                textual.add(new NgramSlot(ngrams, field, column));
            }
            column += encoding.width();
        }
        numbers = numeric.toArray(NumericSlot[]::new);
        texts = textual.toArray(TextualSlot[]::new);
        programs = ProgramBuilder.programs(reader, numbers, texts);
        byColumns = reader.type() == Row.class ? byColumns(reader) : null;
    }

    @SuppressWarnings("unchecked") // The reader's type says that I is Row.
    private TableEncoder byColumns(RowReader<I> reader) {
        return new TableEncoder((RowReader<Row>) reader, numbers, texts, width);
    }

    private static int index(Encoding encoding, Schema schema, Map<String, Integer> positions) {
        Integer field = positions.get(encoding.field());
        if (field == null || !encoding.encodes(schema.fields().get(field).type())) {
            throw new CorruptModelException("the features take a field " + encoding.field()
                    + " that the input schema lacks or has as another type; the fields are " + schema.names());
        }
        return field;
    }

    /**
     * Learns from training rows.
     *
     * @param reader reads the rows
     * @param rows the training rows, and no others
     * @param options how fields become features
     * @param <I> the type of row
     * @return the encoder
     * @throws InvalidInputException if there are no rows, rows are faulty, or no field differs between rows; it names every
     *     fault, up to a thousand
     * @throws IllegalArgumentException if the options name fields that are not there or are of another type
     */
    public static <I> RowEncoder<I> fit(RowReader<I> reader, Collection<? extends I> rows, Features options) {
        return new RowEncoder<>(new Fitting<>(reader, rows, options).plan(), reader);
    }

    /**
     * Binds what was learnt before to a reader.
     *
     * @param plan what was learnt
     * @param reader reads the rows
     * @param <I> the type of row
     * @return the encoder
     * @throws CorruptModelException if the reader's schema has not the fields that the plan takes
     */
    public static <I> RowEncoder<I> of(FeaturePlan plan, RowReader<I> reader) {
        return new RowEncoder<>(plan, reader);
    }

    /**
     * Returns what was learnt.
     *
     * @return the plan
     */
    public FeaturePlan plan() {
        return plan;
    }

    /**
     * Returns the features.
     *
     * @return the features, one a column
     */
    public List<Feature> features() {
        return features;
    }

    /**
     * Returns the number of features.
     *
     * @return the columns of a vector
     */
    public int width() {
        return width;
    }

    /**
     * Turns a row into a vector.
     *
     * @param row the row
     * @param out takes the vector
     * @param offset where it begins
     * @throws InvalidInputException if the row is faulty; it names every fault
     * @throws IndexOutOfBoundsException if {@code out} has no room
     */
    public void encode(I row, float[] out, int offset) {
        Objects.checkFromIndexSize(offset, width, out.length);
        Arrays.fill(out, offset, offset + width, 0);
        if (!tryEncode(row, out, offset)) {
            ItemFaults faults = new ItemFaults();
            collect(row, 0, faults);
            throw faults.single();
        }
    }

    /**
     * Turns rows into vectors.
     *
     * @param rows the rows
     * @return the vectors, row by row
     * @throws InvalidInputException if rows are faulty; it names the first thousand faults, each with the index of its item,
     *     and counts all
     */
    public float[] encodeAll(List<? extends I> rows) {
        float[] out = new float[size(rows.size())];
        TableEncoder columns = byColumns;
        if (columns != null && !rows.isEmpty()) {
            // Rows are of type I, which is Row where there is an encoder of tables.
            @SuppressWarnings("unchecked")
            List<? extends Row> views = (List<? extends Row>) rows;
            // By index: an iterator would keep an object for each row.
            if (columns.tryEncode(views instanceof RandomAccess ? views : new ArrayList<>(views), out)) {
                return out;
            }
            Arrays.fill(out, 0);
        }
        ItemFaults faults = new ItemFaults();
        int item = 0;
        for (I row : rows) {
            if (!tryEncode(row, out, item * width)) {
                collect(row, item, faults);
            }
            item++;
        }
        if (!faults.isEmpty()) {
            throw faults.ofItems();
        }
        return out;
    }

    private int size(int rows) {
        long size = (long) rows * width;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException(
                    Fault.of(
                            "",
                            rows + " rows of " + width + " features",
                            "at most 2^31 numbers at once; take the rows in parts, or make fewer columns of categories and texts"));
        }
        return (int) size;
    }

    private boolean tryEncode(I row, float[] out, int start) {
        // The signature says that a row is not null, but rows come from outside.
        if (row == null) {
            return false;
        }
        try {
            boolean sound = true;
            for (RowProgram program : programs) {
                sound &= program.encode(row, out, start);
            }
            return sound;
        } catch (InvalidInputException unreadable) {
            return false;
        }
    }

    private void collect(I row, int item, ItemFaults faults) {
        if (row == null) {
            faults.add(item, Fault.of("", "null", "a " + reader.type().getSimpleName()));
            return;
        }
        float[] scratch = new float[width];
        for (NumericSlot slot : numbers) {
            try {
                double value = reader.number(row, slot.field());
                if (!slot.encode(value, scratch, 0)) {
                    faults.add(item, Fault.of(name(slot.field()), ItemFaults.found(value), slot.expected(value)));
                }
            } catch (InvalidInputException unreadable) {
                faults.add(item, unreadable);
            }
        }
        for (TextualSlot slot : texts) {
            try {
                String value = reader.text(row, slot.field());
                if (!slot.encode(value, scratch, 0)) {
                    faults.add(item, Fault.of(name(slot.field()), ItemFaults.found(value), slot.expected(value)));
                }
            } catch (InvalidInputException unreadable) {
                faults.add(item, unreadable);
            }
        }
    }

    private String name(int field) {
        return reader.schema().fields().get(field).name();
    }
}
