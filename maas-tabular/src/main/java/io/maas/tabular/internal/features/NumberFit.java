package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.Impute;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;

/**
 * Learns a {@link NumberEncoding} from the values of a field.
 *
 * @param field the field
 * @param options how it becomes features
 */
record NumberFit(Field field, NumberFeatures options) {

    static boolean rejects(double value, Impute impute) {
        return Double.isNaN(value) ? impute == Impute.REJECT : Math.abs(value) > Float.MAX_VALUE;
    }

    boolean rejects(double value) {
        return rejects(value, options.impute());
    }

    NumberEncoding fit(double[] values) {
        Statistics statistics = Statistics.of(values);
        boolean standardise = options.scaling() == Scaling.STANDARD && field.type() != FieldType.BOOLEAN;
        SinglePrecision precision = SinglePrecision.of(values);
        SinglePrecision.Shift shift = precision.best(new SinglePrecision.Shift(
                standardise ? statistics.mean() : 0, standardise ? SinglePrecision.scale(statistics.deviation()) : 1));
        precision.check(field.name(), shift::merges);
        double mean = shift.mean();
        double scale = shift.scale();
        Gap gap = gap(options.impute());
        double fill = gap == Gap.FILL ? fill(values, statistics) : mean;
        boolean missing = statistics.missing() > 0;
        boolean flag = Encoding.flag(options.missingFlag(), missing && gap == Gap.FILL);
        boolean value = statistics.count() > 0 && varies(statistics, mean, scale, gap, fill);
        return new NumberEncoding(field.name(), value, flag, mean, scale, gap, fill);
    }

    private static boolean varies(Statistics statistics, double mean, double scale, Gap gap, double fill) {
        float least = (float) NumberEncoding.feature(statistics.min(), mean, scale);
        boolean gapShows = gap == Gap.PASS || (float) NumberEncoding.feature(fill, mean, scale) != least;
        return statistics.min() < statistics.max() || (statistics.missing() > 0 && gapShows);
    }

    static Gap gap(Impute impute) {
        return switch (impute) {
            case AUTO, MEDIAN, MEAN, CONSTANT -> Gap.FILL;
            case NONE -> Gap.PASS;
            case REJECT -> Gap.REJECT;
        };
    }

    private double fill(double[] values, Statistics statistics) {
        return switch (options.impute()) {
            case CONSTANT -> options.constant();
            case MEAN -> statistics.mean();
            case AUTO, MEDIAN, NONE, REJECT -> Statistics.median(values);
        };
    }
}
