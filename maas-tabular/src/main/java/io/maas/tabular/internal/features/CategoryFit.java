package io.maas.tabular.internal.features;

import io.maas.Fault;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.CategoryFeatures.Missing;
import io.maas.tabular.CategoryFeatures.Unseen;
import io.maas.tabular.internal.features.OneHotEncoding.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link OneHotEncoding} or a {@link HashEncoding} from the values of a field.
 *
 * @param field the field
 * @param options how it becomes features
 */
record CategoryFit(Field field, CategoryFeatures options) {

    Encoding fit(@Nullable String[] values) {
        Map<String, Integer> counts = new HashMap<>();
        boolean missing = false;
        for (String value : values) {
            if (value == null) {
                missing = true;
            } else {
                counts.merge(value, 1, Integer::sum);
            }
        }
        Set<String> frequent = frequent(counts);
        boolean hash = options.encoding() == CategoryFeatures.Encoding.HASHED
                || (options.encoding() == CategoryFeatures.Encoding.AUTO && frequent.size() > options.hashAbove());
        return hash ? hashed(missing) : oneHot(counts.keySet(), frequent, missing);
    }

    private Set<String> frequent(Map<String, Integer> counts) {
        Comparator<Map.Entry<String, Integer>> order =
                Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
        Set<String> frequent = new HashSet<>();
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= options.minCount())
                .sorted(order)
                .limit(options.maxCategories())
                .forEach(entry -> frequent.add(entry.getKey()));
        return frequent;
    }

    private HashEncoding hashed(boolean missing) {
        return new HashEncoding(
                field.name(),
                new HashEncoding.Hashing(options.buckets(), options.signed(), options.seed()),
                missing && options.missing() == Missing.OWN,
                options.missing() == Missing.REJECT);
    }

    private OneHotEncoding oneHot(Set<String> seen, Set<String> frequent, boolean missing) {
        List<String> rare = seen.stream()
                .filter(value -> !frequent.contains(value))
                .sorted()
                .toList();
        List<Place> shared = new ArrayList<>();
        if (!rare.isEmpty() || (missing && options.missing() == Missing.RARE)) {
            shared.add(Place.RARE);
        }
        if (options.unseen() == Unseen.UNKNOWN || options.missing() == Missing.UNKNOWN) {
            shared.add(Place.UNKNOWN);
        }
        if (missing && options.missing() == Missing.OWN) {
            shared.add(Place.MISSING);
        }
        boolean listed = options.unseen() != Unseen.RARE;
        if (listed && rare.size() > OneHotEncoding.MOST_RARE) {
            throw new InvalidInputException(Fault.of(
                    field.name(),
                    rare.size() + " rare categories",
                    "at most " + OneHotEncoding.MOST_RARE + " to tell from unseen ones; take Unseen.RARE, or hash"));
        }
        return new OneHotEncoding(
                field.name(),
                varies(frequent, shared, missing),
                inOrder(frequent),
                listed ? rare : List.of(),
                shared,
                unseen(),
                missing(missing));
    }

    /** Whether a column differs between training rows: whether they hold two of the things that columns tell apart. */
    private boolean varies(Set<String> frequent, List<Place> shared, boolean missing) {
        if (shared.contains(Place.UNKNOWN)) {
            // Asked for, so it stays, and the others with it.
            return true;
        }
        boolean missingIsZeros = missing && options.missing() == Missing.ZEROS;
        int held = frequent.size()
                + (shared.contains(Place.RARE) ? 1 : 0)
                + (shared.contains(Place.MISSING) ? 1 : 0)
                + (missingIsZeros ? 1 : 0);
        return held > 1;
    }

    /** As the schema lists them, if it does; then by the alphabet. */
    private List<String> inOrder(Set<String> categories) {
        List<String> listed = field.categories();
        Map<String, Integer> positions = new HashMap<>();
        for (String category : listed) {
            positions.put(category, positions.size());
        }
        return categories.stream()
                .sorted(Comparator.comparingInt((String category) -> positions.getOrDefault(category, listed.size()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Place unseen() {
        return switch (options.unseen()) {
            case RARE -> Place.RARE;
            case UNKNOWN -> Place.UNKNOWN;
            case ZEROS -> Place.ZEROS;
            case REJECT -> Place.REJECT;
        };
    }

    private Place missing(boolean seen) {
        return switch (options.missing()) {
            case OWN -> seen ? Place.MISSING : unseen();
            case RARE -> Place.RARE;
            case UNKNOWN -> Place.UNKNOWN;
            case ZEROS -> Place.ZEROS;
            case REJECT -> Place.REJECT;
        };
    }
}
