package io.maas.tabular.internal.features;

import io.maas.FieldType;
import io.maas.tabular.TimestampFeatures.Cycle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A timestamp as sines and cosines of its positions in cycles, and as the time elapsed.
 *
 * @param field the field
 * @param cycles the cycles that have two columns each, in their order
 * @param elapsed whether a column holds {@code (days since start - mean) * scale}
 * @param start the first training timestamp
 * @param mean what is taken off the days
 * @param scale what the days are multiplied by, positive
 * @param flag whether there is a column that says that the timestamp was missing
 * @param gap what becomes of a missing timestamp
 * @param fills what {@link Gap#FILL} puts in each column but the flag; as many as there are
 */
record TimestampEncoding(
        String field,
        List<Cycle> cycles,
        boolean elapsed,
        double start,
        double mean,
        double scale,
        boolean flag,
        Gap gap,
        List<Float> fills)
        implements Encoding {

    static final double SECONDS_A_DAY = 86_400;

    TimestampEncoding {
        cycles = List.copyOf(cycles);
        fills = List.copyOf(fills);
        Encoding.requireFinite("start", start);
        Encoding.requireFinite("mean", mean);
        Encoding.requireFinite("scale", scale);
        fills.forEach(fill -> Encoding.requireFinite("fill", fill));
        if (scale <= 0) {
            throw new IllegalArgumentException("scale must be positive, not " + scale);
        }
        if (new HashSet<>(cycles).size() != cycles.size()) {
            throw new IllegalArgumentException("a cycle stands twice");
        }
        if (fills.size() != 2 * cycles.size() + (elapsed ? 1 : 0)) {
            throw new IllegalArgumentException("there are " + fills.size() + " fills");
        }
    }

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.TIMESTAMP;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Cycle cycle : cycles) {
            names.add(field + " " + cycle.word() + " sin");
            names.add(field + " " + cycle.word() + " cos");
        }
        if (elapsed) {
            names.add(field + " elapsed days");
        }
        if (flag) {
            names.add(Encoding.missingName(field));
        }
        return names;
    }
}
