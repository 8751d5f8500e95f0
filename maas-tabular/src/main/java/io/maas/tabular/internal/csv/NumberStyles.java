package io.maas.tabular.internal.csv;

import io.maas.tabular.ColumnFormat;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.values.NumberReader;
import java.util.ArrayList;
import java.util.List;

/** The ways of writing numbers that a file can have, as far as the options leave them open. */
final class NumberStyles {

    private static final char[] THOUSANDS = {NumberReader.NO_THOUSANDS, ',', '.', ' ', '\''};

    private NumberStyles() {}

    /** All ways, the plain ones first. */
    static List<NumberReader> of(CsvOptions options) {
        List<NumberReader> styles = new ArrayList<>();
        char[] separators = options.thousands().isPresent()
                ? new char[] {options.thousands().get()}
                : THOUSANDS;
        for (char thousands : separators) {
            for (char mark : new char[] {'.', ','}) {
                if (mark != thousands && options.decimalMark().orElse(mark) == mark) {
                    styles.add(new NumberReader(mark, thousands, ""));
                }
            }
        }
        return styles;
    }

    /** How numbers are written where the options and nothing else say it, as for records. */
    static NumberReader only(CsvOptions options) {
        char thousands = options.thousands().orElse(NumberReader.NO_THOUSANDS);
        return new NumberReader(options.decimalMark().orElse(thousands == '.' ? ',' : '.'), thousands, "");
    }

    /** How numbers of a format are written. */
    static NumberReader of(ColumnFormat format) {
        return new NumberReader(
                format.decimalMark(), format.thousands().orElse(NumberReader.NO_THOUSANDS), format.unit());
    }

    /** What would have to be set so that a text that is no number is one; empty if nothing helps. */
    static String advice(String text) {
        String unit = NumberReader.unit(text);
        if (unit == null) {
            return "";
        }
        for (NumberReader style : of(CsvOptions.DEFAULTS)) {
            NumberReader whole = new NumberReader(style.mark(), style.thousands(), unit);
            if (Double.isNaN(whole.parse(text))) {
                continue;
            }
            List<String> set = new ArrayList<>();
            if (style.mark() == ',') {
                set.add("the decimal comma (CsvOptions.withDecimalComma)");
            }
            if (style.thousands() != NumberReader.NO_THOUSANDS) {
                set.add("the thousands separator (CsvOptions.withThousands)");
            }
            if (!unit.isEmpty()) {
                set.add("the unit '" + unit + "' (CsvOptions.withFormat)");
            }
            return set.isEmpty() ? "" : "; if this is a number, set " + String.join(" and ", set);
        }
        return "";
    }
}
