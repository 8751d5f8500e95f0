package io.maas.tabular;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.model.TargetType;
import io.maas.tabular.internal.train.BoostingLearner;
import io.maas.tabular.internal.train.BoostingSettings;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.TreeSettings;

/**
 * Trains gradient-boosted trees with XGBoost (Chen and Guestrin, XGBoost: A Scalable Tree Boosting System, 2016): shallow trees,
 * each of which corrects those before it. Often the most exact choice for tables; it takes missing values as they are.
 *
 * <p>Training runs in XGBoost's native library, which {@code ml.dmlc:xgboost4j_2.12} brings for Linux, macOS and Windows on
 * x86_64; elsewhere {@code fit} throws {@link io.maas.TrainingFailedException}. In a modular program that jar must be on the class
 * path, as a module path cannot take it. Predicting needs neither the jar nor the library. Immutable and thread-safe.
 *
 * @param <I> the type of row: a record, or {@link Row}
 * @param <O> the typed answer
 */
public final class GradientBoosting<I, O> extends TabularTrainer<I, O, GradientBoosting<I, O>> {

    private static final int MOST_ROUNDS = 100_000;
    private static final int DEEPEST = 64;

    private final BoostingSettings boosting;

    private GradientBoosting(TrainerSettings<I> settings, BoostingSettings boosting) {
        super(settings);
        this.boosting = boosting;
    }

    private static <I, O> GradientBoosting<I, O> usual(TargetType target, RowSource<I> source) {
        return new GradientBoosting<>(TrainerSettings.of(target, source), BoostingSettings.USUAL);
    }

    /**
     * Makes a trainer of classifiers of records.
     *
     * @param type the record, one component of which is marked {@link Target}
     * @param <R> the record
     * @return the trainer
     * @throws IllegalArgumentException if the record cannot be read or has no target
     */
    public static <R extends Record> GradientBoosting<R, Classification> classifier(Class<R> type) {
        return usual(TargetType.LABEL, RowSource.records(type));
    }

    /**
     * Makes a trainer of classifiers of rows.
     *
     * @param target the column with the labels
     * @return the trainer; all other columns are features
     */
    public static GradientBoosting<Row, Classification> classifier(String target) {
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
    public static <R extends Record> GradientBoosting<R, Regression> regressor(Class<R> type) {
        return usual(TargetType.NUMBER, RowSource.records(type));
    }

    /**
     * Makes a trainer of regressors of rows.
     *
     * @param target the column with the numbers to predict
     * @return the trainer; all other columns are features
     */
    public static GradientBoosting<Row, Regression> regressor(String target) {
        return usual(TargetType.NUMBER, RowSource.rows(target));
    }

    /**
     * Sets how many rounds of correction there are: one tree a round, for more than two labels one a label and round.
     *
     * @param rounds the rounds, from 1 to 100,000; 200 if not set
     * @return a trainer with these rounds
     * @throws IllegalArgumentException if {@code rounds} is out of range
     */
    public GradientBoosting<I, O> rounds(int rounds) {
        return with(boosting.rounds(Checks.between("rounds", rounds, 1, MOST_ROUNDS)));
    }

    /**
     * Sets how much of its correction each tree makes. Smaller steps need more rounds and often end better.
     *
     * @param rate the rate, above 0 and at most 1; 0.1 if not set
     * @return a trainer with this rate
     * @throws IllegalArgumentException if the rate is out of range
     */
    public GradientBoosting<I, O> learningRate(double rate) {
        return with(boosting.learningRate(Checks.fraction("learningRate", rate)));
    }

    /**
     * Sets how deep trees grow at most.
     *
     * @param depth the most questions from root to leaf, from 1 to 64; 6 if not set
     * @return a trainer with this depth
     * @throws IllegalArgumentException if the depth is out of range
     */
    public GradientBoosting<I, O> maxDepth(int depth) {
        return with(boosting.maxDepth(Checks.between("maxDepth", depth, 1, DEEPEST)));
    }

    /**
     * Sets the least weight in a leaf: the rows in it, for a classification each counted as {@code p (1 - p)} of what is
     * predicted for it. More makes smoother answers.
     *
     * @param weight the least weight, 0 or more; 1 if not set
     * @return a trainer with this minimum
     * @throws IllegalArgumentException if the weight is negative or not finite
     */
    public GradientBoosting<I, O> minChildWeight(double weight) {
        return with(boosting.minChildWeight(Checks.notNegative("minChildWeight", weight)));
    }

    /**
     * Sets which fraction of the rows is drawn for each tree.
     *
     * @param fraction the fraction, above 0 and at most 1; 1 if not set
     * @return a trainer with this fraction
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public GradientBoosting<I, O> rowFraction(double fraction) {
        return with(boosting.rowFraction(Checks.fraction("rowFraction", fraction)));
    }

    /**
     * Sets which fraction of the features is drawn for each tree.
     *
     * @param fraction the fraction, above 0 and at most 1; 1 if not set
     * @return a trainer with this fraction
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public GradientBoosting<I, O> featureFraction(double fraction) {
        return with(boosting.featureFraction(Checks.fraction("featureFraction", fraction)));
    }

    /**
     * Sets the penalty on the squares of the leaves' answers.
     *
     * @param penalty the penalty, 0 or more; 1 if not set
     * @return a trainer with this penalty
     * @throws IllegalArgumentException if the penalty is negative or not finite
     */
    public GradientBoosting<I, O> l2(double penalty) {
        return with(boosting.l2(Checks.notNegative("l2", penalty)));
    }

    /**
     * Sets the penalty on the sizes of the leaves' answers.
     *
     * @param penalty the penalty, 0 or more; 0 if not set
     * @return a trainer with this penalty
     * @throws IllegalArgumentException if the penalty is negative or not finite
     */
    public GradientBoosting<I, O> l1(double penalty) {
        return with(boosting.l1(Checks.notNegative("l1", penalty)));
    }

    /**
     * Sets how much a split must gain at least.
     *
     * @param gain the least gain, 0 or more; 0 if not set
     * @return a trainer with this minimum
     * @throws IllegalArgumentException if the gain is negative or not finite
     */
    public GradientBoosting<I, O> minGain(double gain) {
        return with(boosting.minGain(Checks.notNegative("minGain", gain)));
    }

    /**
     * Cuts features into bins before trees are grown, which makes training on many rows several times faster for hardly a
     * difference in what is learnt. One thread does it: several would be faster still, but could differ in the last digits.
     *
     * @param bins the most bins of a feature, from 2 to 65,535, 256 being usual; exact splits if not set
     * @return a trainer with these bins
     * @throws IllegalArgumentException if {@code bins} is out of range
     */
    public GradientBoosting<I, O> maxBins(int bins) {
        return with(boosting.maxBins(Checks.between("maxBins", bins, 2, TreeSettings.MOST_BINS)));
    }

    private GradientBoosting<I, O> with(BoostingSettings changed) {
        return new GradientBoosting<>(settings(), changed);
    }

    @Override
    GradientBoosting<I, O> with(TrainerSettings<I> changed) {
        return new GradientBoosting<>(changed, boosting);
    }

    @Override
    Learner learner() {
        return new BoostingLearner(boosting);
    }

    @Override
    Features decided(Features features) {
        return features.decide(Scaling.NONE, Impute.NONE);
    }
}
