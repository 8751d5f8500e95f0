package io.maas.tabular.internal.csv;

import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.values.NumberReader;
import io.maas.tabular.internal.values.TimestampPattern;
import io.maas.tabular.internal.values.TimestampText;
import io.maas.tabular.internal.values.TimestampText.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the first values of a column show: how many of them can be read in which way. */
final class ColumnEvidence {

    /** Of 20 values 19: then the odd one is a fault to be told, and does not turn ten thousand measurements into categories. */
    static final double MOST = 0.95;

    /** More different units than this are none. */
    private static final int UNITS = 50;

    private final List<NumberReader> styles;
    private final List<TimestampPattern> patterns;
    private final MissingMarkers markers;

    /** By unit: how many numbers each style reads. */
    private final Map<String, int[]> readable = new HashMap<>();

    int values;
    int booleans;
    int leadingZeros;
    int beyondExact;
    int timestamps;
    int dayFirst;
    int monthFirst;
    int shortYears;
    int distinct;
    long length;
    boolean counts = true;
    String sample = "";
    private int separators;
    private double last;

    ColumnEvidence(CsvOptions options, List<NumberReader> styles, MissingMarkers markers) {
        this.styles = styles;
        this.markers = markers;
        this.patterns =
                options.timestampPatterns().stream().map(TimestampPattern::new).toList();
    }

    void see(List<CsvLine> lines, int field, int width) {
        Set<String> different = new HashSet<>();
        for (CsvLine line : lines) {
            if (line.size() == width && !line.missing(field, markers)) {
                String text = line.text(field);
                different.add(text);
                see(text);
            }
        }
        distinct = different.size();
    }

    private void see(String text) {
        values++;
        boolean digits = digitsOnly(text);
        String unit = digits ? "" : NumberReader.unit(text);
        if (unit != null && (readable.size() < UNITS || readable.containsKey(unit))) {
            number(text, digits, unit);
        }
        counts &= digits;
        if (digits) {
            return;
        }
        length += Letters.weight(text);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            booleans++;
        } else if (!patterns.isEmpty()) {
            timestamps += patterns.stream().anyMatch(pattern -> pattern.parse(text) != null) ? 1 : 0;
        } else {
            timestamp(text);
        }
    }

    private void timestamp(String text) {
        timestamps += TimestampText.parse(text, Order.SAFE) != null ? 1 : 0;
        dayFirst += TimestampText.parse(text, Order.DAY_FIRST) != null ? 1 : 0;
        monthFirst += TimestampText.parse(text, Order.MONTH_FIRST) != null ? 1 : 0;
        shortYears += TimestampText.hasShortYear(text) ? 1 : 0;
        sample = sample.isEmpty() ? text : sample;
    }

    private void number(String text, boolean digits, String unit) {
        if (digits && leadingZero(text)) {
            leadingZeros++;
        }
        if (digits && beyondExact(text)) {
            beyondExact++;
            return;
        }
        if (digits) {
            double value = Double.parseDouble(text);
            counts &= values == 1 || value == last + 1;
            last = value;
        }
        int[] counted = readable.computeIfAbsent(unit, none -> new int[styles.size()]);
        boolean separated = false;
        for (int i = 0; i < counted.length; i++) {
            NumberReader style = unit.isEmpty()
                    ? styles.get(i)
                    : new NumberReader(styles.get(i).mark(), styles.get(i).thousands(), unit);
            if (!Double.isNaN(style.parse(text))) {
                counted[i]++;
            } else {
                separated = true;
            }
        }
        if (separated) {
            separators++;
            sample = sample.isEmpty() ? text : sample;
        }
    }

    static boolean digitsOnly(String text) {
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    static boolean leadingZero(String digits) {
        int from = digits.charAt(0) == '-' || digits.charAt(0) == '+' ? 1 : 0;
        return digits.length() > from + 1 && digits.charAt(from) == '0';
    }

    /** Whether a whole number can have a neighbour that is the same double. */
    static boolean beyondExact(String digits) {
        return digits.length() > 15 && Math.abs(Double.parseDouble(digits)) >= Cell.LARGEST_EXACT;
    }

    boolean most(int count) {
        return count >= MOST * values;
    }

    /** How many values are numbers without a unit, or with this one, in one style. */
    int numbers(int style, String unit) {
        int bare = counted("", style);
        return unit.isEmpty() ? bare : bare + counted(unit, style);
    }

    private int counted(String unit, int style) {
        int[] counted = readable.get(unit);
        return counted == null ? 0 : counted[style];
    }

    /** The unit that most numbers have that have one; empty if none has. */
    String unit() {
        String most = "";
        for (String unit : readable.keySet()) {
            if (!unit.isEmpty() && (most.isEmpty() || best(unit) > best(most))) {
                most = unit;
            }
        }
        return most;
    }

    /** The units found, and how many values have one. */
    Set<String> units() {
        Set<String> units = new java.util.TreeSet<>(readable.keySet());
        units.remove("");
        return units;
    }

    int withAnyUnit() {
        return readable.keySet().stream().mapToInt(this::best).sum();
    }

    private int best(String unit) {
        int best = 0;
        for (int style = 0; style < styles.size(); style++) {
            best = Math.max(best, counted(unit, style));
        }
        return best;
    }

    /** How many values can be read in the style that reads most of them. */
    int bestNumbers(String unit) {
        int best = 0;
        for (int style = 0; style < styles.size(); style++) {
            best = Math.max(best, numbers(style, unit));
        }
        return best;
    }

    /** Whether any number has something that styles read differently. */
    boolean separated() {
        return separators > 0;
    }
}
