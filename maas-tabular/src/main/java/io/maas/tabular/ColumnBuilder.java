package io.maas.tabular;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the values of one column, growing as they come; the value of the row at hand waits until the row is ended. */
final class ColumnBuilder {

    private static final int FIRST_ROOM = 64;

    private final Field field;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private double[] numbers = {};
    private int[] codes = {};
    private @Nullable String[] texts = {};
    private int size;
    private boolean anyMissing;

    private double number = Double.NaN;
    private int code = TableColumn.NO_CATEGORY;
    private @Nullable String text;

    ColumnBuilder(Field field) {
        this.field = field;
        for (String category : field.categories()) {
            code(category, Integer.MAX_VALUE);
        }
    }

    Field field() {
        return field;
    }

    boolean numeric() {
        return field.type() != FieldType.CATEGORY && field.type() != FieldType.TEXT;
    }

    void set(double value) {
        if (!numeric()) {
            throw new IllegalArgumentException(field + " takes no number");
        }
        if (Double.isInfinite(value)) {
            throw new InvalidInputException(
                    Fault.of(field.name(), value, "a finite number, or NaN where it is missing"));
        }
        if (field.type() == FieldType.BOOLEAN && value != 0 && value != 1 && !Double.isNaN(value)) {
            throw new InvalidInputException(Fault.of(field.name(), value, "0 or 1, or NaN where it is missing"));
        }
        number = value;
    }

    void set(@Nullable String value, int maxCategories) {
        if (numeric()) {
            throw new IllegalArgumentException(field + " takes no text");
        }
        if (field.type() == FieldType.CATEGORY) {
            code = value == null ? TableColumn.NO_CATEGORY : code(value, maxCategories);
        } else {
            text = value;
        }
    }

    private int code(String category, int maxCategories) {
        Integer known = codeOf.get(category);
        if (known != null) {
            return known;
        }
        int next = dictionary.size();
        if (next >= maxCategories) {
            throw new InvalidInputException(Fault.of(
                    field.name(),
                    category,
                    "at most " + maxCategories
                            + " different categories; leave the column out, make it a text, or raise the" + " limit"));
        }
        codeOf.put(category, next);
        dictionary.add(category);
        return next;
    }

    int categories() {
        return dictionary.size();
    }

    /** Whether the row at hand has no value here. */
    boolean missing() {
        return switch (field.type()) {
            case CATEGORY -> code == TableColumn.NO_CATEGORY;
            case TEXT -> text == null;
            case NUMBER, BOOLEAN, TIMESTAMP -> Double.isNaN(number);
        };
    }

    void endRow() {
        anyMissing |= missing();
        switch (field.type()) {
            case CATEGORY -> {
                if (size == codes.length) {
                    codes = Arrays.copyOf(codes, grown());
                }
                codes[size++] = code;
            }
            case TEXT -> {
                if (size == texts.length) {
                    texts = Arrays.copyOf(texts, grown());
                }
                texts[size++] = text;
            }
            case NUMBER, BOOLEAN, TIMESTAMP -> {
                if (size == numbers.length) {
                    numbers = Arrays.copyOf(numbers, grown());
                }
                numbers[size++] = number;
            }
        }
        discardRow();
    }

    void discardRow() {
        number = Double.NaN;
        code = TableColumn.NO_CATEGORY;
        text = null;
    }

    private int grown() {
        return Math.max(FIRST_ROOM, size + (size >> 1));
    }

    /** The field as it was seen: optional if a value is missing. */
    Field seen() {
        return field.withOptional(anyMissing);
    }

    TableColumn build() {
        return switch (field.type()) {
            case CATEGORY ->
                new TableColumn.Categories(field.name(), Arrays.copyOf(codes, size), List.copyOf(dictionary));
            case TEXT -> new TableColumn.Texts(field.name(), Arrays.copyOf(texts, size));
            case NUMBER, BOOLEAN, TIMESTAMP -> new TableColumn.Numbers(field.type(), Arrays.copyOf(numbers, size));
        };
    }
}
