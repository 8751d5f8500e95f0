package io.maas.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The lengths of a tensor's axes; in a signature, some or all may be open. Immutable and thread-safe.
 *
 * <p>The first axis is usually that of the items of a batch.
 */
public final class TensorShape {

    /** The length of an axis that a signature leaves open. */
    public static final long ANY = -1;

    private static final TensorShape UNKNOWN = new TensorShape(new long[0], false);

    private final long[] lengths;
    private final boolean ranked;

    private TensorShape(long[] lengths, boolean ranked) {
        this.lengths = lengths;
        this.ranked = ranked;
    }

    /**
     * Makes a shape.
     *
     * @param lengths the length of each axis, or {@link #ANY}; none for a single number
     * @return the shape
     * @throws IllegalArgumentException if a length is negative and not {@link #ANY}
     */
    public static TensorShape of(long... lengths) {
        for (long length : lengths) {
            if (length < ANY) {
                throw new IllegalArgumentException("an axis cannot be " + length + " long");
            }
        }
        return new TensorShape(lengths.clone(), true);
    }

    /**
     * Returns the shape of a signature that leaves even the number of axes open.
     *
     * @return the shape
     */
    public static TensorShape unknown() {
        return UNKNOWN;
    }

    /**
     * Says whether the number of axes is known.
     *
     * @return whether it is
     */
    public boolean isRanked() {
        return ranked;
    }

    /**
     * Returns the number of axes.
     *
     * @return the number, 0 also if it is not known
     */
    public int rank() {
        return lengths.length;
    }

    /**
     * Returns the length of an axis.
     *
     * @param axis the axis, from 0
     * @return the length, or {@link #ANY}
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public long length(int axis) {
        return lengths[axis];
    }

    /**
     * Returns the lengths of all axes.
     *
     * @return a new array
     */
    public long[] lengths() {
        return lengths.clone();
    }

    /**
     * Says whether every length is known.
     *
     * @return whether it is
     */
    public boolean isKnown() {
        // A loop, as each prediction asks.
        for (long length : lengths) {
            if (length == ANY) {
                return false;
            }
        }
        return ranked;
    }

    /**
     * Returns the number of elements.
     *
     * @return the product of the lengths; 1 for a single number
     * @throws IllegalStateException if a length is not known
     * @throws ArithmeticException if the product is beyond 2^63
     */
    public long elements() {
        if (!isKnown()) {
            throw new IllegalStateException("the shape " + this + " has open lengths");
        }
        long product = 1;
        for (long length : lengths) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    /** Whether there are more elements than so many, however many; for known lengths. */
    boolean holdsMoreThan(long most) {
        long product = 1;
        for (long length : lengths) {
            if (length > 0 && product > most / length) {
                return true;
            }
            product *= length;
        }
        return false;
    }

    /**
     * Says whether a tensor of another shape may stand where this one is asked for.
     *
     * @param actual the shape of a tensor
     * @return whether the known lengths agree
     */
    public boolean accepts(TensorShape actual) {
        if (!ranked) {
            return true;
        }
        if (!actual.ranked || actual.lengths.length != lengths.length) {
            return false;
        }
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] != ANY && lengths[axis] != actual.lengths[axis]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the shape of one item of a batch: this one without its first axis.
     *
     * @return the shape
     * @throws IllegalStateException if there is no first axis
     */
    public TensorShape item() {
        if (lengths.length == 0) {
            throw new IllegalStateException("the shape " + this + " has no axis for the items of a batch");
        }
        return new TensorShape(Arrays.copyOfRange(lengths, 1, lengths.length), true);
    }

    /**
     * Returns the shape of a batch of items of this shape.
     *
     * @param items the number of items, or {@link #ANY}
     * @return the shape, with one axis more in front
     */
    public TensorShape batch(long items) {
        long[] all = new long[lengths.length + 1];
        all[0] = items;
        System.arraycopy(lengths, 0, all, 1, lengths.length);
        return of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorShape that && ranked == that.ranked && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    /** Returns the shape in words, such as {@code [?, 28, 28]}. */
    @Override
    public String toString() {
        if (!ranked) {
            return "[...]";
        }
        return Arrays.stream(lengths)
                .mapToObj(length -> length == ANY ? "?" : String.valueOf(length))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
