package io.maas.tabular;

import java.util.stream.Stream;

/**
 * What trainers of linear models share.
 *
 * @param <I> the type of row
 * @param <O> the typed answer
 * @param <T> the trainer itself
 */
abstract sealed class LinearTrainer<I, O, T extends LinearTrainer<I, O, T>> extends TabularTrainer<I, O, T>
        permits LinearRegression, ElasticNet, LogisticRegression {

    LinearTrainer(TrainerSettings<I> settings) {
        super(settings);
    }

    @Override
    Features decided(Features features) {
        Features decided = features.decide(Scaling.STANDARD, Impute.MEDIAN);
        Stream.concat(Stream.of(decided.numbers(), decided.timestamps()), decided.fields().values().stream())
                .forEach(LinearTrainer::refuseMissing);
        return decided;
    }

    private static void refuseMissing(FieldFeatures options) {
        Impute impute = Impute.REJECT;
        if (options instanceof NumberFeatures numbers) {
            impute = numbers.impute();
        } else if (options instanceof TimestampFeatures timestamps) {
            impute = timestamps.impute();
        }
        if (impute == Impute.NONE) {
            throw new IllegalArgumentException(
                    "linear models take no missing values, so that they cannot be left as they"
                            + " are (Impute.NONE); impute them, or train a GradientBoosting");
        }
    }
}
