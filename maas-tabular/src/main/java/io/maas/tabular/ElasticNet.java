package io.maas.tabular;

import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.ElasticNetLearner;
import io.maas.tabular.internal.train.Learner;

/**
 * Trains linear regressions whose weights are kept small, and where they help little at 0 (Zou and Hastie, Regularization and
 * variable selection via the elastic net, 2005): for many features, or few rows.
 *
 * <p>They minimise half the mean squared error plus {@code penalty * (l1Ratio * sum of |w| + (1 - l1Ratio) / 2 * sum of w²)}, where
 * the target is taken in units of its standard deviation, so that the penalty does not depend on whether it is in bar or in
 * pascal. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 */
public final class ElasticNet<I> extends LinearTrainer<I, Regression, ElasticNet<I>> {

    private static final double USUAL_PENALTY = 0.01;
    private static final double USUAL_RATIO = 0.5;

    private final double penalty;
    private final double l1Ratio;

    private ElasticNet(TrainerSettings<I> settings, double penalty, double l1Ratio) {
        super(settings);
        this.penalty = penalty;
        this.l1Ratio = l1Ratio;
    }

    /**
     * Makes a trainer of regressors of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> ElasticNet<R> regressor(Class<R> type) {
        return new ElasticNet<>(
                TrainerSettings.of(TargetType.NUMBER, RowSource.records(type)), USUAL_PENALTY, USUAL_RATIO);
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static ElasticNet<Row> regressor(String target) {
        return new ElasticNet<>(
                TrainerSettings.of(TargetType.NUMBER, RowSource.rows(target)), USUAL_PENALTY, USUAL_RATIO);
    }

    /**
     * Sets how much large weights cost.
     *
     * @param penalty the penalty, positive; 0.01 if not set
     * @return a trainer with this penalty
     * @throws IllegalArgumentException if the penalty is not positive and finite
     */
    public ElasticNet<I> penalty(double penalty) {
        return new ElasticNet<>(settings(), Checks.positive("penalty", penalty), l1Ratio);
    }

    /**
     * Sets how much of the penalty is on the sizes of the weights, which makes many of them 0, and not on their squares.
     *
     * @param ratio the share, above 0 and at most 1, which is the lasso; 0.5 if not set
     * @return a trainer with this ratio
     * @throws IllegalArgumentException if the ratio is out of range
     */
    public ElasticNet<I> l1Ratio(double ratio) {
        return new ElasticNet<>(settings(), penalty, Checks.fraction("l1Ratio", ratio));
    }

    @Override
    ElasticNet<I> with(TrainerSettings<I> changed) {
        return new ElasticNet<>(changed, penalty, l1Ratio);
    }

    @Override
    Learner learner() {
        return new ElasticNetLearner(penalty, l1Ratio);
    }
}
