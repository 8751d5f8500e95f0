package io.maas.tensor;

import io.maas.internal.tensor.layers.DensePlan;
import io.maas.internal.tensor.layers.LayerPlan;

/** A dense layer; {@link Layer#dense} makes one. Its methods return changed copies. */
public final class Dense extends Layer {

    private final DensePlan plan;

    private Dense(DensePlan plan) {
        this.plan = plan;
    }

    static Dense of(int units) {
        return new Dense(new DensePlan(positive("units", units), Activation.LINEAR, Initializer.GLOROT, true));
    }

    /**
     * Sets what is applied to the sums.
     *
     * @param activation the activation; none if not set
     * @return such a layer
     */
    public Dense activation(Activation activation) {
        return new Dense(new DensePlan(plan.units(), activation, plan.initializer(), plan.bias()));
    }

    /**
     * Sets what the kernel starts from.
     *
     * @param initializer the initializer; {@link Initializer#GLOROT} if not set
     * @return such a layer
     */
    public Dense initializer(Initializer initializer) {
        return new Dense(new DensePlan(plan.units(), plan.activation(), initializer, plan.bias()));
    }

    /**
     * Leaves the bias out, as before a {@link Layer#batchNorm}, which has its own.
     *
     * @return such a layer
     */
    public Dense withoutBias() {
        return new Dense(new DensePlan(plan.units(), plan.activation(), plan.initializer(), false));
    }

    @Override
    LayerPlan plan() {
        return plan;
    }
}
