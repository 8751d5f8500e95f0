package io.maas.tensor;

import java.util.HashMap;
import java.util.Map;

/**
 * How a {@link TensorPredictor} makes batches. Immutable.
 *
 * @param maxBatch how many items are run at a time at most; longer lists are cut. Large batches need memory for every layer of
 *     the network at once and gain little
 * @param itemShapes the shapes of an item, by the name of the input, where the signature leaves lengths open
 * @param parallelEncoding whether the items of a batch are written by several threads of the common pool, or of the pool that calls
 */
public record TensorBatching(int maxBatch, Map<String, TensorShape> itemShapes, boolean parallelEncoding) {

    /** Up to 1,024 items at a time, shapes as the signature says, written by the calling thread. */
    public static final TensorBatching DEFAULTS = new TensorBatching(1024, Map.of(), false);

    /** Checks the numbers and copies the map. */
    public TensorBatching {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("a batch has at least 1 item, not " + maxBatch);
        }
        itemShapes = Map.copyOf(itemShapes);
    }

    /**
     * Sets the size of a batch.
     *
     * @param items the most items, at least 1
     * @return batching with this size
     * @throws IllegalArgumentException if it is less than 1
     */
    public TensorBatching withMaxBatch(int items) {
        return new TensorBatching(items, itemShapes, parallelEncoding);
    }

    /**
     * Sets the shape of an item where the signature leaves lengths open, such as the size of the pictures.
     *
     * @param input the name of the input
     * @param shape the shape of one item, without the axis of the batch, all lengths known
     * @return batching with this shape
     */
    public TensorBatching withItemShape(String input, TensorShape shape) {
        Map<String, TensorShape> all = new HashMap<>(itemShapes);
        all.put(input, shape);
        return new TensorBatching(maxBatch, all, parallelEncoding);
    }

    /**
     * Lets several threads write the items of a batch, which pays where writing one takes long, such as decoding a picture.
     *
     * @return batching with parallel encoding
     */
    public TensorBatching withParallelEncoding() {
        return new TensorBatching(maxBatch, itemShapes, true);
    }
}
