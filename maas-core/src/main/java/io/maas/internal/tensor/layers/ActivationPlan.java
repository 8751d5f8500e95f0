package io.maas.internal.tensor.layers;

import io.maas.tensor.Activation;
import java.util.Locale;

/**
 * Applies an activation.
 *
 * @param activation which one
 */
public record ActivationPlan(Activation activation) implements LayerPlan {

    @Override
    public String kind() {
        return activation.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Dims output(Dims input) {
        return input;
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        return input.with(Activations.apply(graph.tf(), activation, input.value()));
    }
}
