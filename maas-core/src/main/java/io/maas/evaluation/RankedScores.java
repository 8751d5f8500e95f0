package io.maas.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores of one label against all others, from the highest down, with equal scores taken as one step.
 *
 * <p>All counts are whole numbers, so that ties and areas are exact.
 */
final class RankedScores {

    private final int positives;
    private final int negatives;
    /** The distinct scores, from the highest down. */
    private final double[] thresholds;
    /** Rows of the label whose score is at least the threshold. */
    private final int[] hits;
    /** Rows of other labels whose score is at least the threshold. */
    private final int[] falseAlarms;

    private RankedScores(int positives, int negatives, double[] thresholds, int[] hits, int[] falseAlarms) {
        this.positives = positives;
        this.negatives = negatives;
        this.thresholds = thresholds;
        this.hits = hits;
        this.falseAlarms = falseAlarms;
    }

    static RankedScores of(double[] scores, boolean[] positive) {
        double[] ofLabel = select(scores, positive, true);
        double[] ofOthers = select(scores, positive, false);
        double[] thresholds = new double[scores.length];
        int[] hits = new int[scores.length];
        int[] falseAlarms = new int[scores.length];
        int steps = 0;
        int left = ofLabel.length;
        int leftOthers = ofOthers.length;
        while (left > 0 || leftOthers > 0) {
            double next = Math.max(
                    left > 0 ? ofLabel[left - 1] : Double.NEGATIVE_INFINITY,
                    leftOthers > 0 ? ofOthers[leftOthers - 1] : Double.NEGATIVE_INFINITY);
            while (left > 0 && ofLabel[left - 1] == next) {
                left--;
            }
            while (leftOthers > 0 && ofOthers[leftOthers - 1] == next) {
                leftOthers--;
            }
            thresholds[steps] = next;
            hits[steps] = ofLabel.length - left;
            falseAlarms[steps] = ofOthers.length - leftOthers;
            steps++;
        }
        return new RankedScores(
                ofLabel.length,
                ofOthers.length,
                Arrays.copyOf(thresholds, steps),
                Arrays.copyOf(hits, steps),
                Arrays.copyOf(falseAlarms, steps));
    }

    /** Rows that all score 0. */
    static RankedScores tied(int positives, int negatives) {
        return new RankedScores(positives, negatives, new double[] {0}, new int[] {positives}, new int[] {negatives});
    }

    private static double[] select(double[] scores, boolean[] positive, boolean wanted) {
        double[] selected = new double[scores.length];
        int count = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == wanted) {
                selected[count++] = scores[row];
            }
        }
        double[] sorted = Arrays.copyOf(selected, count);
        Arrays.sort(sorted);
        return sorted;
    }

    int positives() {
        return positives;
    }

    int negatives() {
        return negatives;
    }

    int steps() {
        return thresholds.length;
    }

    double threshold(int step) {
        return thresholds[step];
    }

    int hits(int step) {
        return hits[step];
    }

    int falseAlarms(int step) {
        return falseAlarms[step];
    }

    /** The share of pairs in which the label's row scores above the other, equal scores counting half (Mann-Whitney). */
    double rocAuc() {
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        long twice = 0;
        for (int step = 0; step < steps(); step++) {
            long here = gained(hits, step);
            long tied = gained(falseAlarms, step);
            twice += here * (2L * (negatives - falseAlarms[step]) + tied);
        }
        return twice / (2.0 * positives * negatives);
    }

    /** Average precision: the sum of precision times the recall gained, step by step. */
    double averagePrecision() {
        if (positives == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int step = 0; step < steps(); step++) {
            sum += gained(hits, step) * precision(step);
        }
        return sum / positives;
    }

    private static int gained(int[] counts, int step) {
        return step == 0 ? counts[0] : counts[step] - counts[step - 1];
    }

    List<CurvePoint> rocCurve() {
        if (positives == 0 || negatives == 0) {
            return List.of();
        }
        List<CurvePoint> points = new ArrayList<>(steps() + 1);
        points.add(new CurvePoint(0, 0, Double.POSITIVE_INFINITY));
        for (int step = 0; step < steps(); step++) {
            points.add(new CurvePoint(
                    falseAlarms[step] / (double) negatives, hits[step] / (double) positives, thresholds[step]));
        }
        return List.copyOf(points);
    }

    List<CurvePoint> precisionRecallCurve() {
        if (positives == 0) {
            return List.of();
        }
        List<CurvePoint> points = new ArrayList<>(steps() + 1);
        points.add(new CurvePoint(0, 1, Double.POSITIVE_INFINITY));
        for (int step = 0; step < steps(); step++) {
            points.add(new CurvePoint(hits[step] / (double) positives, precision(step), thresholds[step]));
        }
        return List.copyOf(points);
    }

    private double precision(int step) {
        return hits[step] / ((double) hits[step] + falseAlarms[step]);
    }
}
