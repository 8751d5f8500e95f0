package io.maas.tabular.internal.features;

import io.maas.tabular.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was learnt of the fields of training rows: what a stored model keeps of its features. Immutable.
 *
 * @param encodings one a field, in the order of their columns
 */
public record FeaturePlan(List<Encoding> encodings) {

    /** How many features there can be: a row is one array, and models keep numbers for each feature. */
    static final int MOST_FEATURES = 1_000_000;

    /** How many fields there can be, features or not. */
    static final int MOST_FIELDS = 100_000;

    /** How many characters the names of fields and categories can have together: a stored plan is read into memory whole. */
    static final int MOST_CHARACTERS = 2_000_000;

    /** Checks the limits, that there is a feature, and that no field stands twice. */
    public FeaturePlan {
        encodings = List.copyOf(encodings);
        if (encodings.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(encodings.size() + " fields are more than " + MOST_FIELDS);
        }
        Set<String> fields = new HashSet<>();
        long features = 0;
        long characters = 0;
        for (Encoding encoding : encodings) {
            if (!fields.add(encoding.field())) {
                throw new IllegalArgumentException("field " + encoding.field() + " stands twice");
            }
            features += encoding.width();
            characters += encoding.characters();
        }
        if (features == 0) {
            throw new IllegalArgumentException("there are no features");
        }
        if (features > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    features + " features are more than " + MOST_FEATURES + ": hash categories, or into fewer columns");
        }
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("names of fields and categories of " + characters
                    + " characters are more than " + MOST_CHARACTERS + ": hash categories");
        }
    }

    /**
     * Says which columns belong together.
     *
     * @return for each column the number of its encoding
     */
    public int[] fieldsOfColumns() {
        return IntStream.range(0, encodings.size())
                .flatMap(i -> IntStream.range(0, encodings.get(i).width()).map(column -> i))
                .toArray();
    }

    /**
     * Takes numbers as they are, with NaN for missing ones.
     *
     * @param fields the names of number fields
     * @return the plan
     */
    public static FeaturePlan numbers(List<String> fields) {
        return new FeaturePlan(fields.stream()
                .<Encoding>map(field -> new NumberEncoding(field, true, false, 0, 1, Gap.PASS, 0))
                .toList());
    }

    /** The features, one a column; where two would have the same name, the later one is numbered. */
    List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Encoding encoding : encodings) {
            for (String name : encoding.names()) {
                String unique = name;
                for (int i = 2; !names.add(unique); i++) {
                    unique = name + " (" + i + ")";
                }
                features.add(new Feature(unique, encoding.field()));
            }
        }
        return List.copyOf(features);
    }
}
