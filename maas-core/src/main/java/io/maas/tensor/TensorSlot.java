package io.maas.tensor;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item's part of each tensor of a batch. Tensors are counted in the order of the model's signature.
 *
 * <p>Buffers stand at the first element of the item and end after its last one. Write with relative {@code put}s: an item that does
 * not fill its part of every input is invalid input, as what an earlier item left there would take its place. For one thread, and
 * only during a call of a {@link TensorCodec}.
 */
public final class TensorSlot {

    private final List<TensorSpec> specs;
    private final int[] sizes;
    private final @Nullable ByteBuffer[] memories;
    private final @Nullable Buffer[] views;
    private final @Nullable String[][] texts;
    private final boolean[] textsSet;
    private int item;

    TensorSlot(List<TensorSpec> specs) {
        this.specs = specs;
        this.sizes = new int[specs.size()];
        this.memories = new ByteBuffer[specs.size()];
        this.views = new Buffer[specs.size()];
        this.texts = new String[specs.size()][];
        this.textsSet = new boolean[specs.size()];
    }

    /** Sets the memory of a tensor of the whole batch, and how many elements of it an item has. */
    @SuppressWarnings("ReferenceEquality") // The same memory keeps its view; equal bytes elsewhere do not.
    void bind(int tensor, ByteBuffer memory, int size) {
        sizes[tensor] = size;
        if (memories[tensor] != memory) {
            memories[tensor] = memory;
            views[tensor] = switch (specs.get(tensor).type()) {
                case FLOAT32 -> memory.asFloatBuffer();
                case FLOAT64 -> memory.asDoubleBuffer();
                case INT32 -> memory.asIntBuffer();
                case INT64 -> memory.asLongBuffer();
                default -> memory.duplicate();
            };
        }
    }

    /** Sets the strings of a tensor of the whole batch. */
    void bind(int tensor, String[] batch, int size) {
        sizes[tensor] = size;
        texts[tensor] = batch;
    }

    /** Returns another view of the same tensors, for another thread. */
    TensorSlot twin() {
        TensorSlot twin = new TensorSlot(specs);
        for (int i = 0; i < sizes.length; i++) {
            ByteBuffer memory = memories[i];
            String[] batch = texts[i];
            if (memory != null) {
                twin.bind(i, memory, sizes[i]);
            } else if (batch != null) {
                twin.bind(i, batch, sizes[i]);
            }
        }
        return twin;
    }

    /** Lets go of memory that is about to be freed. */
    void unbind() {
        Arrays.fill(memories, null);
        Arrays.fill(views, null);
        Arrays.fill(texts, null);
    }

    /** Moves to an item of the batch. */
    void moveTo(int position) {
        item = position;
        for (int i = 0; i < views.length; i++) {
            Buffer view = views[i];
            if (view != null) {
                view.limit((position + 1) * sizes[i]).position(position * sizes[i]);
            }
            textsSet[i] = false;
        }
    }

    /** Returns the first tensor that the item did not fill, or -1. */
    int unfilled() {
        for (int i = 0; i < views.length; i++) {
            Buffer view = views[i];
            if (view != null ? view.hasRemaining() : !textsSet[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Says how many elements were written, for messages. */
    String written(int tensor) {
        Buffer view = views[tensor];
        int left = view == null ? sizes[tensor] : view.remaining();
        return (sizes[tensor] - left) + " of " + sizes[tensor] + " elements";
    }

    /**
     * Returns the number of tensors.
     *
     * @return as many as the signature has inputs, or outputs
     */
    public int tensors() {
        return specs.size();
    }

    /**
     * Returns the name of a tensor.
     *
     * @param tensor its position in the signature
     * @return its name
     */
    public String name(int tensor) {
        return specs.get(tensor).name();
    }

    /**
     * Returns the number of elements of the item.
     *
     * @param tensor its position in the signature
     * @return the number
     */
    public int size(int tensor) {
        return sizes[tensor];
    }

    /**
     * Returns the item's part of a tensor of {@link TensorType#FLOAT32}.
     *
     * @param tensor its position in the signature
     * @return the elements left, in row-major order; always the same buffer for one item
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public FloatBuffer floats(int tensor) {
        if (views[tensor] instanceof FloatBuffer floats) {
            return floats;
        }
        throw otherType(tensor);
    }

    /**
     * Returns the item's part of a tensor of {@link TensorType#FLOAT64}.
     *
     * @param tensor its position in the signature
     * @return the elements left, in row-major order; always the same buffer for one item
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public DoubleBuffer doubles(int tensor) {
        if (views[tensor] instanceof DoubleBuffer doubles) {
            return doubles;
        }
        throw otherType(tensor);
    }

    /**
     * Returns the item's part of a tensor of {@link TensorType#INT32}.
     *
     * @param tensor its position in the signature
     * @return the elements left, in row-major order; always the same buffer for one item
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public IntBuffer ints(int tensor) {
        if (views[tensor] instanceof IntBuffer ints) {
            return ints;
        }
        throw otherType(tensor);
    }

    /**
     * Returns the item's part of a tensor of {@link TensorType#INT64}.
     *
     * @param tensor its position in the signature
     * @return the elements left, in row-major order; always the same buffer for one item
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public LongBuffer longs(int tensor) {
        if (views[tensor] instanceof LongBuffer longs) {
            return longs;
        }
        throw otherType(tensor);
    }

    /**
     * Returns the item's part of a tensor of {@link TensorType#INT8}, {@link TensorType#UINT8} or {@link TensorType#BOOL}.
     *
     * @param tensor its position in the signature
     * @return the elements left, in row-major order; always the same buffer for one item
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public ByteBuffer bytes(int tensor) {
        if (views[tensor] instanceof ByteBuffer bytes) {
            return bytes;
        }
        throw otherType(tensor);
    }

    /**
     * Writes the item's part of a tensor of {@link TensorType#STRING}.
     *
     * @param tensor its position in the signature
     * @param values as many strings as an item has elements
     * @throws IllegalArgumentException if the tensor is of another type, or the number is wrong
     * @throws InvalidInputException if strings are null; it names each
     */
    public void putStrings(int tensor, String... values) {
        String[] batch = texts(tensor);
        if (values.length != sizes[tensor]) {
            throw new IllegalArgumentException("the tensor " + name(tensor) + " takes " + sizes[tensor]
                    + " strings of an item, not " + values.length);
        }
        FaultList faults = new FaultList();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                faults.add(Fault.of(name(tensor), "null", "a string as element " + i + " of the item"));
            }
        }
        faults.throwIfAny();
        System.arraycopy(values, 0, batch, item * sizes[tensor], values.length);
        textsSet[tensor] = true;
    }

    /**
     * Reads the item's part of a tensor of {@link TensorType#STRING}.
     *
     * @param tensor its position in the signature
     * @return the elements, unmodifiable
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public List<String> strings(int tensor) {
        int start = item * sizes[tensor];
        return List.of(Arrays.copyOfRange(texts(tensor), start, start + sizes[tensor]));
    }

    private String[] texts(int tensor) {
        String[] batch = texts[tensor];
        if (batch == null) {
            throw otherType(tensor);
        }
        return batch;
    }

    private IllegalArgumentException otherType(int tensor) {
        return new IllegalArgumentException("the tensor " + name(tensor) + " is of "
                + specs.get(tensor).type() + "; ask for its elements by that type");
    }
}
