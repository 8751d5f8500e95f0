package io.maas.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Compares the methods of each benchmark class, under equal parameters, with its {@link Reference} method.
 *
 * <p>Errors are JMH's 99.9 % confidence half-widths; that of a ratio follows from those of its parts by the usual propagation
 * for independent errors, <i>r * sqrt((da/a)^2 + (db/b)^2)</i>.
 */
final class RatioTable {

    private RatioTable() {}

    /**
     * A measured method.
     *
     * @param group the class and its parameters
     * @param method the method's name
     * @param score the time of one operation
     * @param error the half-width of its confidence interval, NaN if JMH had too few samples to tell
     * @param unit the unit of both
     * @param allocation bytes allocated an operation, empty if it was not measured
     */
    record Measurement(
            String group, String method, double score, double error, String unit, Optional<Double> allocation) {}

    static String of(Collection<RunResult> results) {
        Map<String, List<Measurement>> groups = results.stream()
                .map(RatioTable::measurement)
                .collect(Collectors.groupingBy(Measurement::group, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> references = results.stream()
                .collect(Collectors.toMap(
                        result -> measurement(result).group(), RatioTable::reference, (first, second) -> first));
        StringBuilder table = new StringBuilder();
        groups.forEach((group, rows) -> table.append(table(group, references.getOrDefault(group, ""), rows)));
        return table.toString();
    }

    static String table(String group, String reference, List<Measurement> rows) {
        StringBuilder text = new StringBuilder(
                String.format("%s%n%-28s %26s %22s %12s%n", group, "", "time", "ratio to " + reference, "bytes/op"));
        Optional<Measurement> base =
                rows.stream().filter(row -> row.method().equals(reference)).findFirst();
        for (Measurement row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %12.3f ± %7.3f %-4s %13s %12s%n",
                    row.method(),
                    row.score(),
                    row.error(),
                    row.unit(),
                    base.map(it -> ratio(row, it)).orElse("-"),
                    row.allocation()
                            .map(bytes -> String.format(Locale.ROOT, "%.1f", bytes))
                            .orElse("-")));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String ratio(Measurement row, Measurement base) {
        double ratio = row.score() / base.score();
        double error = ratio * Math.hypot(row.error() / row.score(), base.error() / base.score());
        return String.format(Locale.ROOT, "%.2f ± %.2f", ratio, row.equals(base) ? 0 : error);
    }

    private static Measurement measurement(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        String benchmark = result.getParams().getBenchmark();
        String simpleClass = className(benchmark).substring(className(benchmark).lastIndexOf('.') + 1);
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + result.getParams().getParam(key))
                .collect(Collectors.joining(" "));
        return new Measurement(
                (simpleClass + " " + parameters).strip(),
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                primary.getScore(),
                primary.getScoreError(),
                primary.getScoreUnit(),
                Optional.<Result<?>>ofNullable(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .map(Result::getScore));
    }

    private static String reference(RunResult result) {
        String name = className(result.getParams().getBenchmark());
        try {
            Reference reference = Class.forName(name).getAnnotation(Reference.class);
            return reference == null ? "" : reference.value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JMH ran a benchmark of a class that is not there: " + name, e);
        }
    }

    private static String className(String benchmark) {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }
}
