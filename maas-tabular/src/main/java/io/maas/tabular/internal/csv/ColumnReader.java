package io.maas.tabular.internal.csv;

import io.maas.FieldType;
import io.maas.tabular.ColumnFormat;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import io.maas.tabular.internal.values.NumberReader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values of one column of a table, and counts what is missing and what does not fit. */
final class ColumnReader {

    private static final int MISFITS = 3;

    final int source;
    final String name;
    final ColumnFormat format;
    int missing;
    final Set<String> misfits = new LinkedHashSet<>();

    private final NumberReader numbers;
    private final Function<String, @Nullable Moment> timestamps;
    private final boolean foundOut;
    private final CsvOptions options;

    ColumnReader(int source, String name, ColumnFormat format, CsvOptions options) {
        this.source = source;
        this.name = name;
        this.format = format;
        this.options = options;
        this.numbers = NumberStyles.of(format);
        this.timestamps = Cell.timestamps(options, Cell.order(format));
        this.foundOut = !options.types().containsKey(name) && !options.formats().containsKey(name);
    }

    boolean textual() {
        return format.type() == FieldType.CATEGORY || format.type() == FieldType.TEXT;
    }

    /** The number in a field; not finite if there is none. */
    double number(CsvLine line) {
        return switch (format.type()) {
            case NUMBER -> {
                double value = line.parsed(source, numbers);
                yield foundOut && line.nameLike(source, value) ? Double.NaN : value;
            }
            case BOOLEAN -> BooleanText.parse(line.text(source));
            case TIMESTAMP -> {
                Moment moment = timestamps.apply(line.text(source));
                yield moment == null ? Double.NaN : moment.seconds();
            }
            case CATEGORY, TEXT -> throw new IllegalStateException(name + " is no number");
        };
    }

    void misfit(String text) {
        if (misfits.size() < MISFITS) {
            misfits.add(text);
        }
    }

    String expected(String found) {
        String words = Cell.expected(format, options);
        if (ColumnEvidence.digitsOnly(found) && format.type() == FieldType.NUMBER) {
            words = "a number without leading zeros and not beyond 2^53";
        }
        return foundOut
                ? words
                        + ", as in the first rows; set the column's type if it is another, or a marker of missing values"
                : words;
    }
}
