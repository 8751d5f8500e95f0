package io.maas.tabular;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.ForestLearner;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.TreeSettings;
import java.util.OptionalDouble;

/**
 * Trains random forests (Breiman, Random forests, Machine Learning 45, 2001): many deep trees, each grown on a sample of the
 * rows drawn with replacement, each split chosen among a few features drawn at random; they answer by their mean. A good first
 * choice for tables: it needs no tuning and no scaling.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 */
public final class RandomForest<I, O> extends TreeTrainer<I, O, RandomForest<I, O>> {

    private static final int USUAL_TREES = 200;

    private final int count;

    private RandomForest(TrainerSettings<I> settings, TreeSettings trees, int count) {
        super(settings, trees);
        this.count = count;
    }

    private static <I, O> RandomForest<I, O> usual(TargetType target, RowSource<I> source) {
        return new RandomForest<>(
                TrainerSettings.of(target, source), usual(OptionalDouble.empty(), false), USUAL_TREES);
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> RandomForest<R, Classification> classifier(Class<R> type) {
        return usual(TargetType.LABEL, RowSource.records(type));
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static RandomForest<Row, Classification> classifier(String target) {
        return usual(TargetType.LABEL, RowSource.rows(target));
    }

    /**
     * Makes a trainer of regressors of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> RandomForest<R, Regression> regressor(Class<R> type) {
        return usual(TargetType.NUMBER, RowSource.records(type));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static RandomForest<Row, Regression> regressor(String target) {
        return usual(TargetType.NUMBER, RowSource.rows(target));
    }

    /**
     * Sets how many trees are grown. More trees answer more steadily, and take more time and memory.
     *
     * @param trees the number of trees, from 1 to 100,000; 200 if not set
     * @return a trainer with these trees
     * @throws IllegalArgumentException if {@code trees} is out of range
     */
    public RandomForest<I, O> trees(int trees) {
        return new RandomForest<>(settings(), trees(), Checks.between("trees", trees, 1, ForestLearner.MOST_TREES));
    }

    @Override
    RandomForest<I, O> with(TrainerSettings<I> changed) {
        return new RandomForest<>(changed, trees(), count);
    }

    @Override
    RandomForest<I, O> with(TreeSettings changed) {
        return new RandomForest<>(settings(), changed, count);
    }

    @Override
    Learner learner() {
        return new ForestLearner("random-forest", count, true, trees());
    }
}
