package io.maas.nlp.internal.linear;

import io.maas.tabular.internal.train.Lbfgs;
import java.util.Arrays;

/**
 * Turns margins into log-probabilities: {@code slope * margin + offset[label]}, to be normalised by a softmax.
 *
 * <p>For two labels this is Platt scaling with his smoothed targets (Platt 1999); for more, its extension by one offset a label
 * (bias-corrected temperature scaling, Alexandari et al. 2020). Offsets are drawn to 0 as if by one row of evidence.
 *
 * @param slope positive
 * @param offsets one a label
 * @param logLoss the mean log loss of the rows it was fitted to, by their weights
 */
public record Calibration(double slope, double[] offsets, double logLoss) {

    private static final double TOLERANCE = 1e-6;
    private static final int MOST_PASSES = 200;
    private static final double SMALLEST_PROBABILITY = 1e-15;

    /**
     * Fits a calibration to rows that the margins were not trained on.
     *
     * @param margins the margins, row by row
     * @param truths the label of each row
     * @param weights how much the rows of each label count
     * @return the calibration
     */
    public static Calibration fit(double[][] margins, int[] truths, float[] weights) {
        int labels = weights.length;
        double[] rows = new double[labels];
        for (int truth : truths) {
            rows[truth]++;
        }
        double[] sure = new double[labels];
        Arrays.setAll(sure, label -> (rows[label] + 1) / (rows[label] + 2));
        double all = 0;
        for (int truth : truths) {
            all += weights[truth];
        }
        Lbfgs search = new Lbfgs(TOLERANCE);
        double[] point = new double[labels + 1];
        for (int pass = 0; point != null && pass < MOST_PASSES; pass++) {
            double[] slope = new double[labels + 1];
            double value = 0;
            double steepness = Math.exp(point[labels]);
            for (int row = 0; row < truths.length; row++) {
                double[] probabilities = probabilities(margins[row], steepness, point);
                double weight = weights[truths[row]];
                for (int label = 0; label < labels; label++) {
                    double target = label == truths[row] ? sure[truths[row]] : (1 - sure[truths[row]]) / (labels - 1);
                    double over = weight * (probabilities[label] - target);
                    value -= weight * target * Math.log(Math.max(probabilities[label], SMALLEST_PROBABILITY));
                    slope[label] += over;
                    slope[labels] += over * steepness * margins[row][label];
                }
            }
            for (int label = 0; label < labels; label++) {
                // Labels without rows to learn from stay where they are.
                slope[label] = rows[label] == 0 ? 0 : slope[label] + point[label];
                value += point[label] * point[label] / 2;
            }
            for (int i = 0; i < slope.length; i++) {
                slope[i] /= all;
            }
            point = search.next(point, value / all, slope);
        }
        double[] best = search.best();
        double steepness = Math.exp(best[labels]);
        return new Calibration(
                steepness, Arrays.copyOf(best, labels), logLoss(margins, truths, weights, steepness, best) / all);
    }

    private static double logLoss(double[][] margins, int[] truths, float[] weights, double slope, double[] offsets) {
        double sum = 0;
        for (int row = 0; row < truths.length; row++) {
            double given = probabilities(margins[row], slope, offsets)[truths[row]];
            sum -= weights[truths[row]] * Math.log(Math.max(given, SMALLEST_PROBABILITY));
        }
        return sum;
    }

    private static double[] probabilities(double[] margins, double slope, double[] offsets) {
        double[] scores = new double[margins.length];
        for (int label = 0; label < scores.length; label++) {
            scores[label] = slope * margins[label] + offsets[label];
        }
        Link.SOFTMAX.apply(scores, 0, scores.length);
        return scores;
    }
}
