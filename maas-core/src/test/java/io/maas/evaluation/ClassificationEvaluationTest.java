package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The figures were printed by scikit-learn 1.9.1:
 *
 * <pre>{@code
 * # BINARY
 * y = ["ok","worn","ok","worn","worn","ok","ok","worn","ok","ok"]
 * p = [0.1,0.8,0.35,0.35,0.9,0.6,0.2,0.4,0.6,0.05]
 * pred = ["worn" if v > 0.5 else "ok" for v in p]
 * P = np.array([[1-v, v] for v in p])
 * print(classification_report(y, pred, output_dict=True), confusion_matrix(y, pred))
 * print(roc_auc_score(y, p), average_precision_score(y, p, pos_label="worn"),
 *       average_precision_score(y, [1-v for v in p], pos_label="ok"))
 * print(log_loss(y, P, labels=["ok","worn"]), brier_score_loss(y, p, pos_label="worn"))
 * print(roc_curve(y, p, pos_label="worn", drop_intermediate=False))
 * print(precision_recall_curve(y, p, pos_label="worn"))
 *
 * # THREE LABELS
 * y = ["a","b","c","a","b","c","a","a","c","b","a","c"]
 * P = np.array([[.6,.3,.1],[.2,.5,.3],[.1,.1,.8],[.4,.4,.2],[.5,.25,.25],[.3,.3,.4],
 *               [.7,.2,.1],[.2,.2,.6],[.1,.6,.3],[.25,.5,.25],[1,0,0],[0,1,0]])
 * L = np.array(["a","b","c"]); pred = L[P.argmax(1)]
 * Y = np.array([[t == l for l in L] for t in y]).astype(int)
 * print(classification_report(y, pred, output_dict=True, zero_division=0), confusion_matrix(y, pred))
 * print(roc_auc_score(y, P, multi_class="ovr", average="macro"),
 *       [roc_auc_score(Y[:,i], P[:,i]) for i in range(3)])
 * print(average_precision_score(Y, P, average="macro"),
 *       [average_precision_score(Y[:,i], P[:,i]) for i in range(3)])
 * print(log_loss(y, P, labels=L), brier_score_loss(y, P))
 * }</pre>
 */
class ClassificationEvaluationTest {

    private static final Offset<Double> ROUNDING = within(1e-14);

    private static final List<String> BINARY_TRUTHS =
            List.of("ok", "worn", "ok", "worn", "worn", "ok", "ok", "worn", "ok", "ok");
    private static final double[] WORN = {0.1, 0.8, 0.35, 0.35, 0.9, 0.6, 0.2, 0.4, 0.6, 0.05};

    private static final List<String> THREE_TRUTHS =
            List.of("a", "b", "c", "a", "b", "c", "a", "a", "c", "b", "a", "c");
    private static final double[][] THREE = {
        {.6, .3, .1},
        {.2, .5, .3},
        {.1, .1, .8},
        {.4, .4, .2},
        {.5, .25, .25},
        {.3, .3, .4},
        {.7, .2, .1},
        {.2, .2, .6},
        {.1, .6, .3},
        {.25, .5, .25},
        {1, 0, 0},
        {0, 1, 0}
    };

    private static ClassificationEvaluation binary() {
        List<Classification> answers = new ArrayList<>();
        for (double worn : WORN) {
            answers.add(Classification.of(List.of("ok", "worn"), 1 - worn, worn));
        }
        return Evaluation.classification(BINARY_TRUTHS, answers);
    }

    private static ClassificationEvaluation three() {
        List<Classification> answers = new ArrayList<>();
        for (double[] row : THREE) {
            answers.add(Classification.of(List.of("a", "b", "c"), row));
        }
        return Evaluation.classification(THREE_TRUTHS, answers);
    }

    @Test
    void twoLabelsAsScikitLearn() {
        ClassificationEvaluation judged = binary();

        assertThat(judged.rows()).isEqualTo(10);
        assertThat(judged.accuracy()).isCloseTo(0.6, ROUNDING);
        assertThat(judged.label("ok").precision()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.label("ok").recall()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.label("ok").f1()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.label("worn")).isEqualTo(new LabelEvaluation("worn", 4, 4, 2));
        assertThat(judged.label("worn").f1()).isCloseTo(0.5, ROUNDING);
        assertThat(judged.macroF1()).isCloseTo(0.5833333333333333, ROUNDING);
        assertThat(judged.weightedF1()).isCloseTo(0.6, ROUNDING);
        assertThat(judged.rocAuc()).isCloseTo(0.8125, ROUNDING);
        assertThat(judged.rocAuc("ok")).isCloseTo(0.8125, ROUNDING);
        assertThat(judged.prAuc()).isCloseTo(0.7928571428571429, ROUNDING);
        assertThat(judged.prAuc("ok")).isCloseTo(0.8833333333333333, ROUNDING);
        assertThat(judged.logLoss()).isCloseTo(0.4937778664545219, ROUNDING);
        assertThat(judged.brier()).isCloseTo(0.17275000000000001, ROUNDING);
        assertThat(judged.confusion().count("ok", "worn")).isEqualTo(2);
        assertThat(judged.confusion().count("ok", "ok")).isEqualTo(4);
        assertThat(judged.confusion().count("worn", "ok")).isEqualTo(2);
    }

    @Test
    void curvesAsScikitLearn() {
        ClassificationEvaluation judged = binary();

        assertThat(judged.rocCurve("worn"))
                .extracting(CurvePoint::threshold)
                .containsExactly(Double.POSITIVE_INFINITY, 0.9, 0.8, 0.6, 0.4, 0.35, 0.2, 0.1, 0.05);
        assertThat(judged.rocCurve("worn"))
                .extracting(CurvePoint::x)
                .containsExactly(0.0, 0.0, 0.0, 2 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0, 1.0);
        assertThat(judged.rocCurve("worn"))
                .extracting(CurvePoint::y)
                .containsExactly(0.0, 0.25, 0.5, 0.5, 0.75, 1.0, 1.0, 1.0, 1.0);
        // scikit-learn goes up from 0.05 and on past recall 1; the points are the same.
        assertThat(judged.precisionRecallCurve("worn"))
                .extracting(CurvePoint::y)
                .containsExactly(1.0, 1.0, 1.0, 2 / 4.0, 3 / 5.0, 4 / 7.0, 4 / 8.0, 4 / 9.0, 0.4);
        assertThat(judged.precisionRecallCurve("worn"))
                .extracting(CurvePoint::x)
                .containsExactly(0.0, 0.25, 0.5, 0.5, 0.75, 1.0, 1.0, 1.0, 1.0);
    }

    @Test
    void threeLabelsAsScikitLearn() {
        ClassificationEvaluation judged = three();

        assertThat(judged.accuracy()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.labels())
                .containsExactly(
                        new LabelEvaluation("a", 5, 5, 4),
                        new LabelEvaluation("b", 3, 4, 2),
                        new LabelEvaluation("c", 4, 3, 2));
        assertThat(judged.label("b").f1()).isCloseTo(0.5714285714285714, ROUNDING);
        assertThat(judged.macroPrecision()).isCloseTo(0.6555555555555556, ROUNDING);
        assertThat(judged.macroRecall()).isCloseTo(0.6555555555555556, ROUNDING);
        assertThat(judged.macroF1()).isCloseTo(0.6476190476190476, ROUNDING);
        assertThat(judged.weightedPrecision()).isCloseTo(0.6805555555555555, ROUNDING);
        assertThat(judged.weightedRecall()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.weightedF1()).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.rocAuc()).isCloseTo(0.7418650793650793, ROUNDING);
        assertThat(judged.rocAuc("a")).isCloseTo(0.8714285714285714, ROUNDING);
        assertThat(judged.rocAuc("b")).isCloseTo(0.6666666666666666, ROUNDING);
        assertThat(judged.rocAuc("c")).isCloseTo(0.6875, ROUNDING);
        assertThat(judged.prAuc()).isCloseTo(0.6598148148148147, ROUNDING);
        assertThat(judged.prAuc("a")).isCloseTo(0.8711111111111112, ROUNDING);
        assertThat(judged.prAuc("b")).isCloseTo(0.4583333333333333, ROUNDING);
        assertThat(judged.prAuc("c")).isCloseTo(0.65, ROUNDING);
        // A sure but wrong answer: the log loss holds a term of 52 ln 2.
        assertThat(judged.logLoss()).isCloseTo(3.7127398675736845, ROUNDING);
        assertThat(judged.brier()).isCloseTo(0.5908333333333333, ROUNDING);
    }

    @Test
    void labelUnknownToTheModelIsAlwaysWrong() {
        List<String> truths = List.of("a", "b", "new", "a");
        List<Classification> answers = List.of(
                Classification.of(List.of("a", "b"), 0.9, 0.1),
                Classification.of(List.of("a", "b"), 0.2, 0.8),
                Classification.of(List.of("a", "b"), 0.4, 0.6),
                Classification.of(List.of("a", "b"), 0.6, 0.4));

        ClassificationEvaluation judged = Evaluation.classification(truths, answers);

        assertThat(judged.confusion().labels()).containsExactly("a", "b", "new");
        assertThat(judged.confusion().count("new", "b")).isEqualTo(1);
        assertThat(judged.label("new")).isEqualTo(new LabelEvaluation("new", 1, 0, 0));
        assertThat(judged.label("new").f1()).isZero();
        assertThat(judged.accuracy()).isEqualTo(0.75);
        // By hand: F1 of a is 1, of b 2/3, of new 0.
        assertThat(judged.macroF1()).isCloseTo((1 + 2 / 3.0) / 3, ROUNDING);
        // All its rows and all others score 0: every pair is a tie.
        assertThat(judged.rocAuc("new")).isEqualTo(0.5);
        assertThat(judged.prAuc("new")).isEqualTo(0.25);
        assertThat(judged.logLoss())
                .isCloseTo((-Math.log(0.9) - Math.log(0.8) + 52 * Math.log(2) - Math.log(0.6)) / 4, ROUNDING);
        assertThat(judged.brier()).isCloseTo((0.02 + 0.08 + (0.16 + 0.36 + 1) + 0.32) / 4, ROUNDING);
    }

    @Test
    void labelWithoutRowsCountsOnlyWhereItIsDefined() {
        List<String> labels = List.of("a", "b", "c");
        ClassificationEvaluation judged = Evaluation.classification(
                List.of("a", "b"),
                List.of(Classification.of(labels, 0.7, 0.2, 0.1), Classification.of(labels, 0.1, 0.8, 0.1)));

        assertThat(judged.macroF1()).isEqualTo(1);
        assertThat(judged.label("c").f1()).isZero();
        assertThat(judged.rocAuc("c")).isNaN();
        assertThat(judged.prAuc("c")).isNaN();
        assertThat(judged.rocCurve("c")).isEmpty();
        assertThat(judged.precisionRecallCurve("c")).isEmpty();
        assertThat(judged.rocAuc()).isEqualTo(1);
    }

    @Test
    void onlyOneTruthLeavesTheAreaUndefined() {
        ClassificationEvaluation judged = Evaluation.classification(
                List.of("a", "a"),
                List.of(
                        Classification.of(List.of("a", "b"), 0.7, 0.3),
                        Classification.of(List.of("a", "b"), 0.4, 0.6)));

        assertThat(judged.rocAuc()).isNaN();
        assertThat(judged.prAuc()).isNaN();
        assertThat(judged.prAuc("a")).isEqualTo(1);
        assertThat(judged.metrics()).doesNotContainKeys("roc_auc", "pr_auc").containsEntry("accuracy", 0.5);
        assertThat(judged.toString()).contains("roc-auc -");
    }

    @Test
    void modelsWithDifferentLabelsArePooled() {
        ClassificationEvaluation judged = Evaluation.classification(
                List.of("b", "c", "a"),
                List.of(
                        Classification.of(List.of("b", "c"), 0.6, 0.4),
                        Classification.of(List.of("c", "a"), 0.7, 0.3),
                        Classification.certain("b")));

        assertThat(judged.confusion().labels()).containsExactly("a", "b", "c");
        assertThat(judged.accuracy()).isCloseTo(2 / 3.0, ROUNDING);
        // Scores of a: 0, 0.3, 0; the row of a ties with one and is below another.
        assertThat(judged.rocAuc("a")).isEqualTo(0.25);
        assertThat(judged.brier()).isCloseTo((0.32 + 0.18 + 2) / 3, ROUNDING);
    }

    @Test
    void metricsNameEveryOverallFigure() {
        assertThat(three().metrics())
                .containsOnlyKeys(
                        "accuracy",
                        "brier",
                        "log_loss",
                        "macro_f1",
                        "macro_precision",
                        "macro_recall",
                        "pr_auc",
                        "roc_auc",
                        "weighted_f1",
                        "weighted_precision",
                        "weighted_recall")
                .containsEntry("roc_auc", three().rocAuc())
                .containsEntry("pr_auc", three().prAuc());
    }

    @Test
    void figuresOfOneLabelSayWhichAndThatIsTheRarerOne() {
        assertThat(binary().positive()).contains("worn");
        assertThat(binary().metrics())
                .doesNotContainKey("pr_auc")
                .containsEntry("roc_auc", binary().rocAuc())
                .containsEntry("pr_auc(worn)", binary().prAuc("worn"))
                .containsEntry("precision(worn)", 0.5)
                .containsEntry("recall(worn)", 0.5)
                .containsEntry("f1(worn)", 0.5);
        assertThat(binary().toString()).contains(", pr-auc of 'worn' 0.7929,");

        // The failures come first in the alphabet: what was published before was how well the good parts are found.
        List<String> truths = List.of("ok", "ok", "failure", "ok", "ok");
        List<Classification> answers = new ArrayList<>();
        for (double failure : new double[] {0.1, 0.6, 0.4, 0.2, 0.3}) {
            answers.add(Classification.of(List.of("failure", "ok"), failure, 1 - failure));
        }
        ClassificationEvaluation judged = Evaluation.classification(truths, answers);
        assertThat(judged.positive()).contains("failure");
        assertThat(judged.prAuc()).isEqualTo(0.5);
        assertThat(judged.metrics()).containsEntry("pr_auc(failure)", 0.5);
        assertThat(Metric.PR_AUC.of(judged)).isEqualTo(0.5);
        assertThat(Metric.prAuc("ok").of(judged)).isEqualTo(judged.prAuc("ok")).isGreaterThan(0.8);
        assertThat(Metric.prAuc("ok")).hasToString("pr_auc(ok)");
    }

    @Test
    void thePositiveLabelCanBeNamed() {
        ClassificationEvaluation ok = binary().withPositive("ok");
        assertThat(ok.prAuc()).isEqualTo(binary().prAuc("ok"));
        assertThat(ok.metrics()).containsEntry("pr_auc(ok)", ok.prAuc()).doesNotContainKey("pr_auc(worn)");
        assertThat(ok.toString()).contains("pr-auc of 'ok' 0.8833");

        assertThat(three().positive()).isEmpty();
        ClassificationEvaluation b = three().withPositive("b");
        assertThat(b.metrics())
                .containsEntry("pr_auc", three().prAuc())
                .containsEntry("pr_auc(b)", three().prAuc("b"))
                .containsEntry("recall(b)", 2 / 3.0);
        assertThat(b.toString()).contains("pr-auc of 'b' 0.4583");
        assertThatThrownBy(() -> three().withPositive("d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b, c]");
    }

    @Test
    void ofEquallyRareLabelsTheSecondIsPositive() {
        Classification answer = Classification.of(List.of("a", "b"), 0.3, 0.7);
        assertThat(Evaluation.classification(List.of("b", "a"), List.of(answer, answer))
                        .positive())
                .contains("b");
    }

    @Test
    void foldsAgreeOnThePositiveLabel() {
        // The failures are the rarer ones in all, but not in the first fold.
        ClassificationEvaluation first = judged("failure", "failure", "ok");
        ClassificationEvaluation second = judged("failure", "ok", "ok", "ok");
        CrossValidation<Examples.Item, Classification, ClassificationEvaluation> folds = CrossValidation.withPositive(
                new CrossValidation<>(
                        judged("failure", "failure", "ok", "failure", "ok", "ok", "ok"),
                        List.of(first, second),
                        List.of()),
                "failure");

        assertThat(first.positive()).contains("ok");
        assertThat(folds.pooled().positive()).contains("failure");
        assertThat(folds.mean()).containsKey("pr_auc(failure)").doesNotContainKey("pr_auc(ok)");
    }

    private static ClassificationEvaluation judged(String... truths) {
        Classification answer = Classification.of(List.of("failure", "ok"), 0.5, 0.5);
        return Evaluation.classification(List.of(truths), Collections.nCopies(truths.length, answer));
    }

    @Test
    void textIsATable() {
        assertThat(three().toString().lines())
                .containsExactly(
                        "12 rows: accuracy 0.6667, roc-auc 0.7419, pr-auc 0.6598, log loss 3.7127, brier 0.5908",
                        "",
                        "               precision  recall      f1  roc-auc  pr-auc  rows",
                        "a                 0.8000  0.8000  0.8000   0.8714  0.8711     5",
                        "b                 0.5000  0.6667  0.5714   0.6667  0.4583     3",
                        "c                 0.6667  0.5000  0.5714   0.6875  0.6500     4",
                        "macro mean        0.6556  0.6556  0.6476",
                        "weighted mean     0.6806  0.6667  0.6667",
                        "",
                        "truth \\ answer  a  b  c",
                        "a               4  0  1",
                        "b               1  2  0",
                        "c               0  2  2");
    }

    @Test
    void refusesWhatCannotBeJudged() {
        assertThatThrownBy(() -> Evaluation.classification(List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one row");
        assertThatThrownBy(() -> Evaluation.classification(List.of("a", "b"), List.of(Classification.certain("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 truths, 1 answers");
        assertThatThrownBy(() -> three().label("d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'d'")
                .hasMessageContaining("[a, b, c]");
    }
}
