package io.maas.tabular.internal.features;

import io.maas.FieldType;
import io.maas.tabular.CategoryFeatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A category as one column of zeros and ones for each known category, and for what is rare, unknown or missing.
 *
 * @param field the field
 * @param columns whether there are columns; none if they are the same in all training rows
 * @param categories the categories that have a column of their own, in its order
 * @param rare the categories that count as rare; none need be listed if unseen ones count as rare too
 * @param shared the columns that follow those of the categories: some of RARE, UNKNOWN, MISSING
 * @param unseen where a category goes that is not listed; not MISSING
 * @param missing where a missing category goes
 */
record OneHotEncoding(
        String field,
        boolean columns,
        List<String> categories,
        List<String> rare,
        List<Place> shared,
        Place unseen,
        Place missing)
        implements Encoding {

    /** How many rare categories can be told from unseen ones. */
    static final int MOST_RARE = 100_000;

    OneHotEncoding {
        categories = List.copyOf(categories);
        rare = List.copyOf(rare);
        shared = List.copyOf(shared);
        Set<String> all = new HashSet<>(categories);
        all.addAll(rare);
        if (all.size() != categories.size() + rare.size()) {
            throw new IllegalArgumentException("a category stands twice");
        }
        if (categories.size() > CategoryFeatures.LARGEST || rare.size() > MOST_RARE) {
            throw new IllegalArgumentException("too many categories: " + all.size());
        }
        if (new HashSet<>(shared).size() != shared.size()
                || shared.contains(Place.ZEROS)
                || shared.contains(Place.REJECT)) {
            throw new IllegalArgumentException("no such columns: " + shared);
        }
        if (unseen == Place.MISSING) {
            throw new IllegalArgumentException("an unseen category is not missing");
        }
    }

    /** Where a value goes that has no column of its own; zeros if the column named is not there. */
    enum Place {
        RARE("(rare)"),
        UNKNOWN("(unknown)"),
        MISSING("(missing)"),
        ZEROS(""),
        REJECT("");

        private final String label;

        Place(String label) {
            this.label = label;
        }
    }

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.CATEGORY;
    }

    @Override
    public long characters() {
        return field.length()
                + Stream.concat(categories.stream(), rare.stream())
                        .mapToLong(String::length)
                        .sum();
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (columns) {
            categories.forEach(category -> names.add(field + "=" + category));
            shared.forEach(place -> names.add(field + "=" + place.label));
        }
        return names;
    }
}
