package io.maas.tabular;

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
        return standardised(features, "linear models");
    }
}
