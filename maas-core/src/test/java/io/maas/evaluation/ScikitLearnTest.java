package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Regression;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Judges thousands of rows, many with equal scores, that a small generator makes alike here and in Python, where
 * scikit-learn 1.9.1 printed the figures:
 *
 * <pre>{@code
 * def draw(n):
 *     global state
 *     state = (state * 1103515245 + 12345) % 2**31
 *     return (state >> 16) % n
 *
 * # FOUR LABELS
 * state = 7; L = np.array(["a", "b", "c", "d"]); y = []; P = []
 * for row in range(1000):
 *     w = [1 + draw(8) for label in L]
 *     P.append([v / sum(w) for v in w])
 *     y.append(L[np.argmax(w)] if draw(3) else L[draw(4)])
 * P = np.array(P); pred = L[P.argmax(1)]
 * print(accuracy_score(y, pred), precision_score(y, pred, average="macro"), recall_score(y, pred, average="macro"),
 *       f1_score(y, pred, average="macro"), f1_score(y, pred, average="weighted"))
 * print(roc_auc_score(y, P, multi_class="ovr", average="macro"),
 *       average_precision_score(np.array([[t == l for l in L] for t in y]), P, average="macro"),
 *       log_loss(y, P), brier_score_loss(y, P), confusion_matrix(y, pred))
 *
 * # RARE LABEL
 * state = 11; y = []; p = []
 * for row in range(2000):
 *     p.append(draw(101) / 100); y.append("1" if draw(100) < p[-1] * 20 else "0")
 * pred = ["1" if v > 0.5 else "0" for v in p]
 * print(y.count("1"), accuracy_score(y, pred), f1_score(y, pred, average="macro"), roc_auc_score(y, p),
 *       average_precision_score(y, p, pos_label="1"), log_loss(y, p), brier_score_loss(y, p, pos_label="1"))
 * y = np.array(y) == "1"; p = np.array(p)
 * cost, s = min(((int((~y & (p >= s)).sum()) * 200 + int((y & (p < s)).sum()) * 1500), s)
 *               for s in set(p.tolist()) | {2.0})
 * print(cost, s, int((y & (p >= s)).sum()), int((y & (p < s)).sum()), int((~y & (p >= s)).sum()))
 *
 * # NUMBERS
 * state = 5; t = []; q = []
 * for row in range(1000):
 *     t.append(draw(1000) / 10 - 20); q.append(t[-1] + (draw(201) - 90) / 10)
 * print(root_mean_squared_error(t, q), mean_absolute_error(t, q), r2_score(t, q), median_absolute_error(t, q),
 *       max_error(t, q), np.mean(np.array(q) - np.array(t)), t.count(0), mean_absolute_percentage_error(t, q))
 * }</pre>
 */
class ScikitLearnTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    private long state;

    private int draw(int n) {
        state = (state * 1103515245 + 12345) % (1L << 31);
        return (int) ((state >> 16) % n);
    }

    @Test
    void fourLabels() {
        state = 7;
        List<String> labels = List.of("a", "b", "c", "d");
        List<String> truths = new ArrayList<>();
        List<Classification> answers = new ArrayList<>();
        for (int row = 0; row < 1000; row++) {
            double[] weights = {1 + draw(8), 1 + draw(8), 1 + draw(8), 1 + draw(8)};
            double sum = weights[0] + weights[1] + weights[2] + weights[3];
            Classification answer =
                    Classification.of(labels, weights[0] / sum, weights[1] / sum, weights[2] / sum, weights[3] / sum);
            answers.add(answer);
            truths.add(draw(3) > 0 ? answer.label() : labels.get(draw(4)));
        }

        ClassificationEvaluation judged = Evaluation.classification(truths, answers);

        assertThat(judged.accuracy()).isCloseTo(0.775, ROUNDING);
        assertThat(judged.macroPrecision()).isCloseTo(0.7799786433025022, ROUNDING);
        assertThat(judged.macroRecall()).isCloseTo(0.7698707928778628, ROUNDING);
        assertThat(judged.macroF1()).isCloseTo(0.7731928916522468, ROUNDING);
        assertThat(judged.weightedF1()).isCloseTo(0.7747368517766838, ROUNDING);
        assertThat(judged.rocAuc()).isCloseTo(0.8203012774428488, ROUNDING);
        assertThat(judged.prAuc()).isCloseTo(0.6142671948478828, ROUNDING);
        assertThat(judged.logLoss()).isCloseTo(1.1257246806339807, ROUNDING);
        assertThat(judged.brier()).isCloseTo(0.6083933016626252, ROUNDING);
        long[][] confusion = {{243, 21, 18, 9}, {27, 213, 23, 12}, {23, 21, 164, 10}, {33, 15, 13, 155}};
        for (int truth = 0; truth < 4; truth++) {
            for (int predicted = 0; predicted < 4; predicted++) {
                assertThat(judged.confusion().count(labels.get(truth), labels.get(predicted)))
                        .isEqualTo(confusion[truth][predicted]);
            }
        }
    }

    @Test
    void rareLabelAndThresholdByCost() {
        state = 11;
        List<String> truths = new ArrayList<>();
        List<Classification> answers = new ArrayList<>();
        for (int row = 0; row < 2000; row++) {
            double p = draw(101) / 100.0;
            answers.add(Classification.of(List.of("0", "1"), 1 - p, p));
            truths.add(draw(100) < p * 20 ? "1" : "0");
        }

        ClassificationEvaluation judged = Evaluation.classification(truths, answers);

        assertThat(judged.label("1").support()).isEqualTo(218);
        assertThat(judged.accuracy()).isCloseTo(0.572, ROUNDING);
        assertThat(judged.macroF1()).isCloseTo(0.4904761904761905, ROUNDING);
        assertThat(judged.rocAuc()).isCloseTo(0.6994202988086781, ROUNDING);
        assertThat(judged.prAuc()).isCloseTo(0.17750340271469017, ROUNDING);
        assertThat(judged.logLoss()).isCloseTo(1.0319573215286217, ROUNDING);
        assertThat(judged.brier()).isCloseTo(0.2920242, ROUNDING);

        Threshold.Choice choice = Threshold.choose("1", Threshold.Costs.of(200, 1500), truths, answers);
        assertThat(choice.cost()).isEqualTo(225_600);
        assertThat(choice.counts()).isEqualTo(new Threshold.Counts(168, 50, 753, 2000 - 168 - 50 - 753));
        // Acted upon from 0.54 on; the next lower probability among the rows is 0.53.
        assertThat(choice.threshold().value()).isCloseTo(0.535, ROUNDING);
    }

    @Test
    void numbers() {
        state = 5;
        List<Double> truths = new ArrayList<>();
        List<Regression> answers = new ArrayList<>();
        for (int row = 0; row < 1000; row++) {
            double truth = draw(1000) / 10.0 - 20;
            truths.add(truth);
            answers.add(new Regression(truth + (draw(201) - 90) / 10.0));
        }

        RegressionEvaluation judged = Evaluation.regression(truths, answers);

        assertThat(judged.rmse()).isCloseTo(5.866723105789125, ROUNDING);
        assertThat(judged.mae()).isCloseTo(5.0316, ROUNDING);
        assertThat(judged.r2()).isCloseTo(0.9580142210874285, ROUNDING);
        assertThat(judged.medianAbsoluteError()).isCloseTo(5.0, ROUNDING);
        assertThat(judged.maxError()).isCloseTo(11.0, ROUNDING);
        assertThat(judged.bias()).isCloseTo(1.2768, ROUNDING);
        assertThat(judged.mape()).isCloseTo(0.6334601162071315, ROUNDING);
    }
}
