package io.maas.tabular;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.ForestLearner;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.TreeSettings;
import java.util.OptionalDouble;

/**
 * Trains a single decision tree (Breiman et al., Classification and Regression Trees, 1984): less exact than a
 * {@link RandomForest}, but small enough to be read, above all with a small {@code maxDepth}.
 *
 * <p>Each split is the best over all features. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 */
public final class DecisionTree<I, O> extends TreeTrainer<I, O, DecisionTree<I, O>> {

    private DecisionTree(TrainerSettings<I> settings, TreeSettings trees) {
        super(settings, trees);
    }

    private static <I, O> DecisionTree<I, O> usual(TargetType target, RowSource<I> source) {
        return new DecisionTree<>(TrainerSettings.of(target, source), usual(OptionalDouble.of(1), false));
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> DecisionTree<R, Classification> classifier(Class<R> type) {
        return usual(TargetType.LABEL, RowSource.records(type));
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static DecisionTree<Row, Classification> classifier(String target) {
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
    public static <R extends Record> DecisionTree<R, Regression> regressor(Class<R> type) {
        return usual(TargetType.NUMBER, RowSource.records(type));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static DecisionTree<Row, Regression> regressor(String target) {
        return usual(TargetType.NUMBER, RowSource.rows(target));
    }

    @Override
    DecisionTree<I, O> with(TrainerSettings<I> changed) {
        return new DecisionTree<>(changed, trees());
    }

    @Override
    DecisionTree<I, O> with(TreeSettings changed) {
        return new DecisionTree<>(settings(), changed);
    }

    @Override
    Learner learner() {
        return new ForestLearner("decision-tree", 1, false, trees());
    }
}
