package io.maas.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * A figure of an {@link Evaluation} to choose by.
 *
 * <pre>{@code
 * Metric<ClassificationEvaluation> found = Metric.higher("failures found", e -> e.label("failure").recall());
 * }</pre>
 *
 * @param name its name
 * @param higherIsBetter whether a higher figure is the better one
 * @param figure takes the figure from an evaluation; NaN if it is undefined
 * @param <E> the type of evaluation
 */
public record Metric<E extends Evaluation>(String name, boolean higherIsBetter, ToDoubleFunction<? super E> figure) {

    /** {@link ClassificationEvaluation#accuracy}. */
    public static final Metric<ClassificationEvaluation> ACCURACY =
            higher("accuracy", ClassificationEvaluation::accuracy);

    /** {@link ClassificationEvaluation#macroF1}. */
    public static final Metric<ClassificationEvaluation> MACRO_F1 =
            higher("macro_f1", ClassificationEvaluation::macroF1);

    /** {@link ClassificationEvaluation#rocAuc()}. */
    public static final Metric<ClassificationEvaluation> ROC_AUC = higher("roc_auc", ClassificationEvaluation::rocAuc);

    /** {@link ClassificationEvaluation#prAuc()}: with two labels that of the positive one; {@link #prAuc} names it. */
    public static final Metric<ClassificationEvaluation> PR_AUC = higher("pr_auc", ClassificationEvaluation::prAuc);

    /** {@link ClassificationEvaluation#logLoss}. */
    public static final Metric<ClassificationEvaluation> LOG_LOSS =
            lower("log_loss", ClassificationEvaluation::logLoss);

    /** {@link ClassificationEvaluation#brier}. */
    public static final Metric<ClassificationEvaluation> BRIER = lower("brier", ClassificationEvaluation::brier);

    /** {@link RegressionEvaluation#rmse}. */
    public static final Metric<RegressionEvaluation> RMSE = lower("rmse", RegressionEvaluation::rmse);

    /** {@link RegressionEvaluation#mae}. */
    public static final Metric<RegressionEvaluation> MAE = lower("mae", RegressionEvaluation::mae);

    /** {@link RegressionEvaluation#r2}. */
    public static final Metric<RegressionEvaluation> R2 = higher("r2", RegressionEvaluation::r2);

    /** {@link RegressionEvaluation#mape}. */
    public static final Metric<RegressionEvaluation> MAPE = lower("mape", RegressionEvaluation::mape);

    /**
     * Makes the metric {@link ClassificationEvaluation#prAuc(String)}.
     *
     * @param label the label to find, such as {@code failure}
     * @return the metric, named {@code pr_auc(failure)}
     */
    public static Metric<ClassificationEvaluation> prAuc(String label) {
        return higher("pr_auc(" + label + ")", evaluation -> evaluation.prAuc(label));
    }

    /**
     * Makes a metric whose higher figures are better.
     *
     * @param name its name
     * @param figure takes the figure from an evaluation; NaN if it is undefined
     * @param <E> the type of evaluation
     * @return the metric
     */
    public static <E extends Evaluation> Metric<E> higher(String name, ToDoubleFunction<? super E> figure) {
        return new Metric<>(name, true, figure);
    }

    /**
     * Makes a metric whose lower figures are better, such as an error or a cost.
     *
     * @param name its name
     * @param figure takes the figure from an evaluation; NaN if it is undefined
     * @param <E> the type of evaluation
     * @return the metric
     */
    public static <E extends Evaluation> Metric<E> lower(String name, ToDoubleFunction<? super E> figure) {
        return new Metric<>(name, false, figure);
    }

    /**
     * Returns the figure of an evaluation.
     *
     * @param evaluation the evaluation
     * @return the figure; NaN if it is undefined
     */
    public double of(E evaluation) {
        return figure.applyAsDouble(evaluation);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
