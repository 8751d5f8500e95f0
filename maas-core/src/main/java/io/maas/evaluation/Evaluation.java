package io.maas.evaluation;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Predictor;
import io.maas.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How well answers meet the truth.
 *
 * <pre>{@code
 * ClassificationEvaluation judged = Evaluation.classification(model, split.test());
 * System.out.println(judged);
 * }</pre>
 *
 * <p>Evaluations are immutable and thread-safe.
 */
public sealed interface Evaluation permits ClassificationEvaluation, MultiLabelEvaluation, RegressionEvaluation {

    /**
     * Returns the number of rows judged.
     *
     * @return the rows, at least 1
     */
    int rows();

    /**
     * Returns the overall figures by name, as a {@link io.maas.ModelManifest} keeps them.
     *
     * @return the figures, sorted by name; those that are undefined on these rows are left out. Unmodifiable
     */
    Map<String, Double> metrics();

    /**
     * Judges a classifier on inputs that carry their truth.
     *
     * @param model the model
     * @param inputs inputs that the model was not trained on
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, an input carries no truth, or the model cannot answer one
     */
    static <I> ClassificationEvaluation classification(Model<I, Classification> model, List<? extends I> inputs) {
        return ClassificationEvaluation.of(Answered.by(model, inputs));
    }

    /**
     * Judges any classifying predictor.
     *
     * @param predictor the predictor
     * @param inputs inputs that it was not trained on
     * @param truth gives the true label of an input
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, the truth of an input is null, or the predictor cannot answer one
     */
    static <I> ClassificationEvaluation classification(
            Predictor<I, Classification> predictor, List<? extends I> inputs, Function<? super I, String> truth) {
        return ClassificationEvaluation.of(Answered.by(
                predictor,
                inputs,
                input -> Optional.ofNullable(truth.apply(input)).map(Classification::certain)));
    }

    /**
     * Judges classifications made elsewhere.
     *
     * @param truths the true labels
     * @param answers the answers, in the order of the truths
     * @return the evaluation
     * @throws IllegalArgumentException if the lengths differ
     * @throws InvalidInputException if there are none
     */
    static ClassificationEvaluation classification(List<String> truths, List<Classification> answers) {
        return new ClassificationEvaluation(new LabelledAnswers(truths, answers));
    }

    /**
     * Judges a model that assigns any number of labels, on inputs that carry their truth.
     *
     * @param model the model
     * @param inputs inputs that the model was not trained on
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, an input carries no truth, or the model cannot answer one
     */
    static <I> MultiLabelEvaluation multiLabel(Model<I, MultiLabel> model, List<? extends I> inputs) {
        return MultiLabelEvaluation.of(Answered.by(model, inputs));
    }

    /**
     * Judges assignments of labels made elsewhere.
     *
     * @param truths the true labels
     * @param answers the answers, in the order of the truths
     * @return the evaluation
     * @throws IllegalArgumentException if the lengths differ
     * @throws InvalidInputException if there are none
     */
    static MultiLabelEvaluation multiLabel(List<MultiLabel> truths, List<MultiLabel> answers) {
        return MultiLabelEvaluation.of(new Answered<>(truths, answers));
    }

    /**
     * Judges a regression model on inputs that carry their truth.
     *
     * @param model the model
     * @param inputs inputs that the model was not trained on
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, an input carries no truth, or the model cannot answer one
     */
    static <I> RegressionEvaluation regression(Model<I, Regression> model, List<? extends I> inputs) {
        return RegressionEvaluation.of(Answered.by(model, inputs));
    }

    /**
     * Judges any predictor of numbers.
     *
     * @param predictor the predictor
     * @param inputs inputs that it was not trained on
     * @param truth gives the true number of an input
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, the truth of an input is not finite, or the predictor cannot
     *     answer one
     */
    static <I> RegressionEvaluation regression(
            Predictor<I, Regression> predictor, List<? extends I> inputs, ToDoubleFunction<? super I> truth) {
        return RegressionEvaluation.of(Answered.by(predictor, inputs, input -> {
            double value = truth.applyAsDouble(input);
            return Double.isFinite(value) ? Optional.of(new Regression(value)) : Optional.empty();
        }));
    }

    /**
     * Judges numbers predicted elsewhere.
     *
     * @param truths the true numbers, finite
     * @param answers the answers, in the order of the truths
     * @return the evaluation
     * @throws IllegalArgumentException if the lengths differ or a truth is not finite
     * @throws InvalidInputException if there are none
     */
    static RegressionEvaluation regression(List<Double> truths, List<Regression> answers) {
        List<Regression> known = new ArrayList<>(truths.size());
        truths.forEach(truth -> known.add(new Regression(truth)));
        return RegressionEvaluation.of(new Answered<>(known, answers));
    }
}
