package io.maas.tensor;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.nio.FloatBuffer;

/**
 * Writes items into the tensors of a network and reads its answers.
 *
 * <p>Implementations are stateless and thread-safe. They write straight into the memory of the whole batch and should not
 * allocate.
 *
 * @param <I> an item
 * @param <O> its answer
 */
public interface TensorCodec<I, O> {

    /**
     * Writes one item: all elements of its part of every input.
     *
     * @param item the item
     * @param slot the item's part of each input; valid during the call alone
     * @throws InvalidInputException if the item cannot be written; other items of the batch are not affected
     */
    void encode(I item, TensorSlot slot);

    /**
     * Reads the answer to one item.
     *
     * @param slot the item's part of each output; valid during the call alone
     * @return the answer
     */
    O decode(TensorSlot slot);

    /**
     * Returns the codec for networks of one input and one output of {@link TensorType#FLOAT32}, such as a row of features to a row
     * of probabilities.
     *
     * @return the codec; items of a wrong length are invalid input
     */
    static TensorCodec<float[], float[]> floats() {
        return FloatCodec.INSTANCE;
    }

    /** The codec of plain arrays. */
    enum FloatCodec implements TensorCodec<float[], float[]> {
        /** The only one. */
        INSTANCE;

        @Override
        public void encode(float[] item, TensorSlot slot) {
            FloatBuffer floats = slot.floats(0);
            if (item.length != floats.remaining()) {
                throw new InvalidInputException(
                        Fault.of(slot.name(0), item.length + " numbers", floats.remaining() + " numbers"));
            }
            floats.put(item);
        }

        @Override
        public float[] decode(TensorSlot slot) {
            FloatBuffer floats = slot.floats(0);
            float[] answer = new float[floats.remaining()];
            floats.get(answer);
            return answer;
        }
    }
}
