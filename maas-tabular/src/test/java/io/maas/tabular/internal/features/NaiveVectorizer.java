package io.maas.tabular.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.CategoryFeatures.Missing;
import io.maas.tabular.CategoryFeatures.Unseen;
import io.maas.tabular.Features;
import io.maas.tabular.FieldFeatures;
import io.maas.tabular.Impute;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;
import io.maas.tabular.TextFeatures;
import io.maas.tabular.TimestampFeatures;
import io.maas.tabular.TimestampFeatures.Cycle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what the options say in the plainest way, from the training rows anew for each row: no state, no tables, no speed. Columns
 * come by name. Written from the documentation, to compare with.
 */
record NaiveVectorizer(List<Field> fields, List<Object[]> training, Features options) {

    /** Thrown for a value that the options reject. */
    static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The columns of a row; rejected fields have a single one of the name {@code REJECTED}. */
    Map<String, Float> row(Object[] row) {
        Map<String, Float> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            all.putAll(columns(i, row[i]));
        }
        return all;
    }

    Set<String> rejected(Object[] row) {
        Set<String> rejected = new TreeSet<>();
        for (int i = 0; i < fields.size(); i++) {
            try {
                columns(i, row[i]);
            } catch (Rejected e) {
                rejected.add(fields.get(i).name());
            }
        }
        return rejected;
    }

    private Map<String, Float> columns(int field, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        training.forEach(row -> seen.add(row[field]));
        String name = fields.get(field).name();
        FieldFeatures of = options.of(fields.get(field));
        if (of instanceof NumberFeatures number) {
            boolean isBoolean = fields.get(field).type() == FieldType.BOOLEAN;
            return number(name, number, isBoolean, seen, (Double) value);
        }
        if (of instanceof CategoryFeatures category) {
            return category(name, category, seen, (String) value);
        }
        if (of instanceof TimestampFeatures timestamp) {
            return timestamp(name, timestamp, seen, (Double) value);
        }
        return text(name, (TextFeatures) of, seen, (String) value);
    }

    private static Map<String, Float> number(
            String name,
            NumberFeatures options,
            boolean isBoolean,
            List<@Nullable Object> seen,
            @Nullable Double value) {
        double[] there = there(seen);
        boolean standardise = options.scaling() == Scaling.STANDARD && !isBoolean;
        double mean = standardise ? mean(there) : 0;
        double deviation = standardise && deviation(there) > 0 ? deviation(there) : 1;
        double fill = switch (options.impute()) {
            case AUTO, MEDIAN -> median(there);
            case MEAN -> mean(there);
            case CONSTANT -> options.constant();
            case NONE -> Double.NaN;
            case REJECT -> 0;
        };
        if (value == null ? options.impute() == Impute.REJECT : Math.abs(value) > Float.MAX_VALUE) {
            throw new Rejected();
        }
        DoubleUnaryOperator feature = x -> (float) ((x - mean) / deviation);
        Set<Double> features = new HashSet<>();
        for (Object each : seen) {
            features.add(feature.applyAsDouble(each == null ? fill : (Double) each));
        }
        Map<String, Float> columns = new LinkedHashMap<>();
        if (there.length > 0 && features.size() > 1) {
            columns.put(name, (float) feature.applyAsDouble(value == null ? fill : value));
        }
        boolean filled = options.impute() != Impute.NONE && options.impute() != Impute.REJECT;
        flag(columns, name, options.missingFlag(), seen.contains(null) && filled, value == null);
        return columns;
    }

    private static void flag(Map<String, Float> columns, String name, MissingFlag when, boolean auto, boolean missing) {
        if (when == MissingFlag.ON || (when == MissingFlag.AUTO && auto)) {
            columns.put(name + " missing", missing ? 1f : 0f);
        }
    }

    private static Map<String, Float> category(
            String name, CategoryFeatures options, List<@Nullable Object> seen, @Nullable String value) {
        if (value == null && options.missing() == Missing.REJECT) {
            throw new Rejected();
        }
        Map<String, Long> counts = seen.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(each -> (String) each, Collectors.counting()));
        List<String> ranked = new ArrayList<>(new TreeSet<>(counts.keySet()));
        // Stable: the alphabet decides between equals.
        ranked.sort((a, b) -> Long.compare(counts.get(b), counts.get(a)));
        List<String> frequent = ranked.stream()
                .filter(each -> counts.get(each) >= options.minCount())
                .limit(options.maxCategories())
                .toList();
        if (options.encoding() == CategoryFeatures.Encoding.HASHED
                || (options.encoding() == CategoryFeatures.Encoding.AUTO && frequent.size() > options.hashAbove())) {
            return hashed(name, options, seen.contains(null), value);
        }
        Set<String> labels = new HashSet<>();
        for (Object each : seen) {
            labels.add(label((String) each, options, counts.keySet(), frequent, seen.contains(null)));
        }
        if (options.unseen() == Unseen.UNKNOWN || options.missing() == Missing.UNKNOWN) {
            labels.add("(unknown)");
        } else if (labels.size() == 1) {
            labels.clear();
        }
        String own = label(value, options, counts.keySet(), frequent, seen.contains(null));
        Map<String, Float> columns = new LinkedHashMap<>();
        new TreeSet<>(frequent).forEach(each -> put(columns, name, each, labels, own));
        List.of("(rare)", "(unknown)", "(missing)").forEach(each -> put(columns, name, each, labels, own));
        return columns;
    }

    private static void put(Map<String, Float> columns, String name, String label, Set<String> labels, String own) {
        if (labels.contains(label)) {
            columns.put(name + "=" + label, label.equals(own) ? 1f : 0f);
        }
    }

    private static String label(
            @Nullable String value,
            CategoryFeatures options,
            Set<String> seen,
            List<String> frequent,
            boolean missingSeen) {
        if (value == null) {
            switch (options.missing()) {
                case OWN -> {
                    if (missingSeen) {
                        return "(missing)";
                    }
                }
                case RARE -> {
                    return "(rare)";
                }
                case UNKNOWN -> {
                    return "(unknown)";
                }
                case ZEROS, REJECT -> {
                    return "nothing";
                }
            }
        } else if (frequent.contains(value)) {
            return value;
        } else if (seen.contains(value)) {
            return "(rare)";
        }
        return switch (options.unseen()) {
            case RARE -> "(rare)";
            case UNKNOWN -> "(unknown)";
            case ZEROS -> "nothing";
            case REJECT -> throw new Rejected();
        };
    }

    private static Map<String, Float> hashed(
            String name, CategoryFeatures options, boolean missingSeen, @Nullable String value) {
        float[] buckets = new float[options.buckets()];
        if (value != null) {
            count(value, options.buckets(), options.signed(), options.seed(), buckets);
        }
        Map<String, Float> columns = named(name, buckets);
        if (missingSeen && options.missing() == Missing.OWN) {
            columns.put(name + "=(missing)", value == null ? 1f : 0f);
        }
        return columns;
    }

    private static void count(String gram, int buckets, boolean signed, int seed, float[] counts) {
        int hash = murmur3(gram.getBytes(UTF_8), seed);
        counts[(int) (Math.abs((long) hash) % buckets)] += signed && hash < 0 ? -1 : 1;
    }

    private static Map<String, Float> named(String name, float[] buckets) {
        Map<String, Float> columns = new LinkedHashMap<>();
        for (int i = 0; i < buckets.length; i++) {
            columns.put(name + "#" + i, buckets[i]);
        }
        return columns;
    }

    private static Map<String, Float> timestamp(
            String name, TimestampFeatures options, List<@Nullable Object> seen, @Nullable Double value) {
        if (value == null ? options.impute() == Impute.REJECT : Math.abs(value) > Float.MAX_VALUE) {
            throw new Rejected();
        }
        double[] there = there(seen);
        double first = Arrays.stream(there).min().orElse(0);
        double last = Arrays.stream(there).max().orElse(0);
        boolean pass = options.impute() == Impute.NONE;
        Map<String, Float> columns = new LinkedHashMap<>();
        for (Cycle cycle : Cycle.values()) {
            long distinct = Arrays.stream(there).map(cycle::position).distinct().count();
            if (!options.cycles().contains(cycle) || last - first < cycle.seconds() || distinct < 2) {
                continue;
            }
            DoubleUnaryOperator sin = x -> Math.sin(cycle.position(x) * 2 * Math.PI);
            DoubleUnaryOperator cos = x -> Math.cos(cycle.position(x) * 2 * Math.PI);
            columns.put(name + " " + cycle.word() + " sin", part(there, value, pass, sin));
            columns.put(name + " " + cycle.word() + " cos", part(there, value, pass, cos));
        }
        if (options.elapsed() && first < last) {
            DoubleUnaryOperator days = x -> (x - first) / 86_400;
            double[] all = Arrays.stream(there).map(days).toArray();
            boolean standardise = options.scaling() == Scaling.STANDARD;
            DoubleUnaryOperator scaled = standardise ? x -> (days.applyAsDouble(x) - mean(all)) / deviation(all) : days;
            columns.put(name + " elapsed days", part(there, value, pass, scaled));
        }
        flag(
                columns,
                name,
                options.missingFlag(),
                seen.contains(null) && !pass && options.impute() != Impute.REJECT,
                value == null);
        return columns;
    }

    private static float part(double[] there, @Nullable Double value, boolean pass, DoubleUnaryOperator part) {
        if (value != null) {
            return (float) part.applyAsDouble(value);
        }
        return pass ? Float.NaN : (float) mean(Arrays.stream(there).map(part).toArray());
    }

    private static Map<String, Float> text(
            String name, TextFeatures options, List<@Nullable Object> seen, @Nullable String value) {
        Map<Integer, Integer> rows = new TreeMap<>();
        for (Object each : seen) {
            new HashSet<>(NaiveNgrams.buckets(options, each == null ? "" : (String) each))
                    .forEach(bucket -> rows.merge(bucket, 1, Integer::sum));
        }
        List<Integer> ranked = new ArrayList<>(rows.keySet());
        // Stable: the lower bucket decides between equals.
        ranked.sort((a, b) -> Integer.compare(rows.get(b), rows.get(a)));
        Set<Integer> kept = ranked.stream()
                .filter(bucket -> rows.get(bucket) >= options.minRows() && rows.get(bucket) < seen.size())
                .limit(options.maxColumns())
                .collect(Collectors.toCollection(TreeSet::new));
        long texts = seen.stream().filter(Objects::nonNull).count();
        List<Integer> own = NaiveNgrams.buckets(options, value == null ? "" : value);
        Map<Integer, Double> weights = new LinkedHashMap<>();
        for (int bucket : kept) {
            long count = own.stream().filter(each -> each == bucket).count();
            double rarity = Math.log((1.0 + texts) / (1.0 + rows.get(bucket))) + 1;
            weights.put(bucket, count == 0 ? 0 : (1 + Math.log((double) count)) * rarity);
        }
        Map<String, Float> columns = new LinkedHashMap<>();
        for (int bucket : kept) {
            boolean word = bucket < options.buckets();
            double length = Math.sqrt(weights.entrySet().stream()
                    .filter(each -> word == each.getKey() < options.buckets())
                    .mapToDouble(each -> each.getValue() * each.getValue())
                    .sum());
            columns.put(name + "#" + bucket, length == 0 ? 0 : (float) (weights.get(bucket) / length));
        }
        flag(columns, name, options.missingFlag(), seen.contains(null), value == null);
        return columns;
    }

    private static double[] there(List<@Nullable Object> seen) {
        return seen.stream()
                .filter(Objects::nonNull)
                .mapToDouble(each -> (Double) each)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** MurmurHash3_x86_32 over bytes, after the original's C++. */
    private static int murmur3(byte[] data, int seed) {
        int h = seed;
        int blocks = data.length / 4;
        for (int i = 0; i < blocks; i++) {
            int k = (data[4 * i] & 0xFF)
                    | ((data[4 * i + 1] & 0xFF) << 8)
                    | ((data[4 * i + 2] & 0xFF) << 16)
                    | ((data[4 * i + 3] & 0xFF) << 24);
            k = Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
            h = Integer.rotateLeft(h ^ k, 13) * 5 + 0xe6546b64;
        }
        int k = 0;
        for (int i = data.length - 1; i >= blocks * 4; i--) {
            k = (k << 8) | (data[i] & 0xFF);
        }
        h ^= Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
        h ^= data.length;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
