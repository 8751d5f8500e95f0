package io.maas.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Elements of one type in a box of some axes, in row-major order, on the heap. Immutable and thread-safe.
 *
 * <p>For trying a model out and for models that take or give something unusual; a {@link TensorPredictor} is the fast path.
 */
public final class Tensor {

    private final TensorType type;
    private final TensorShape shape;
    private final ByteBuffer bytes;
    private final List<String> texts;

    private Tensor(TensorType type, TensorShape shape, ByteBuffer bytes, List<String> texts) {
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
        this.texts = texts;
    }

    /**
     * Makes a tensor of {@link TensorType#FLOAT32}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor floats(TensorShape shape, float... values) {
        ByteBuffer bytes = memory(TensorType.FLOAT32, shape, values.length);
        bytes.asFloatBuffer().put(values);
        return new Tensor(TensorType.FLOAT32, shape, bytes, List.of());
    }

    /**
     * Makes a tensor of {@link TensorType#FLOAT64}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor doubles(TensorShape shape, double... values) {
        ByteBuffer bytes = memory(TensorType.FLOAT64, shape, values.length);
        bytes.asDoubleBuffer().put(values);
        return new Tensor(TensorType.FLOAT64, shape, bytes, List.of());
    }

    /**
     * Makes a tensor of {@link TensorType#INT32}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor ints(TensorShape shape, int... values) {
        ByteBuffer bytes = memory(TensorType.INT32, shape, values.length);
        bytes.asIntBuffer().put(values);
        return new Tensor(TensorType.INT32, shape, bytes, List.of());
    }

    /**
     * Makes a tensor of {@link TensorType#INT64}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor longs(TensorShape shape, long... values) {
        ByteBuffer bytes = memory(TensorType.INT64, shape, values.length);
        bytes.asLongBuffer().put(values);
        return new Tensor(TensorType.INT64, shape, bytes, List.of());
    }

    /**
     * Makes a tensor of {@link TensorType#BOOL}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor booleans(TensorShape shape, boolean... values) {
        ByteBuffer bytes = memory(TensorType.BOOL, shape, values.length);
        for (int i = 0; i < values.length; i++) {
            bytes.put(i, (byte) (values[i] ? 1 : 0));
        }
        return new Tensor(TensorType.BOOL, shape, bytes, List.of());
    }

    /**
     * Makes a tensor of {@link TensorType#STRING}.
     *
     * @param shape its shape, all lengths known
     * @param values its elements
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many elements as the shape says
     */
    public static Tensor strings(TensorShape shape, String... values) {
        memory(TensorType.STRING, shape, values.length);
        return new Tensor(TensorType.STRING, shape, ByteBuffer.allocate(0), List.of(values));
    }

    /**
     * Makes a tensor of any type but {@link TensorType#STRING} of the bytes of its elements.
     *
     * @param type the type
     * @param shape its shape, all lengths known
     * @param elements the bytes from the position to the limit, in native order; copied
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many bytes as the type and shape say
     */
    public static Tensor of(TensorType type, TensorShape shape, ByteBuffer elements) {
        if (type == TensorType.STRING) {
            throw new IllegalArgumentException("a tensor of strings is not made of bytes: use Tensor.strings");
        }
        int count = elements.remaining() / type.bytes();
        ByteBuffer bytes = memory(type, shape, elements.remaining() % type.bytes() == 0 ? count : -1);
        bytes.duplicate().put(elements.duplicate());
        return new Tensor(type, shape, bytes, List.of());
    }

    private static ByteBuffer memory(TensorType type, TensorShape shape, int given) {
        if (!shape.isKnown() || elements(type, shape) != given) {
            throw new IllegalArgumentException("a tensor of the shape " + shape + " cannot hold "
                    + (given < 0 ? "a part of an element" : given + " elements"));
        }
        return ByteBuffer.allocate(given * type.bytes()).order(ByteOrder.nativeOrder());
    }

    private static int elements(TensorType type, TensorShape shape) {
        // Strings take no bytes of the array, but as many places.
        if (shape.holdsMoreThan(Integer.MAX_VALUE / Math.max(1, type.bytes()))) {
            throw new IllegalArgumentException(
                    "a tensor of the shape " + shape + " takes 2 GiB or more, which is more than can be");
        }
        return (int) shape.elements();
    }

    /**
     * Makes a tensor that holds the same number, such as 1, in every place.
     *
     * @param type a type of numbers or truth values
     * @param shape its shape, all lengths known
     * @param value the number; cut to the type
     * @return the tensor
     * @throws IllegalArgumentException for {@link TensorType#STRING}, if a length is open, or for 2 GiB or more
     */
    public static Tensor filled(TensorType type, TensorShape shape, int value) {
        if (type == TensorType.STRING) {
            throw new IllegalArgumentException("strings cannot be filled with a number");
        }
        int count = shape.isKnown() ? elements(type, shape) : -1;
        ByteBuffer bytes = memory(type, shape, count);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat(value);
                case FLOAT64 -> bytes.putDouble(value);
                case INT32 -> bytes.putInt(value);
                case INT64 -> bytes.putLong(value);
                default -> bytes.put((byte) value);
            }
        }
        return new Tensor(type, shape, bytes.clear(), List.of());
    }

    /**
     * Returns the type.
     *
     * @return what the elements are
     */
    public TensorType type() {
        return type;
    }

    /**
     * Returns the shape.
     *
     * @return the shape, all lengths known
     */
    public TensorShape shape() {
        return shape;
    }

    /**
     * Returns the elements of a {@link TensorType#FLOAT32} tensor.
     *
     * @return a new array, row-major
     * @throws IllegalStateException if it is of another type
     */
    public float[] toFloats() {
        FloatBuffer all = bytes(TensorType.FLOAT32).asFloatBuffer();
        float[] values = new float[all.remaining()];
        all.get(values);
        return values;
    }

    /**
     * Returns the elements of a {@link TensorType#FLOAT64} tensor.
     *
     * @return a new array, row-major
     * @throws IllegalStateException if it is of another type
     */
    public double[] toDoubles() {
        DoubleBuffer all = bytes(TensorType.FLOAT64).asDoubleBuffer();
        double[] values = new double[all.remaining()];
        all.get(values);
        return values;
    }

    /**
     * Returns the elements of a {@link TensorType#INT32} tensor.
     *
     * @return a new array, row-major
     * @throws IllegalStateException if it is of another type
     */
    public int[] toInts() {
        IntBuffer all = bytes(TensorType.INT32).asIntBuffer();
        int[] values = new int[all.remaining()];
        all.get(values);
        return values;
    }

    /**
     * Returns the elements of a {@link TensorType#INT64} tensor.
     *
     * @return a new array, row-major
     * @throws IllegalStateException if it is of another type
     */
    public long[] toLongs() {
        LongBuffer all = bytes(TensorType.INT64).asLongBuffer();
        long[] values = new long[all.remaining()];
        all.get(values);
        return values;
    }

    /**
     * Returns the elements of a {@link TensorType#STRING} tensor.
     *
     * @return the elements, row-major, unmodifiable
     * @throws IllegalStateException if it is of another type
     */
    public List<String> toStrings() {
        require(TensorType.STRING);
        return texts;
    }

    /**
     * Returns the bytes of the elements of a tensor that is not of strings.
     *
     * @return a read-only view, in native order
     * @throws IllegalStateException if it is of strings
     */
    public ByteBuffer toBytes() {
        if (type == TensorType.STRING) {
            throw new IllegalStateException("a tensor of strings has no bytes: use toStrings");
        }
        return bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    private ByteBuffer bytes(TensorType wanted) {
        require(wanted);
        return toBytes();
    }

    private void require(TensorType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("this tensor is of " + type + ", not of " + wanted);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && type == that.type
                && shape.equals(that.shape)
                && bytes.equals(that.bytes)
                && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {type, shape, bytes, texts});
    }

    /** Returns the type and shape, such as {@code FLOAT32 [2, 3]}. */
    @Override
    public String toString() {
        return type + " " + shape;
    }
}
