package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws what a network starts from. */
final class InitialWeights {

    private InitialWeights() {}

    static Map<String, float[]> draw(List<Weight> weights, long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight : weights) {
            // By its name and not its place, so that a layer starts from the same whatever stands around it.
            SplittableRandom random =
                    new SplittableRandom(Seeds.mix(seed, weight.name().hashCode()));
            values.put(weight.name(), weight.initial().draw(weight.dims().elements(), random));
        }
        return values;
    }
}
