package io.maas.tabular;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.ForestLearner;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.TreeSettings;
import java.util.OptionalDouble;

/**
 * Trains extremely randomized trees (Geurts, Ernst and Wehenkel, Machine Learning 63, 2006): many deep trees, each grown on all
 * rows; of a few features drawn at random each is parted at one random place, and the best of those is the split. They answer
 * by their mean. Smoother than a {@link RandomForest}, often better for regressions.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 */
public final class ExtraTrees<I, O> extends TreeTrainer<I, O, ExtraTrees<I, O>> {

    private static final int USUAL_TREES = 200;

    private final int count;

    private ExtraTrees(TrainerSettings<I> settings, TreeSettings trees, int count) {
        super(settings, trees);
        this.count = count;
    }

    private static <I, O> ExtraTrees<I, O> usual(TargetType target, RowSource<I> source) {
        return new ExtraTrees<>(TrainerSettings.of(target, source), usual(OptionalDouble.empty(), true), USUAL_TREES);
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> ExtraTrees<R, Classification> classifier(Class<R> type) {
        return usual(TargetType.LABEL, RowSource.records(type));
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static ExtraTrees<Row, Classification> classifier(String target) {
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
    public static <R extends Record> ExtraTrees<R, Regression> regressor(Class<R> type) {
        return usual(TargetType.NUMBER, RowSource.records(type));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static ExtraTrees<Row, Regression> regressor(String target) {
        return usual(TargetType.NUMBER, RowSource.rows(target));
    }

    /**
     * Sets how many trees are grown. More trees answer more steadily, and take more time and memory.
     *
     * @param trees the number of trees, from 1 to 100,000; 200 if not set
     * @return a trainer with these trees
     * @throws IllegalArgumentException if {@code trees} is out of range
     */
    public ExtraTrees<I, O> trees(int trees) {
        return new ExtraTrees<>(settings(), trees(), Checks.between("trees", trees, 1, ForestLearner.MOST_TREES));
    }

    @Override
    ExtraTrees<I, O> with(TrainerSettings<I> changed) {
        return new ExtraTrees<>(changed, trees(), count);
    }

    @Override
    ExtraTrees<I, O> with(TreeSettings changed) {
        return new ExtraTrees<>(settings(), changed, count);
    }

    @Override
    Learner learner() {
        return new ForestLearner("extra-trees", count, false, trees());
    }
}
