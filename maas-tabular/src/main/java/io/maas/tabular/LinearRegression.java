package io.maas.tabular;

import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.LeastSquaresLearner;

/**
 * Trains linear regressions by ordinary least squares: the answer is a weighted sum of the features, with the weights that make
 * the sum of squared errors over the training rows as small as possible. Exact, without parameters; where features depend on each
 * other it takes, of all best weights, the smallest for standardised features.
 *
 * <p>For up to 2,000 features; for more, or when there are few rows, train an {@link ElasticNet}. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 */
public final class LinearRegression<I> extends LinearTrainer<I, Regression, LinearRegression<I>> {

    private LinearRegression(TrainerSettings<I> settings) {
        super(settings);
    }

    /**
     * Makes a trainer of regressors of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> LinearRegression<R> regressor(Class<R> type) {
        return new LinearRegression<>(TrainerSettings.of(TargetType.NUMBER, RowSource.records(type)));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static LinearRegression<Row> regressor(String target) {
        return new LinearRegression<>(TrainerSettings.of(TargetType.NUMBER, RowSource.rows(target)));
    }

    @Override
    LinearRegression<I> with(TrainerSettings<I> changed) {
        return new LinearRegression<>(changed);
    }

    @Override
    Learner learner() {
        return new LeastSquaresLearner();
    }
}
