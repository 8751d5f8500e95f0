package io.maas.internal.tensor.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The sizes of a tensor's axes; of an example, they do not count the batch.
 *
 * @param sizes the sizes, each at least 1
 */
public record Dims(List<Integer> sizes) {

    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    /** Copies the sizes and checks them. */
    public Dims {
        sizes = List.copyOf(sizes);
        long elements = 1;
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("every axis of a shape must be at least 1, not " + sizes);
            }
            // Both factors are below 2^31, so that the product cannot overflow.
            elements *= size;
            if (elements > MOST_ELEMENTS) {
                throw new IllegalArgumentException("the shape " + sizes + " holds more than 2^31 numbers");
            }
        }
    }

    /**
     * Makes dims.
     *
     * @param sizes the sizes
     * @return the dims
     */
    public static Dims of(int... sizes) {
        return new Dims(Arrays.stream(sizes).boxed().toList());
    }

    /**
     * Counts the axes.
     *
     * @return how many there are
     */
    public int rank() {
        return sizes.size();
    }

    /**
     * Returns one size.
     *
     * @param axis the axis, from 0
     * @return its size
     */
    public int size(int axis) {
        return sizes.get(axis);
    }

    /**
     * Returns the size of the last axis: the channels, features or units.
     *
     * @return the size
     */
    public int last() {
        return sizes.get(sizes.size() - 1);
    }

    /**
     * Counts the numbers in a tensor of these dims.
     *
     * @return the product of the sizes
     */
    public int elements() {
        return sizes.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    }

    /**
     * Changes the last axis.
     *
     * @param size its new size
     * @return the changed dims
     */
    public Dims withLast(int size) {
        List<Integer> changed = new ArrayList<>(sizes);
        changed.set(changed.size() - 1, size);
        return new Dims(changed);
    }

    /**
     * Returns the dims as an array.
     *
     * @return a new array
     */
    public int[] toArray() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns the dims as TensorFlow has them.
     *
     * @return the shape
     */
    public Shape shape() {
        return Shape.of(sizes.stream().mapToLong(Integer::longValue).toArray());
    }

    /**
     * Returns the shape of batches.
     *
     * @param size how many examples a batch has, or -1 if that varies
     * @return the shape
     */
    public Shape batched(long size) {
        return Shape.of(size).append(shape());
    }

    /** Returns the sizes, such as {@code [28, 28, 1]}. */
    @Override
    public String toString() {
        return sizes.toString();
    }
}
