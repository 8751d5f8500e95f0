package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.Optional;

/**
 * Takes the scores of a compiled model apart into Shapley values, what each feature added. Immutable and thread-safe.
 *
 * <p>The score of an output is its margin where the link is {@link Link#IDENTITY} or {@link Link#EXP}, whose margin is the
 * logarithm of the answer. Where it is {@link Link#SOFTMAX}, it is the
 * margin less the mean margin of the other outputs: the logarithm of the odds against them, against their geometric mean if
 * they are several. A margin alone would say nothing, since the softmax stays the same when all margins shift, and since one of
 * two margins may be fixed at 0.
 */
public sealed interface CompiledExplainer permits TreeExplainer, LinearExplainer {

    /**
     * Makes the explainer of a model.
     *
     * @param model the model
     * @return the explainer; empty if a tree does not know how much of the training rows reached each of its nodes, as in some
     *     imported models, or is thousands of levels deep over thousands of features
     */
    static Optional<CompiledExplainer> of(CompiledModel model) {
        if (model instanceof TreeEnsemble trees) {
            return TreeExplainer.of(trees).map(explainer -> explainer);
        }
        if (model instanceof LinearModel linear) {
            return Optional.of(new LinearExplainer(linear));
        }
        return Optional.empty();
    }

    /**
     * Takes the score of a row apart.
     *
     * @param vector the features of the row; NaN is a missing value
     * @param output the output whose score is explained
     * @return the parts
     */
    Attribution explain(float[] vector, int output);
}
