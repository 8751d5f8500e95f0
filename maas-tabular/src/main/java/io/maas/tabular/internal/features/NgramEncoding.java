package io.maas.tabular.internal.features;

import io.maas.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as the TF-IDF weights of its n-grams, one column for each bucket that was kept.
 *
 * @param field the field
 * @param rule finds the n-grams
 * @param buckets the buckets that are columns, ascending
 * @param weights the inverse document frequency of each
 * @param flag whether there is a column that says that the text was missing
 */
record NgramEncoding(String field, NgramRule rule, List<Integer> buckets, List<Float> weights, boolean flag)
        implements Encoding {

    NgramEncoding {
        buckets = List.copyOf(buckets);
        weights = List.copyOf(weights);
        if (buckets.size() != weights.size()) {
            throw new IllegalArgumentException(buckets.size() + " buckets have " + weights.size() + " weights");
        }
        int last = -1;
        for (int bucket : buckets) {
            if (bucket <= last || bucket >= 2 * rule.buckets()) {
                throw new IllegalArgumentException(
                        "bucket " + bucket + " does not come after " + last + " below " + 2 * rule.buckets());
            }
            last = bucket;
        }
        for (float weight : weights) {
            // Written so that NaN fails too.
            if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("weights must be positive and finite, not " + weight);
            }
        }
    }

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.TEXT;
    }

    @Override
    public int width() {
        return buckets.size() + (flag ? 1 : 0);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(width());
        for (int bucket : buckets) {
            names.add(field + "#" + bucket);
        }
        if (flag) {
            names.add(Encoding.missingName(field));
        }
        return names;
    }
}
