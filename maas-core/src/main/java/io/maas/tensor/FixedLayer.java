package io.maas.tensor;

import io.maas.internal.tensor.layers.LayerPlan;

/** A layer without options. */
final class FixedLayer extends Layer {

    private final LayerPlan plan;

    FixedLayer(LayerPlan plan) {
        this.plan = plan;
    }

    @Override
    LayerPlan plan() {
        return plan;
    }
}
