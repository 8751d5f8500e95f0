package io.maas.evaluation;

/**
 * How well a classifier finds one label.
 *
 * @param label the label
 * @param support rows whose truth is the label
 * @param predicted rows that were answered with the label
 * @param correct rows that were answered with the label and rightly so
 */
public record LabelEvaluation(String label, long support, long predicted, long correct) {

    /**
     * Returns how often an answer with this label is right.
     *
     * @return a share in 0..1; 0 if no row was answered with the label
     */
    public double precision() {
        return share(correct, predicted);
    }

    /**
     * Returns how many of the rows of this label were found.
     *
     * @return a share in 0..1; 0 if no row has the label
     */
    public double recall() {
        return share(correct, support);
    }

    /**
     * Returns the harmonic mean of precision and recall.
     *
     * @return a value in 0..1; 0 if the label is neither in the truths nor in the answers
     */
    public double f1() {
        return share(2 * correct, support + predicted);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
