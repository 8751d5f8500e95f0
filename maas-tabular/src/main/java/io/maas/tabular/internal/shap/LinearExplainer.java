package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.LinearModel;

/**
 * Takes linear scores apart: a feature adds its weight times its distance from the training mean, which for a linear model is
 * the exact Shapley value of features taken as independent (Lundberg and Lee, A unified approach to interpreting model
 * predictions, 2017, corollary 1).
 *
 * <p>Where a model does not know the means they are 0: then contributions are measured from a row of zeros.
 */
final class LinearExplainer implements CompiledExplainer {

    private final LinearModel model;

    LinearExplainer(LinearModel model) {
        this.model = model;
    }

    @Override
    public Attribution explain(float[] vector, int output) {
        Contrast contrast = Contrast.of(model, output);
        double[] contributions = new double[model.inputs()];
        double base = 0;
        for (int k = 0; k < model.outputs(); k++) {
            base += contrast.weight(k) * model.bias(k);
            for (int i = 0; i < contributions.length; i++) {
                double weight = contrast.weight(k) * model.weight(k, i);
                base += weight * model.mean(i);
                contributions[i] += weight * (vector[i] - model.mean(i));
            }
        }
        return new Attribution(base, contributions, contrast.of(model, vector));
    }
}
