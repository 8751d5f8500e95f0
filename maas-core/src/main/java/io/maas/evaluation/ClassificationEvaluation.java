package io.maas.evaluation;

import io.maas.Classification;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well classifications meet the truth. Immutable and thread-safe.
 *
 * <p>The labels are those of the answers, in the model's order (sorted if the answers were given by models with different
 * labels), and after them the labels that only the truths have: a model gives those a probability of 0 and is always wrong
 * on their rows. Figures and their treatment of the undefined follow scikit-learn with {@code zero_division=0}, unless
 * said otherwise.
 *
 * <p>With two labels one of them is the positive one, which {@link #prAuc()} and the figures that are published are about: the rarer
 * one among the truths, unless {@link #withPositive} names another.
 *
 * <p>Areas and curves are computed at each call, in time proportional to {@code rows * log(rows)} for each label.
 */
public final class ClassificationEvaluation implements Evaluation {

    /** The smallest probability that the log loss takes for one, as in scikit-learn: 2<sup>-52</sup>. */
    private static final double SMALLEST_PROBABILITY = Math.ulp(1.0);

    private static final int MOST_LABELS_IN_TEXT = 100;

    private final LabelledAnswers answered;
    private final ConfusionMatrix confusion;
    private final List<LabelEvaluation> byLabel;
    private final @Nullable String positive;

    ClassificationEvaluation(LabelledAnswers answered) {
        this.answered = answered;
        this.confusion = new ConfusionMatrix(answered);
        this.byLabel = answered.labels().stream().map(confusion::label).toList();
        this.positive = byLabel.size() == 2 ? rarer(byLabel.get(0), byLabel.get(1)) : null;
    }

    private ClassificationEvaluation(ClassificationEvaluation judged, String positive) {
        this.answered = judged.answered;
        this.confusion = judged.confusion;
        this.byLabel = judged.byLabel;
        this.positive = positive;
    }

    /** Of equally rare labels the second, as in scikit-learn. */
    private static String rarer(LabelEvaluation first, LabelEvaluation second) {
        return (first.support() < second.support() ? first : second).label();
    }

    static ClassificationEvaluation of(Answered<Classification> answered) {
        return new ClassificationEvaluation(new LabelledAnswers(
                answered.truths().stream().map(Classification::label).toList(), answered.answers()));
    }

    @Override
    public int rows() {
        return answered.rows();
    }

    /**
     * Returns the label that figures of a single label are about, such as {@code failure}.
     *
     * @return with two labels the rarer one among the truths, or the second if both are equally rare; the label that {@link
     *     #withPositive} named; empty with more labels of which none was named
     */
    public Optional<String> positive() {
        return Optional.ofNullable(positive);
    }

    /**
     * Returns this evaluation with another positive label.
     *
     * @param label the label, such as {@code failure}
     * @return the new evaluation
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public ClassificationEvaluation withPositive(String label) {
        return new ClassificationEvaluation(this, label(label).label());
    }

    boolean knows(String label) {
        return answered.index(label) >= 0;
    }

    /**
     * Returns the confusion matrix.
     *
     * @return the matrix
     */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /**
     * Returns how well each label is found.
     *
     * @return one entry a label, in the order of the labels; unmodifiable
     */
    public List<LabelEvaluation> labels() {
        return byLabel;
    }

    /**
     * Returns how well one label is found.
     *
     * @param label the label
     * @return its figures
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public LabelEvaluation label(String label) {
        return confusion.label(label);
    }

    /**
     * Returns the share of rows that were answered with their true label.
     *
     * @return a share in 0..1
     */
    public double accuracy() {
        long correct = byLabel.stream().mapToLong(LabelEvaluation::correct).sum();
        return correct / (double) rows();
    }

    /**
     * Returns the mean precision of the labels, each counting the same.
     *
     * @return a share in 0..1, over the labels found among the truths or the answers
     */
    public double macroPrecision() {
        return macro(LabelEvaluation::precision);
    }

    /**
     * Returns the mean recall of the labels, each counting the same.
     *
     * @return a share in 0..1, over the labels found among the truths or the answers
     */
    public double macroRecall() {
        return macro(LabelEvaluation::recall);
    }

    /**
     * Returns the mean F1 of the labels, each counting the same: the figure to watch when failures are rare.
     *
     * @return a value in 0..1, over the labels found among the truths or the answers
     */
    public double macroF1() {
        return macro(LabelEvaluation::f1);
    }

    /**
     * Returns the mean precision of the labels, weighted by their rows.
     *
     * @return a share in 0..1
     */
    public double weightedPrecision() {
        return weighted(LabelEvaluation::precision);
    }

    /**
     * Returns the mean recall of the labels, weighted by their rows, which is the accuracy.
     *
     * @return a share in 0..1
     */
    public double weightedRecall() {
        return weighted(LabelEvaluation::recall);
    }

    /**
     * Returns the mean F1 of the labels, weighted by their rows.
     *
     * @return a value in 0..1
     */
    public double weightedF1() {
        return weighted(LabelEvaluation::f1);
    }

    private double macro(ToDoubleFunction<LabelEvaluation> figure) {
        return byLabel.stream()
                .filter(label -> label.support() + label.predicted() > 0)
                .mapToDouble(figure)
                .average()
                .orElse(Double.NaN);
    }

    private double weighted(ToDoubleFunction<LabelEvaluation> figure) {
        double sum = 0;
        for (LabelEvaluation label : byLabel) {
            sum += label.support() * figure.applyAsDouble(label);
        }
        return sum / rows();
    }

    /**
     * Returns the area under the ROC curve: the probability that a random row of a label scores higher for it than a random
     * row without it, equal scores counting half.
     *
     * @return a value in 0..1. With two labels, the area of the {@linkplain #positive positive} one (of both, if a row's
     *     probabilities sum to 1); with more, the plain mean over labels of one against the rest (Provost and Domingos, 2000), leaving out labels whose
     *     area is undefined. NaN if no area is defined because all rows have the same truth
     */
    public double rocAuc() {
        return overall(areas(), Areas::roc);
    }

    /**
     * Returns the area under the ROC curve of one label against all others.
     *
     * @param label the label
     * @return a value in 0..1; NaN if all rows or none have the label
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public double rocAuc(String label) {
        return rank(label).rocAuc();
    }

    /**
     * Returns the area under the precision-recall curve, as average precision: the sum of precisions weighted by the recall
     * gained at each threshold, without interpolation.
     *
     * @return a value in 0..1. With two labels, the area of the {@linkplain #positive positive} one; with more, the plain mean
     *     over labels that have rows: see {@link #prAuc(String)} for one of them. NaN if undefined
     */
    public double prAuc() {
        return overall(areas(), Areas::pr);
    }

    /**
     * Returns the area under the precision-recall curve of one label against all others, as average precision.
     *
     * @param label the label
     * @return a value in 0..1; the share of the label's rows is what guessing gives. NaN if no row has the label
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public double prAuc(String label) {
        return rank(label).averagePrecision();
    }

    /** Of one label against all others. */
    private record Areas(double roc, double pr) {}

    private List<Areas> areas() {
        return byLabel.stream()
                .map(label -> rank(label.label()))
                .map(ranked -> new Areas(ranked.rocAuc(), ranked.averagePrecision()))
                .toList();
    }

    /** That of the positive one of two labels, the mean of more. */
    private double overall(List<Areas> areas, ToDoubleFunction<Areas> area) {
        if (areas.size() == 2 && positive != null) {
            return area.applyAsDouble(areas.get(answered.index(positive)));
        }
        return areas.stream()
                .mapToDouble(area)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns the ROC curve of one label against all others: for each threshold the share of other rows above it (x) and
     * the share of the label's rows above it (y).
     *
     * @param label the label
     * @return the points from (0, 0) to (1, 1), one a distinct score; empty if all rows or none have the label
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public List<CurvePoint> rocCurve(String label) {
        return rank(label).rocCurve();
    }

    /**
     * Returns the precision-recall curve of one label against all others: for each threshold the recall (x) and the
     * precision (y).
     *
     * @param label the label
     * @return the points from recall 0, where precision is taken as 1, to recall 1, one a distinct score; empty if no row
     *     has the label
     * @throws IllegalArgumentException if neither the answers nor the truths know the label
     */
    public List<CurvePoint> precisionRecallCurve(String label) {
        return rank(label).precisionRecallCurve();
    }

    private RankedScores rank(String label) {
        return answered.rank(answered.index(label(label).label()));
    }

    /**
     * Returns the mean of the negative natural logarithm of the probability given to the truth: 0 is perfect, and sure but
     * wrong answers cost most.
     *
     * @return the loss, at least 0; probabilities are kept between 2<sup>-52</sup> and 1 - 2<sup>-52</sup>
     */
    public double logLoss() {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            double given = answered.probability(row, answered.truth(row));
            sum -= Math.log(Math.min(Math.max(given, SMALLEST_PROBABILITY), 1 - SMALLEST_PROBABILITY));
        }
        return sum / rows();
    }

    /**
     * Returns the Brier score (1950): the mean squared distance between the probabilities and the truth.
     *
     * @return with up to two labels in 0..1 (the squared error of the probability of either); with more, summed over
     *     the labels, in 0..2
     */
    public double brier() {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += answered.squaredDistance(row);
        }
        return sum / rows() / (byLabel.size() <= 2 ? 2 : 1);
    }

    /**
     * Returns the overall figures by name: {@code accuracy}, {@code macro_precision}, {@code macro_recall},
     * {@code macro_f1}, {@code weighted_precision}, {@code weighted_recall}, {@code weighted_f1}, {@code roc_auc},
     * {@code log_loss} and {@code brier}; with other than two labels {@code pr_auc}, the mean over them; where there is a
     * {@linkplain #positive positive} label, such as {@code failure}, its {@code precision(failure)}, {@code recall(failure)},
     * {@code f1(failure)} and {@code pr_auc(failure)}.
     */
    @Override
    public Map<String, Double> metrics() {
        List<Areas> areas = areas();
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("accuracy", accuracy());
        metrics.put("macro_precision", macroPrecision());
        metrics.put("macro_recall", macroRecall());
        metrics.put("macro_f1", macroF1());
        metrics.put("weighted_precision", weightedPrecision());
        metrics.put("weighted_recall", weightedRecall());
        metrics.put("weighted_f1", weightedF1());
        metrics.put("roc_auc", overall(areas, Areas::roc));
        if (areas.size() != 2) {
            metrics.put("pr_auc", overall(areas, Areas::pr));
        }
        if (positive != null) {
            LabelEvaluation found = label(positive);
            metrics.put("precision(" + positive + ")", found.precision());
            metrics.put("recall(" + positive + ")", found.recall());
            metrics.put("f1(" + positive + ")", found.f1());
            metrics.put(
                    "pr_auc(" + positive + ")",
                    areas.get(answered.index(positive)).pr());
        }
        metrics.put("log_loss", logLoss());
        metrics.put("brier", brier());
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return Collections.unmodifiableMap(metrics);
    }

    /** Returns the figures as a table, with a line for each of the first 100 labels, and the confusion matrix below. */
    @Override
    public String toString() {
        List<Areas> areas = areas();
        TextTable table = new TextTable();
        table.line("", List.of("precision", "recall", "f1", "roc-auc", "pr-auc", "rows"));
        for (int i = 0; i < Math.min(byLabel.size(), MOST_LABELS_IN_TEXT); i++) {
            LabelEvaluation label = byLabel.get(i);
            table.line(
                    label.label(),
                    List.of(
                            figure(label.precision()),
                            figure(label.recall()),
                            figure(label.f1()),
                            figure(areas.get(i).roc()),
                            figure(areas.get(i).pr()),
                            String.valueOf(label.support())));
        }
        if (byLabel.size() > MOST_LABELS_IN_TEXT) {
            table.line("and " + (byLabel.size() - MOST_LABELS_IN_TEXT) + " more", List.of());
        }
        table.line("macro mean", List.of(figure(macroPrecision()), figure(macroRecall()), figure(macroF1())));
        table.line(
                "weighted mean", List.of(figure(weightedPrecision()), figure(weightedRecall()), figure(weightedF1())));
        return String.format(
                Locale.ROOT,
                "%d rows: accuracy %s, roc-auc %s, pr-auc%s %s, log loss %s, brier %s%n%n%s%n%n%s",
                rows(),
                figure(accuracy()),
                figure(overall(areas, Areas::roc)),
                positive == null ? "" : " of '" + positive + "'",
                figure(
                        positive == null
                                ? overall(areas, Areas::pr)
                                : areas.get(answered.index(positive)).pr()),
                figure(logLoss()),
                figure(brier()),
                table,
                confusion);
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
