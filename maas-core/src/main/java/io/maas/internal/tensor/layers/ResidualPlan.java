package io.maas.internal.tensor.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds what layers make of their input to the input itself (He et al., Deep Residual Learning for Image Recognition, 2015).
 *
 * @param branch the layers
 * @param shortcut what brings the input to the shape of what the layers give; null if it has it
 */
public record ResidualPlan(Chain branch, @Nullable Chain shortcut) implements LayerPlan {

    @Override
    public String kind() {
        return "residual";
    }

    @Override
    public Dims output(Dims input) {
        Dims added = branch.output(input);
        Dims kept = shortcut == null ? input : shortcut.output(input);
        if (!added.equals(kept)) {
            throw new IllegalArgumentException("its layers give " + added + ", which cannot be added to " + kept);
        }
        return added;
    }

    @Override
    public List<Weight> weights(Dims input) {
        List<Weight> weights = branch.weights(input);
        if (shortcut != null) {
            shortcut.weights(input).forEach(weight -> weights.add(weight.inside("shortcut")));
        }
        return weights;
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Flow added = branch.forward(graph, dims, input);
        Flow kept = shortcut == null ? input : shortcut.forward(graph.inside("shortcut"), dims, input);
        return new Flow(graph.tf().math.add(kept.value(), added.value()), kept.mask());
    }
}
