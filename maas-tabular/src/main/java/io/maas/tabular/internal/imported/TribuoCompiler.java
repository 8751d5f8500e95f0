package io.maas.tabular.internal.imported;

import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.CompiledModel;
import org.tribuo.Model;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.regression.slm.SparseLinearModel;

/**
 * Compiles models of Tribuo: decision trees, weighted ensembles of them, boosted trees and linear models.
 *
 * <p>A feature that a vector lacks, a NaN, counts as in Tribuo when an example lacks it: as missing for a model of XGBoost, as
 * the mean of the training rows for a sparse linear model, and as 0 for all others.
 */
public final class TribuoCompiler {

    private TribuoCompiler() {}

    /**
     * A compiled model with the names of what goes in and comes out.
     *
     * @param model the model
     * @param domain its features, one a column of a vector, and its labels, one an output
     */
    public record Compiled(CompiledModel model, TribuoDomain domain) {}

    /**
     * Compiles a model.
     *
     * @param model a model of Tribuo
     * @return the compiled model
     * @throws IncompatibleModelException if this kind of model, or what it answers, has no compiled form
     */
    public static Compiled compile(Model<?> model) {
        TribuoDomain domain = TribuoDomain.of(model);
        return new Compiled(compile(model, domain), domain);
    }

    private static CompiledModel compile(Model<?> model, TribuoDomain domain) {
        if (model instanceof TreeModel<?> tree) {
            return TribuoTrees.compile(tree, domain);
        } else if (model instanceof WeightedEnsembleModel<?> ensemble) {
            return TribuoTrees.compile(ensemble, domain);
        } else if (model instanceof XGBoostModel<?> boosted) {
            return TribuoBooster.compile(boosted, domain);
        } else if (model instanceof org.tribuo.classification.sgd.linear.LinearSGDModel linear) {
            return TribuoLinear.compile(linear, domain);
        } else if (model instanceof org.tribuo.regression.sgd.linear.LinearSGDModel linear) {
            return TribuoLinear.compile(linear, domain);
        } else if (model instanceof SparseLinearModel linear) {
            return TribuoLinear.compile(linear, domain);
        }
        throw new IncompatibleModelException("a Tribuo model of " + model.getClass()
                + " cannot be compiled; TreeModel, WeightedEnsembleModel of trees, XGBoostModel, LinearSGDModel and"
                + " SparseLinearModel can");
    }
}
