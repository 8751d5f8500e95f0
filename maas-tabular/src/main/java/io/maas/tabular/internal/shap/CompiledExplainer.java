package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.DenseModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the scores of a compiled model apart into Shapley values, what each feature added: exact ones for trees and linear models,
 * sampled ones for networks. Immutable and thread-safe.
 *
 * <p>The score of an output is its margin where the link is {@link Link#IDENTITY} or {@link Link#EXP}, whose margin is the
 * logarithm of the answer. Where it is {@link Link#SOFTMAX}, it is the
 * margin less the mean margin of the other outputs: the logarithm of the odds against them, against their geometric mean if
 * they are several. A margin alone would say nothing, since the softmax stays the same when all margins shift, and since one of
 * two margins may be fixed at 0.
 */
public sealed interface CompiledExplainer permits TreeExplainer, LinearExplainer, SampledExplainer {

    /**
     * Makes the explainer of a model each of whose features is a field of its own.
     *
     * @param model the model
     * @return the explainer; empty if {@link #of(CompiledModel, int[])} is
     */
    static Optional<CompiledExplainer> of(CompiledModel model) {
        return of(model, IntStream.range(0, model.inputs()).toArray());
    }

    /**
     * Makes the explainer of a model.
     *
     * @param model the model
     * @param fields for each feature the number of the field that it stems from; the features of a field stand together
     * @return the explainer; empty if a tree does not know how much of the training rows reached each of its nodes, as in some
     *     imported models, or is thousands of levels deep over thousands of features
     */
    static Optional<CompiledExplainer> of(CompiledModel model, int[] fields) {
        if (model instanceof TreeEnsemble trees) {
            return TreeExplainer.of(trees).map(explainer -> explainer);
        }
        if (model instanceof LinearModel linear) {
            return Optional.of(new LinearExplainer(linear));
        }
        if (model instanceof DenseModel dense) {
            return Optional.of(SampledExplainer.of(dense, fields));
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
