package io.maas.tabular.internal.model;

import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.tabular.internal.rows.RowReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row's input fields, as verification records keep them: a JSON object of numbers (timestamps in seconds,
 * booleans as 0 and 1) and texts by field name, without those that are missing.
 *
 * @param numbers a number for each field, NaN if it is missing or a text
 * @param texts a text for each field, null if it is missing or a number
 */
record RecordedRow(double[] numbers, @Nullable String[] texts) {

    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 2, 1_000_000);

    static <I> RecordedRow of(RowReader<I> reader, I row) {
        List<Field> fields = reader.schema().fields();
        double[] numbers = new double[fields.size()];
        @Nullable String[] texts = new @Nullable String[fields.size()];
        for (int i = 0; i < numbers.length; i++) {
            boolean text = isText(fields.get(i));
            numbers[i] = text ? Double.NaN : reader.number(row, i);
            texts[i] = text ? reader.text(row, i) : null;
        }
        return new RecordedRow(numbers, texts);
    }

    String toJson(Schema schema) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < numbers.length; i++) {
            String name = schema.fields().get(i).name();
            if (texts[i] != null) {
                json.addProperty(name, texts[i]);
            } else if (Double.isInfinite(numbers[i])) {
                json.addProperty(name, Double.toString(numbers[i]));
            } else if (!Double.isNaN(numbers[i])) {
                json.addProperty(name, numbers[i]);
            }
        }
        return json.toString();
    }

    /**
     * Reads a row.
     *
     * @param json the row
     * @param schema the fields that it can have
     * @return the row
     * @throws CorruptModelException if it is no such row
     */
    static RecordedRow parse(String json, Schema schema) {
        JsonFields values =
                JsonDocument.parse(json.getBytes(StandardCharsets.UTF_8), "the input of a verification record", LIMITS);
        List<Field> fields = schema.fields();
        double[] numbers = new double[fields.size()];
        @Nullable String[] texts = new @Nullable String[fields.size()];
        for (int i = 0; i < numbers.length; i++) {
            Field field = fields.get(i);
            boolean there = values.has(field.name());
            texts[i] = there && isText(field) ? values.text(field.name()) : null;
            numbers[i] = there && !isText(field) ? values.number(field.name()) : Double.NaN;
        }
        values.end();
        return new RecordedRow(numbers, texts);
    }

    private static boolean isText(Field field) {
        return field.type() == FieldType.CATEGORY || field.type() == FieldType.TEXT;
    }

    /**
     * Reads recorded rows.
     *
     * @param schema their fields
     */
    record Reader(Schema schema) implements RowReader<RecordedRow> {

        @Override
        public Class<RecordedRow> type() {
            return RecordedRow.class;
        }

        @Override
        public Optional<Field> target() {
            return Optional.empty();
        }

        @Override
        public double number(RecordedRow row, int field) {
            return row.numbers[field];
        }

        @Override
        public @Nullable String text(RecordedRow row, int field) {
            return row.texts[field];
        }

        @Override
        public double targetNumber(RecordedRow row) {
            return Double.NaN;
        }

        @Override
        public @Nullable String targetLabel(RecordedRow row) {
            return null;
        }
    }
}
