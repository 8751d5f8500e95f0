package io.maas.tabular.internal.csv;

import io.maas.FieldType;
import io.maas.tabular.ColumnFormat;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.values.NumberReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how the columns of a file are read: by what each shows, and where it does not tell, by what the others show. */
final class Formats {

    /** Fewer values do not show that none repeats. */
    private static final int FEW = 20;

    private static final double UNIQUE = 0.9;

    /** From this share on a column is told to be nearly of one type. */
    private static final double MANY = 0.8;

    /** Texts are longer than names of categories, on the average, and rarely repeat. */
    private static final int LONG = 20;

    private final CsvOptions options;
    private final List<NumberReader> styles;
    private final char delimiter;
    private final List<ColumnEvidence> columns;
    private final char mark;
    private final char thousands;
    private final @Nullable Boolean dayFirst;

    Formats(CsvOptions options, List<NumberReader> styles, char delimiter, List<ColumnEvidence> columns) {
        this.options = options;
        this.styles = styles;
        this.delimiter = delimiter;
        this.columns = columns;
        this.mark = mark();
        this.thousands = thousands();
        this.dayFirst = dayFirst();
    }

    /** A format, and what is doubtful about it. */
    record Decision(ColumnFormat format, List<String> warnings) {}

    /** The styles that read most values of a column, if they read enough. */
    private List<Integer> candidates(ColumnEvidence column, String unit) {
        List<Integer> best = new ArrayList<>();
        int most = column.bestNumbers(unit);
        for (int style = 0; style < styles.size(); style++) {
            if (column.numbers(style, unit) == most) {
                best.add(style);
            }
        }
        return best;
    }

    private String unit(ColumnEvidence column) {
        return column.most(column.bestNumbers("")) ? "" : column.unit();
    }

    private boolean numeric(ColumnEvidence column) {
        return column.values > 0 && column.most(column.bestNumbers(unit(column)));
    }

    /** The decimal mark of the columns that tell theirs; 0 if none does. */
    private char mark() {
        int points = 0;
        int commas = 0;
        for (ColumnEvidence column : columns) {
            if (numeric(column) && column.separated()) {
                List<Integer> best = candidates(column, unit(column));
                boolean point =
                        best.stream().anyMatch(style -> styles.get(style).mark() == '.');
                boolean comma =
                        best.stream().anyMatch(style -> styles.get(style).mark() == ',');
                points += point && !comma ? 1 : 0;
                commas += comma && !point ? 1 : 0;
            }
        }
        return commas > points ? ',' : points > 0 ? '.' : 0;
    }

    /** The thousands separator of a column that cannot be read without. */
    private char thousands() {
        for (ColumnEvidence column : columns) {
            if (numeric(column) && column.separated()) {
                List<Integer> best = candidates(column, unit(column));
                char first = styles.get(best.get(0)).thousands();
                boolean same = best.stream().allMatch(style -> styles.get(style).thousands() == first);
                if (same && first != NumberReader.NO_THOUSANDS) {
                    return first;
                }
            }
        }
        return NumberReader.NO_THOUSANDS;
    }

    private @Nullable Boolean dayFirst() {
        Boolean found = null;
        for (ColumnEvidence column : columns) {
            if (column.values > 0 && column.dayFirst != column.monthFirst) {
                boolean first = column.dayFirst > column.monthFirst;
                if (found != null && found != first) {
                    return null;
                }
                found = first;
            }
        }
        return found;
    }

    Decision decide(String name, ColumnEvidence column) {
        ColumnFormat set = options.formats().get(name);
        FieldType type = options.types().get(name);
        if (set == null && type == null) {
            set = options.known().get(name);
        }
        if (set != null) {
            return new Decision(set, List.of());
        }
        List<String> warnings = new ArrayList<>();
        FieldType chosen = type == null ? type(column, warnings) : type;
        return new Decision(format(chosen, column, warnings), warnings);
    }

    private ColumnFormat format(FieldType type, ColumnEvidence column, List<String> warnings) {
        if (type == FieldType.NUMBER) {
            String unit = unit(column);
            NumberReader style = style(column, unit, warnings);
            int bare = column.bestNumbers("");
            if (!unit.isEmpty() && bare > 0) {
                warnings.add(bare + " values have no unit '" + unit + "', and are read as if they had");
            }
            Optional<Character> separator =
                    style.thousands() == NumberReader.NO_THOUSANDS ? Optional.empty() : Optional.of(style.thousands());
            return new ColumnFormat(type, style.mark(), separator, unit, Optional.empty());
        }
        if (type == FieldType.TIMESTAMP && column.timestamps < column.values) {
            return new ColumnFormat(type, '.', Optional.empty(), "", Optional.ofNullable(order(column)));
        }
        return ColumnFormat.of(type);
    }

    private NumberReader style(ColumnEvidence column, String unit, List<String> warnings) {
        List<Integer> best = candidates(column, unit);
        char wanted = mark;
        if (wanted == 0) {
            // A comma that may be either: where commas separate fields, numbers are English.
            boolean commas = best.stream().anyMatch(style -> plain(style, ','))
                    && best.stream().noneMatch(style -> plain(style, '.'));
            wanted = commas && delimiter != ',' ? ',' : '.';
        }
        NumberReader chosen = null;
        for (char separator : new char[] {NumberReader.NO_THOUSANDS, thousands}) {
            for (int style : best) {
                NumberReader each = styles.get(style);
                if (each.mark() == wanted && each.thousands() == separator) {
                    chosen = each;
                }
            }
        }
        for (int style : best) {
            chosen = chosen == null && styles.get(style).mark() == wanted ? styles.get(style) : chosen;
        }
        chosen = chosen == null ? styles.get(best.get(0)) : chosen;
        ambiguous(column, unit, best, chosen, warnings);
        return chosen;
    }

    private boolean plain(int style, char mark) {
        return styles.get(style).mark() == mark && styles.get(style).thousands() == NumberReader.NO_THOUSANDS;
    }

    private void ambiguous(
            ColumnEvidence column, String unit, List<Integer> best, NumberReader chosen, List<String> warnings) {
        if (!column.separated()) {
            return;
        }
        String text = column.sample;
        double value = new NumberReader(chosen.mark(), chosen.thousands(), unit).parse(text);
        for (int style : best) {
            NumberReader each = styles.get(style);
            double other = new NumberReader(each.mark(), each.thousands(), unit).parse(text);
            if (!Double.isNaN(value) && !Double.isNaN(other) && other != value) {
                warnings.add("values such as '" + text + "' are read as " + value + ", and could be " + other
                        + ": set the decimal mark or the thousands separator");
                return;
            }
        }
    }

    /** The order of day and month where dates need one; null if nothing tells it. */
    private @Nullable Boolean order(ColumnEvidence column) {
        return column.dayFirst == column.monthFirst ? dayFirst : (Boolean) (column.dayFirst > column.monthFirst);
    }

    private FieldType type(ColumnEvidence column, List<String> warnings) {
        if (column.values == 0) {
            warnings.add("no value at all");
            return FieldType.NUMBER;
        }
        boolean numbers = column.leadingZeros == 0;
        if (numbers && column.most(column.bestNumbers(""))) {
            if (column.counts && column.values >= FEW) {
                warnings.add("counts the rows: leave it out, unless their order says something");
            }
            return FieldType.NUMBER;
        }
        if (column.booleans == column.values) {
            return FieldType.BOOLEAN;
        }
        if (column.most(column.timestamps)) {
            return FieldType.TIMESTAMP;
        }
        if (column.most(Math.max(column.dayFirst, column.monthFirst))) {
            Boolean first = order(column);
            if (first != null) {
                if (column.dayFirst == column.monthFirst) {
                    warnings.add("no date tells whether the day or the month comes first: read as in other columns, "
                            + (first ? "day first" : "month first"));
                }
                return FieldType.TIMESTAMP;
            }
            warnings.add("dates such as '" + column.sample
                    + "' do not tell whether the day or the month comes first: set a timestamp pattern");
        }
        if (numbers && column.most(column.bestNumbers(column.unit()))) {
            return FieldType.NUMBER;
        }
        mixtures(column, numbers, warnings);
        return names(column, warnings);
    }

    private static void mixtures(ColumnEvidence column, boolean numbers, List<String> warnings) {
        if (column.beyondExact > 0) {
            warnings.add("whole numbers beyond 2^53 are no exact numbers and stay text");
        }
        if (!numbers) {
            warnings.add(
                    column.leadingZeros + " numbers begin with 0: they are names; set the type if they are numbers");
        } else if (column.units().size() > 1 && column.most(column.withAnyUnit())) {
            warnings.add("numbers with different units: "
                    + String.join(", ", column.units().stream().limit(5).toList()));
        } else if (column.bestNumbers(column.unit()) >= MANY * column.values) {
            warnings.add(
                    share(column.bestNumbers(column.unit()), column)
                            + " of the values are numbers and the others are not: name markers of missing values, or set the type");
        } else if (Math.max(column.timestamps, Math.max(column.dayFirst, column.monthFirst)) >= MANY * column.values
                && !column.most(Math.max(column.dayFirst, column.monthFirst))) {
            warnings.add(
                    "most values are dates and the others are not: name markers of missing values, or set patterns");
        } else if (column.most(column.shortYears)) {
            warnings.add("values look like dates with years of two digits: set a timestamp pattern such as dd.MM.yy");
        }
    }

    private static String share(int count, ColumnEvidence column) {
        return 100L * count / column.values + " %";
    }

    private static FieldType names(ColumnEvidence column, List<String> warnings) {
        boolean unique = column.values >= FEW && column.distinct >= UNIQUE * column.values;
        boolean texts = column.length > (long) LONG * column.values && column.distinct * 2L > column.values;
        if (unique || texts) {
            if (!texts) {
                warnings.add("values hardly repeat: a text or an id, no category; leave it out if it is an id");
            }
            return FieldType.TEXT;
        }
        return FieldType.CATEGORY;
    }
}
