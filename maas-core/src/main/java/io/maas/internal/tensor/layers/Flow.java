package io.maas.internal.tensor.layers;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What flows from layer to layer.
 *
 * @param value a batch of examples; of tokens, the ids of the words as numbers
 * @param mask 1 for each time step that is there and 0 for padding, as batch by time; null if there is no padding
 */
public record Flow(Operand<TFloat32> value, @Nullable Operand<TFloat32> mask) {

    /**
     * Makes what is not padded.
     *
     * @param value the batch
     * @return the flow
     */
    public static Flow of(Operand<TFloat32> value) {
        return new Flow(value, null);
    }

    Flow with(Operand<TFloat32> changed) {
        return new Flow(changed, mask);
    }
}
