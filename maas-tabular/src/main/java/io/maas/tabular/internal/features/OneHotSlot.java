package io.maas.tabular.internal.features;

import io.maas.tabular.internal.features.OneHotEncoding.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a {@link OneHotEncoding} says. Columns are counted from the start of the row.
 *
 * @param field the index of the field
 * @param cells the cell of each category
 * @param unseen the cell of an unseen one
 * @param missing the cell of a missing one
 * @param categories the categories, for messages
 */
record OneHotSlot(int field, CategoryTable cells, int unseen, int missing, List<String> categories)
        implements CategorySlot {

    private static final int CATEGORIES_IN_MESSAGE = 20;

    static OneHotSlot of(OneHotEncoding encoding, int field, int column) {
        Map<String, Integer> cells = new HashMap<>();
        for (String category : encoding.categories()) {
            cells.put(category, encoding.columns() ? CategorySlot.cell(column + cells.size(), false) : ZEROS);
        }
        for (String category : encoding.rare()) {
            cells.put(category, cell(encoding, Place.RARE, column));
        }
        return new OneHotSlot(
                field,
                CategoryTable.of(cells),
                cell(encoding, encoding.unseen(), column),
                cell(encoding, encoding.missing(), column),
                encoding.categories());
    }

    private static int cell(OneHotEncoding encoding, Place place, int column) {
        if (place == Place.REJECT) {
            return FAULT;
        }
        int shared = encoding.shared().indexOf(place);
        return encoding.columns() && shared >= 0
                ? CategorySlot.cell(column + encoding.categories().size() + shared, false)
                : ZEROS;
    }

    @Override
    public int cell(@Nullable String value) {
        return value == null ? missing : cells.get(value, unseen);
    }

    @Override
    public String expected(@Nullable String value) {
        if (value == null) {
            return ItemFaults.EXPECTED_VALUE;
        }
        int shown = Math.min(categories.size(), CATEGORIES_IN_MESSAGE);
        String rest = categories.size() > shown ? " or " + (categories.size() - shown) + " others" : "";
        return "a category of the training rows: " + String.join(", ", categories.subList(0, shown)) + rest;
    }
}
