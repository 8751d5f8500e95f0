package io.maas.internal.tensor.layers;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a sequence from both ends and joins the two states.
 *
 * @param forward reads from the start
 * @param backward reads from the end
 */
public record BidirectionalPlan(RecurrentPlan forward, RecurrentPlan backward) implements LayerPlan {

    @Override
    public String kind() {
        return "bidirectional_" + forward.kind();
    }

    @Override
    public Dims output(Dims input) {
        return forward.output(input).withLast(forward.units() + backward.units());
    }

    @Override
    public List<Weight> weights(Dims input) {
        List<Weight> weights = new ArrayList<>();
        forward.weights(input).forEach(weight -> weights.add(weight.inside("forward")));
        backward.weights(input).forEach(weight -> weights.add(weight.inside("backward")));
        return weights;
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Flow one = forward.forward(graph.inside("forward"), dims, input);
        Flow other = backward.forward(graph.inside("backward"), dims, input);
        return one.with(graph.tf()
                .concat(List.of(one.value(), other.value()), graph.tf().constant(-1)));
    }
}
