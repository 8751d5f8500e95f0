package io.maas.tabular.internal.features;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Features;
import io.maas.tabular.FieldFeatures;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.TextFeatures;
import io.maas.tabular.TimestampFeatures;
import io.maas.tabular.internal.rows.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from training rows, field by field, so that one column of values is in memory at a time. For one thread.
 *
 * @param <I> the type of row
 */
final class Fitting<I> {

    private static final Logger LOG = LoggerFactory.getLogger(Fitting.class);

    private final RowReader<I> reader;
    private final List<I> rows;
    private final Features options;
    private final ItemFaults faults = new ItemFaults();
    private final List<String> withoutColumn = new ArrayList<>();

    Fitting(RowReader<I> reader, Collection<? extends I> rows, Features options) {
        this.reader = reader;
        this.rows = new ArrayList<>(rows);
        this.options = options;
    }

    FeaturePlan plan() {
        requireKnownFields();
        requireRows();
        List<Encoding> encodings = new ArrayList<>();
        List<Field> fields = reader.schema().fields();
        List<Fault> ofFields = new ArrayList<>();
        long width = 0;
        for (int i = 0; i < fields.size(); i++) {
            try {
                Encoding encoding = encoding(i, fields.get(i), options.of(fields.get(i)));
                encodings.add(encoding);
                width += encoding.width();
            } catch (InvalidInputException unfit) {
                ofFields.addAll(unfit.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw faults.ofItems();
        }
        if (!ofFields.isEmpty()) {
            throw new InvalidInputException(ofFields);
        }
        if (width == 0) {
            throw new InvalidInputException(nothingToLearnFrom());
        }
        try {
            return new FeaturePlan(encodings);
        } catch (IllegalArgumentException tooMuch) {
            throw new InvalidInputException(Fault.of("", "too much to learn", "less: " + tooMuch.getMessage()));
        }
    }

    private Fault nothingToLearnFrom() {
        return withoutColumn.isEmpty()
                ? Fault.of("", "the same values in every row", "training rows that differ in a field at least")
                : Fault.of(
                        "",
                        "features that are the same in every row",
                        "options under which fields that differ make a column, but those of " + withoutColumn
                                + " make none");
    }

    private void requireKnownFields() {
        Set<String> unknown = new TreeSet<>(options.fields().keySet());
        unknown.removeAll(reader.schema().names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the features have options for fields " + unknown
                    + " that are not there; the fields are "
                    + reader.schema().names());
        }
    }

    private void requireRows() {
        if (rows.isEmpty()) {
            throw new InvalidInputException(Fault.of("", "no rows", "training rows"));
        }
        for (int item = 0; item < rows.size(); item++) {
            if (rows.get(item) == null) {
                faults.add(item, Fault.of("", "null", "a " + reader.type().getSimpleName()));
            }
        }
        if (!faults.isEmpty()) {
            throw faults.ofItems();
        }
    }

    private Encoding encoding(int index, Field field, FieldFeatures of) {
        if (of instanceof NumberFeatures number) {
            NumberFit fit = new NumberFit(field, number);
            double[] values = numbers(index, field, fit::rejects);
            return noted(fit.fit(values), distinguished(values));
        }
        if (of instanceof TimestampFeatures timestamp) {
            TimestampFit fit = new TimestampFit(field.name(), timestamp);
            double[] values = numbers(index, field, fit::rejects);
            return noted(fit.fit(values), distinguished(values));
        }
        if (of instanceof CategoryFeatures category) {
            boolean reject = category.missing() == CategoryFeatures.Missing.REJECT;
            @Nullable String[] values = texts(index, field, reject);
            return noted(
                    new CategoryFit(field, category).fit(values),
                    Arrays.stream(values).map(Optional::ofNullable));
        }
        @Nullable String[] values = texts(index, field, false);
        return noted(
                new NgramFit(field.name(), (TextFeatures) of).fit(values),
                Arrays.stream(values).map(Optional::ofNullable));
    }

    /** Notes whether a field without a column is the same in all rows, or the options leave it out. */
    private Encoding noted(Encoding encoding, Stream<?> values) {
        if (encoding.width() == 0) {
            if (values.distinct().limit(2).count() > 1) {
                withoutColumn.add(encoding.field());
                LOG.debug("field {} differs between training rows, but has no column by its options", encoding.field());
            } else {
                LOG.debug("field {} is the same in all {} training rows and left out", encoding.field(), rows.size());
            }
        }
        return encoding;
    }

    private static Stream<Double> distinguished(double[] values) {
        // As an object a negative zero would not equal zero.
        return DoubleStream.of(values).map(value -> value + 0.0).boxed();
    }

    private double[] numbers(int index, Field field, DoublePredicate rejects) {
        double[] values = new double[rows.size()];
        for (int item = 0; item < values.length; item++) {
            try {
                values[item] = reader.number(rows.get(item), index);
                if (rejects.test(values[item])) {
                    String expected = field.type() == FieldType.TIMESTAMP
                            ? ItemFaults.expectedTimestamp(values[item])
                            : ItemFaults.expectedNumber(values[item]);
                    faults.add(item, Fault.of(field.name(), ItemFaults.found(values[item]), expected));
                    values[item] = Double.NaN;
                }
            } catch (InvalidInputException unreadable) {
                faults.add(item, unreadable);
                values[item] = Double.NaN;
            }
        }
        return values;
    }

    private @Nullable String[] texts(int index, Field field, boolean rejectMissing) {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int item = 0; item < values.length; item++) {
            try {
                values[item] = reader.text(rows.get(item), index);
                String value = values[item];
                if (value == null && rejectMissing) {
                    faults.add(item, Fault.of(field.name(), ItemFaults.found(null), ItemFaults.EXPECTED_VALUE));
                } else if (value != null && field.type() == FieldType.CATEGORY && !wellFormed(value)) {
                    // It could not be told from others once the model is stored.
                    faults.add(item, Fault.of(field.name(), value, "a category without halves of surrogate pairs"));
                }
            } catch (InvalidInputException unreadable) {
                faults.add(item, unreadable);
            }
        }
        return values;
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
