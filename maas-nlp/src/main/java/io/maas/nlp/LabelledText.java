package io.maas.nlp;

import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.Csv;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import io.maas.tabular.Target;
import io.maas.tabular.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with its label: an example to learn from or to judge by. {@code Csv.read(file, LabelledText.class)} reads it from the
 * columns {@code text} and {@code label}.
 *
 * @param text the text, possibly empty
 * @param label the label; null where it is not known
 */
public record LabelledText(
        @Text String text, @Target @Nullable String label) {

    /**
     * Reads texts with their labels from a CSV file with any other columns besides.
     *
     * @param file the file
     * @param textColumn the column with the text; a missing one is read as an empty text
     * @param labelColumn the column with the label; a missing one is not known
     * @param options how the file is read
     * @return one text a row, in the order of the file
     * @throws InvalidInputException if rows are malformed or there are no such columns
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static List<LabelledText> read(Path file, String textColumn, String labelColumn, CsvOptions options) {
        return of(
                Csv.table(file, options.withType(textColumn, FieldType.TEXT).withType(labelColumn, FieldType.CATEGORY)),
                textColumn,
                labelColumn);
    }

    /**
     * Takes texts with their labels from a table with any other columns besides.
     *
     * @param table the table
     * @param textColumn the column with the text; a missing one is an empty text
     * @param labelColumn the column with the label; a missing one is not known
     * @return one text a row, in the order of the table
     * @throws InvalidInputException if there are no such columns
     */
    public static List<LabelledText> of(Table table, String textColumn, String labelColumn) {
        List<@Nullable String> texts = table.texts(textColumn);
        List<@Nullable String> labels = table.texts(labelColumn);
        List<LabelledText> all = new ArrayList<>(texts.size());
        for (int row = 0; row < texts.size(); row++) {
            String text = texts.get(row);
            all.add(new LabelledText(text == null ? "" : text, labels.get(row)));
        }
        return List.copyOf(all);
    }

    /**
     * Makes a text whose label is not known.
     *
     * @param text the text
     * @return the text without a label
     */
    public static LabelledText of(String text) {
        return new LabelledText(text, null);
    }
}
