package io.maas.nlp.internal.linear;

/** Turns margins into probabilities, in place. */
public enum Link {
    /** Exponentials that sum to 1 over the labels. */
    SOFTMAX {
        @Override
        public void apply(double[] margins, int from, int to) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                largest = Math.max(largest, margins[i]);
            }
            double sum = 0;
            for (int i = from; i < to; i++) {
                // Shifted by the largest margin, so that no exponential overflows.
                margins[i] = Math.exp(margins[i] - largest);
                sum += margins[i];
            }
            for (int i = from; i < to; i++) {
                margins[i] /= sum;
            }
        }
    },
    /** The logistic function of each margin by itself. */
    SIGMOID {
        @Override
        public void apply(double[] margins, int from, int to) {
            for (int i = from; i < to; i++) {
                margins[i] = 1 / (1 + Math.exp(-margins[i]));
            }
        }
    };

    /**
     * Turns the margins from an index to another.
     *
     * @param margins the margins; become probabilities
     * @param from the first
     * @param to after the last
     */
    public abstract void apply(double[] margins, int from, int to);
}
