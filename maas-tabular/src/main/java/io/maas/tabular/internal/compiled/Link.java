package io.maas.tabular.internal.compiled;

/** Turns a model's margins into scores, in place. */
public enum Link {
    /** Margins are the scores. */
    IDENTITY {
        @Override
        void apply(double[] margins, int rows, int outputs) {
            // Nothing to turn.
        }
    },
    /** Exponentials that sum to 1 over the outputs of a row. */
    SOFTMAX {
        @Override
        void apply(double[] margins, int rows, int outputs) {
            for (int start = 0; start < rows * outputs; start += outputs) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int i = start; i < start + outputs; i++) {
                    largest = Math.max(largest, margins[i]);
                }
                double sum = 0;
                for (int i = start; i < start + outputs; i++) {
                    // Shifted by the largest margin, so that no exponential overflows.
                    margins[i] = Math.exp(margins[i] - largest);
                    sum += margins[i];
                }
                for (int i = start; i < start + outputs; i++) {
                    margins[i] /= sum;
                }
            }
        }
    },
    /** The exponential of each margin: a regression of positive numbers. */
    EXP {
        @Override
        void apply(double[] margins, int rows, int outputs) {
            for (int i = 0; i < rows * outputs; i++) {
                margins[i] = Math.exp(margins[i]);
            }
        }
    };

    abstract void apply(double[] margins, int rows, int outputs);
}
