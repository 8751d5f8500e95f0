package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.Link;
import java.util.Arrays;

/** The weights with which a model's margins make the score of one output, as {@link CompiledExplainer} defines it. */
final class Contrast {

    private final double[] weights;

    private Contrast(double[] weights) {
        this.weights = weights;
    }

    static Contrast of(CompiledModel model, int output) {
        double[] weights = new double[model.outputs()];
        if (model.link() == Link.SOFTMAX && weights.length > 1) {
            Arrays.fill(weights, -1.0 / (weights.length - 1));
        }
        weights[output] = 1;
        return new Contrast(weights);
    }

    double weight(int output) {
        return weights[output];
    }

    double of(double[] margins) {
        return of(margins, 0);
    }

    /** Returns the score of one of several rows. */
    double of(double[] margins, int row) {
        double score = 0;
        for (int k = 0; k < weights.length; k++) {
            score += weights[k] * margins[row * weights.length + k];
        }
        return score;
    }

    /** Scores a row. */
    double of(CompiledModel model, float[] vector) {
        double[] margins = new double[weights.length];
        model.margins(vector, 1, margins);
        return of(margins);
    }
}
