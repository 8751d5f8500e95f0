package io.maas.tabular.internal.features;

import io.maas.FieldType;
import io.maas.tabular.CategoryFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * A category as one of a fixed number of hashed columns.
 *
 * @param field the field
 * @param hashing which column, and with which sign
 * @param missingColumn whether a column says that the value was missing
 * @param rejectMissing whether a missing value is a fault
 */
record HashEncoding(String field, Hashing hashing, boolean missingColumn, boolean rejectMissing) implements Encoding {

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.CATEGORY;
    }

    @Override
    public List<String> names() {
        List<String> names = hashing.names(field);
        if (missingColumn) {
            names.add(field + "=(missing)");
        }
        return names;
    }

    /**
     * Which column a hash falls into, as in scikit-learn's FeatureHasher.
     *
     * @param buckets how many columns
     * @param signed whether the value carries the sign of the hash
     * @param seed the seed of the hash
     */
    record Hashing(int buckets, boolean signed, int seed) {

        Hashing {
            if (buckets < 2 || buckets > CategoryFeatures.LARGEST) {
                throw new IllegalArgumentException("there cannot be " + buckets + " buckets");
            }
        }

        int column(int hash) {
            // A long, as the absolute value of the least int is no int.
            return (int) (Math.abs((long) hash) % buckets);
        }

        boolean negative(int hash) {
            return signed && hash < 0;
        }

        List<String> names(String field) {
            List<String> names = new ArrayList<>(buckets + 1);
            for (int i = 0; i < buckets; i++) {
                names.add(field + "#" + i);
            }
            return names;
        }
    }
}
