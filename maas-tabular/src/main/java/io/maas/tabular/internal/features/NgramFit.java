package io.maas.tabular.internal.features;

import io.maas.tabular.TextFeatures;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns an {@link NgramEncoding} from the texts of a field: in how many rows each bucket is. For one thread. */
final class NgramFit implements NgramRule.Sink {

    private static final float[] NOTHING = {};

    private final String field;
    private final TextFeatures options;
    private final NgramRule rule;
    private final int[] rows;

    /** One more than the row in which a bucket was found last, so that a row counts once. */
    private final int[] last;

    NgramFit(String field, TextFeatures options) {
        this.field = field;
        this.options = options;
        rule = new NgramRule(options.words(), options.characters(), options.cjk(), options.buckets(), options.seed());
        rows = new int[2 * rule.buckets()];
        last = new int[2 * rule.buckets()];
    }

    NgramEncoding fit(@Nullable String[] values) {
        int texts = 0;
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null) {
                texts++;
                rule.scan(value, this, NOTHING, i + 1);
            }
        }
        int there = texts;
        List<Integer> kept = kept(values.length);
        return new NgramEncoding(
                field,
                rule,
                kept,
                kept.stream().map(bucket -> weight(there, rows[bucket])).toList(),
                Encoding.flag(options.missingFlag(), texts < values.length));
    }

    @Override
    public void add(int bucket, float[] out, int row) {
        if (last[bucket] != row) {
            last[bucket] = row;
            rows[bucket]++;
        }
    }

    /** The buckets in the most rows but not in all, as many as there may be, ascending. */
    private List<Integer> kept(int all) {
        int least = options.minRows();
        int[] frequent = IntStream.range(0, rows.length)
                .filter(bucket -> rows[bucket] >= least && rows[bucket] < all)
                .toArray();
        if (frequent.length > options.maxColumns()) {
            frequent = Arrays.stream(frequent)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer bucket) -> -rows[bucket]))
                    .limit(options.maxColumns())
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
        }
        return Arrays.stream(frequent).boxed().toList();
    }

    /** The smooth inverse document frequency of scikit-learn. */
    private static float weight(int texts, int in) {
        return (float) (1 + Math.log((1.0 + texts) / (1.0 + in)));
    }
}
