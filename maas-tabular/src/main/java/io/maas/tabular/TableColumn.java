package io.maas.tabular;

import io.maas.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one column of a table, in arrays. */
sealed interface TableColumn {

    /** The code of a missing category. */
    int NO_CATEGORY = -1;

    double number(int row);

    @Nullable
    String text(int row);

    boolean missing(int row);

    TableColumn subset(int[] rows);

    /** Numbers, booleans (0 and 1) or timestamps (seconds); NaN is missing. */
    record Numbers(FieldType type, double[] values) implements TableColumn {
        @Override
        public double number(int row) {
            return values[row];
        }

        @Override
        public @Nullable String text(int row) {
            return missing(row) ? null : Columns.textOf(values[row], type);
        }

        @Override
        public boolean missing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public TableColumn subset(int[] rows) {
            double[] chosen = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = values[rows[i]];
            }
            return new Numbers(type, chosen);
        }
    }

    /** Categories as codes into a dictionary. */
    record Categories(String name, int[] codes, List<String> dictionary) implements TableColumn {
        @Override
        public double number(int row) {
            return missing(row) ? Double.NaN : Columns.numberOf(dictionary.get(codes[row]), name);
        }

        @Override
        public @Nullable String text(int row) {
            return missing(row) ? null : dictionary.get(codes[row]);
        }

        @Override
        public boolean missing(int row) {
            return codes[row] == NO_CATEGORY;
        }

        @Override
        public TableColumn subset(int[] rows) {
            int[] chosen = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = codes[rows[i]];
            }
            return new Categories(name, chosen, dictionary);
        }
    }

    /** Free texts; null is missing. */
    record Texts(String name, @Nullable String[] values) implements TableColumn {
        @Override
        public double number(int row) {
            String text = values[row];
            return text == null ? Double.NaN : Columns.numberOf(text, name);
        }

        @Override
        public @Nullable String text(int row) {
            return values[row];
        }

        @Override
        public boolean missing(int row) {
            return values[row] == null;
        }

        @Override
        public TableColumn subset(int[] rows) {
            @Nullable String[] chosen = new @Nullable String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = values[rows[i]];
            }
            return new Texts(name, chosen);
        }
    }
}
