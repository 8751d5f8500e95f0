package io.maas.internal.tensor.layers;

import io.maas.tensor.Activation;
import io.maas.tensor.Initializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Every unit sees every number of the last axis.
 *
 * @param units how many units
 * @param activation what is applied to their sums
 * @param initializer what the kernel starts from
 * @param bias whether each unit has a bias
 */
public record DensePlan(int units, Activation activation, Initializer initializer, boolean bias) implements LayerPlan {

    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public Dims output(Dims input) {
        return input.withLast(units);
    }

    @Override
    public List<Weight> weights(Dims input) {
        Weight kernel = Weight.matrix("kernel", input.last(), units, initializer);
        return bias ? List.of(kernel, Weight.offset("bias", 0, units)) : List.of(kernel);
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Operand<TFloat32> sums =
                graph.affine(input.value(), dims, graph.weight("kernel"), bias ? graph.weight("bias") : null, units);
        return input.with(Activations.apply(graph.tf(), activation, sums));
    }
}
