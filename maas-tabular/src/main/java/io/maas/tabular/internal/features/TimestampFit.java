package io.maas.tabular.internal.features;

import io.maas.tabular.Scaling;
import io.maas.tabular.TimestampFeatures;
import io.maas.tabular.TimestampFeatures.Cycle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Learns a {@link TimestampEncoding} from the values of a field.
 *
 * @param field the field's name
 * @param options how it becomes features
 */
record TimestampFit(String field, TimestampFeatures options) {

    boolean rejects(double value) {
        return NumberFit.rejects(value, options.impute());
    }

    TimestampEncoding fit(double[] values) {
        Statistics seconds = Statistics.of(values);
        double start = seconds.count() == 0 ? 0 : seconds.min();
        List<Cycle> cycles = new ArrayList<>();
        List<Float> fills = new ArrayList<>();
        for (Cycle cycle : Cycle.values()) {
            if (options.cycles().contains(cycle) && turns(cycle, seconds, values)) {
                cycles.add(cycle);
                fills.add((float) mean(values, value -> Math.sin(TimestampSlot.angle(cycle, value))));
                fills.add((float) mean(values, value -> Math.cos(TimestampSlot.angle(cycle, value))));
            }
        }
        Statistics days = Statistics.of(map(values, value -> TimestampSlot.days(start, value)));
        boolean standardise = options.scaling() == Scaling.STANDARD;
        boolean elapsed = options.elapsed() && days.count() > 0 && days.min() < days.max();
        SinglePrecision precision = SinglePrecision.of(map(values, value -> TimestampSlot.days(start, value)));
        SinglePrecision.Shift first = new SinglePrecision.Shift(
                standardise ? days.mean() : 0, standardise ? SinglePrecision.scale(days.deviation()) : 1);
        SinglePrecision.Shift shift = elapsed ? precision.best(first) : first;
        if (elapsed) {
            precision.check(field, (value, next) -> shift.merges(value, next) && sameTurns(cycles, start, value, next));
        }
        double mean = shift.mean();
        double scale = shift.scale();
        if (elapsed) {
            fills.add((float) NumberEncoding.feature(days.mean(), mean, scale));
        }
        Gap gap = NumberFit.gap(options.impute());
        boolean flag = Encoding.flag(options.missingFlag(), seconds.missing() > 0 && gap == Gap.FILL);
        return new TimestampEncoding(field, cycles, elapsed, start, mean, scale, flag, gap, fills);
    }

    private static boolean turns(Cycle cycle, Statistics seconds, double[] values) {
        Statistics positions = Statistics.of(map(values, cycle::position));
        return seconds.max() - seconds.min() >= cycle.seconds() && positions.min() < positions.max();
    }

    /** Whether two timestamps, in days since the start, stand at the same place in every cycle. */
    private static boolean sameTurns(List<Cycle> cycles, double start, double days, double next) {
        return cycles.stream().allMatch(cycle -> {
            double angle = TimestampSlot.angle(cycle, start + days * TimestampEncoding.SECONDS_A_DAY);
            double other = TimestampSlot.angle(cycle, start + next * TimestampEncoding.SECONDS_A_DAY);
            return (float) Math.sin(angle) == (float) Math.sin(other)
                    && (float) Math.cos(angle) == (float) Math.cos(other);
        });
    }

    private static double mean(double[] values, DoubleUnaryOperator part) {
        return Statistics.of(map(values, part)).mean();
    }

    private static double[] map(double[] values, DoubleUnaryOperator part) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            mapped[i] = part.applyAsDouble(values[i]);
        }
        return mapped;
    }
}
