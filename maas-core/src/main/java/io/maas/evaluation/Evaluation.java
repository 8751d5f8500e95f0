package io.maas.evaluation;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Predictor;
import io.maas.Regression;
import io.maas.internal.kinds.AnswerKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How well the answers of a model agree with the true answers.
 *
 * <pre>{@code
 * ClassificationEvaluation evaluation = Evaluation.classification(model, split.test(), Reading::failure);
 * System.out.println(evaluation);
 * }</pre>
 *
 * <p>Each kind of answer has an evaluation of its own; a library that adds a kind implements this interface. Evaluations are
 * immutable and thread-safe.
 */
public interface Evaluation {

    /**
     * Returns the number of answers evaluated.
     *
     * @return the answers, at least 1
     */
    int rows();

    /**
     * Returns the overall figures by name, as a {@link io.maas.ModelManifest} keeps them.
     *
     * @return the figures, sorted by name; those that are undefined on these rows are left out. Unmodifiable
     */
    Map<String, Double> metrics();

    /**
     * Evaluates a model with answers of any kind.
     *
     * @param model the model
     * @param known inputs that the model was not trained on, with their true answers, as
     *     {@link io.maas.Trainer#knownAnswers} gives them
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the evaluation of the model's kind of answer, such as a {@link ClassificationEvaluation}
     * @throws InvalidInputException if there are no inputs, or the model cannot answer one
     */
    static <I, O> Evaluation of(Model<I, O> model, List<KnownAnswer<I, O>> known) {
        Answered<O> answered = Answered.by(model, known);
        return AnswerKinds.ofAnswers(model).evaluate(answered.truths(), answered.answers());
    }

    /**
     * Evaluates a classifier.
     *
     * @param predictor the classifier
     * @param known inputs that it was not trained on, with their true answers
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there are no inputs, or the classifier cannot answer one
     */
    static <I> ClassificationEvaluation classification(
            Predictor<I, Classification> predictor, List<KnownAnswer<I, Classification>> known) {
        return ClassificationEvaluation.of(Answered.by(predictor, known));
    }

    /**
     * Evaluates a classifier.
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
        return classification(
                predictor,
                KnownAnswer.<I, Classification>of(
                        inputs, input -> Optional.ofNullable(truth.apply(input)).map(Classification::certain)));
    }

    /**
     * Evaluates classifications made elsewhere.
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
     * Evaluates a model that assigns any number of labels.
     *
     * @param predictor the model
     * @param known inputs that it was not trained on, with their true answers
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there are no inputs, or the model cannot answer one
     */
    static <I> MultiLabelEvaluation multiLabel(
            Predictor<I, MultiLabel> predictor, List<KnownAnswer<I, MultiLabel>> known) {
        return MultiLabelEvaluation.of(Answered.by(predictor, known));
    }

    /**
     * Evaluates a model that assigns any number of labels.
     *
     * @param predictor the model
     * @param inputs inputs that it was not trained on
     * @param truth gives the true labels of an input, possibly none
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there is no input, the true labels of an input are null, or the model cannot answer one
     */
    static <I> MultiLabelEvaluation multiLabel(
            Predictor<I, MultiLabel> predictor,
            List<? extends I> inputs,
            Function<? super I, ? extends Collection<String>> truth) {
        return multiLabel(
                predictor,
                KnownAnswer.<I, MultiLabel>of(
                        inputs, input -> Optional.ofNullable(truth.apply(input)).map(MultiLabel::certain)));
    }

    /**
     * Evaluates assignments of labels made elsewhere.
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
     * Evaluates a regression model.
     *
     * @param predictor the model
     * @param known inputs that it was not trained on, with their true answers
     * @param <I> the type of input
     * @return the evaluation
     * @throws InvalidInputException if there are no inputs, or the model cannot answer one
     */
    static <I> RegressionEvaluation regression(
            Predictor<I, Regression> predictor, List<KnownAnswer<I, Regression>> known) {
        return RegressionEvaluation.of(Answered.by(predictor, known));
    }

    /**
     * Evaluates a regression model.
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
        return regression(predictor, KnownAnswer.<I, Regression>of(inputs, input -> {
            double value = truth.applyAsDouble(input);
            return Double.isFinite(value) ? Optional.of(new Regression(value)) : Optional.empty();
        }));
    }

    /**
     * Evaluates numbers predicted elsewhere.
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
