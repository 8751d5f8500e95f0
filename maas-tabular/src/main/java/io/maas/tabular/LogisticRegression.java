package io.maas.tabular;

import io.maas.Classification;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.LogisticLearner;

/**
 * Trains logistic regressions: the log-odds of a label are a weighted sum of the features. For two labels or more (then
 * multinomial). Small, fast, and its probabilities are well calibrated where the truth is about linear; otherwise a
 * {@link RandomForest} or {@link GradientBoosting} is more exact.
 *
 * <p>It finds the exact minimum of the log loss, summed over the rows, plus half of {@code l2} times the squares of the weights,
 * as scikit-learn does with {@code C = 1 / l2}. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 */
public final class LogisticRegression<I> extends LinearTrainer<I, Classification, LogisticRegression<I>> {

    private static final double USUAL_L2 = 1;
    private static final int USUAL_PASSES = 1000;
    private static final int MOST_PASSES = 1_000_000;

    private final double l2;
    private final int maxPasses;

    private LogisticRegression(TrainerSettings<I> settings, double l2, int maxPasses) {
        super(settings);
        this.l2 = l2;
        this.maxPasses = maxPasses;
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> LogisticRegression<R> classifier(Class<R> type) {
        return new LogisticRegression<>(
                TrainerSettings.of(TargetType.LABEL, RowSource.records(type)), USUAL_L2, USUAL_PASSES);
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static LogisticRegression<Row> classifier(String target) {
        return new LogisticRegression<>(
                TrainerSettings.of(TargetType.LABEL, RowSource.rows(target)), USUAL_L2, USUAL_PASSES);
    }

    /**
     * Sets the penalty on the squares of the weights. Without one, weights grow without end where the labels can be told apart
     * without error.
     *
     * @param penalty the penalty, 0 or more; 1 if not set
     * @return a trainer with this penalty
     * @throws IllegalArgumentException if the penalty is negative or not finite
     */
    public LogisticRegression<I> l2(double penalty) {
        return new LogisticRegression<>(settings(), Checks.notNegative("l2", penalty), maxPasses);
    }

    /**
     * Sets after how many passes over the rows the search for the minimum is given up, where it has come by then. A few dozen
     * are usual; more than a thousand mean that features are not standardised or {@code l2} is too small.
     *
     * @param passes the passes, from 1 to 1,000,000; 1,000 if not set
     * @return a trainer with these passes
     * @throws IllegalArgumentException if {@code passes} is out of range
     */
    public LogisticRegression<I> maxPasses(int passes) {
        return new LogisticRegression<>(settings(), l2, Checks.between("maxPasses", passes, 1, MOST_PASSES));
    }

    @Override
    LogisticRegression<I> with(TrainerSettings<I> changed) {
        return new LogisticRegression<>(changed, l2, maxPasses);
    }

    @Override
    Learner learner() {
        return new LogisticLearner(l2, maxPasses);
    }
}
