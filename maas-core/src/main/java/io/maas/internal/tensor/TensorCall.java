package io.maas.internal.tensor;

import java.nio.ByteBuffer;

/**
 * The buffers of a call: inputs are written into them, the network runs, outputs are read out of them. Reused for many calls,
 * by one thread at a time.
 */
public interface TensorCall extends AutoCloseable {

    /**
     * Gives the memory of an input that is not of strings.
     *
     * @param input the position of the input in the signature
     * @param shape the lengths of its axes
     * @return its bytes, in native order, of undefined content; may be the buffer that an earlier call got
     */
    ByteBuffer input(int input, long... shape);

    /**
     * Sets an input of strings.
     *
     * @param input the position of the input in the signature
     * @param values the elements
     * @param shape the lengths of its axes
     */
    void input(int input, String[] values, long... shape);

    /**
     * Runs the network on the inputs.
     *
     * @throws io.maas.InvalidInputException if the engine finds fault with the values of the inputs
     * @throws io.maas.InferenceFailedException if the engine fails otherwise
     */
    void run();

    /**
     * Returns the lengths of the axes of an output.
     *
     * @param output the position of the output in the signature
     * @return the lengths
     */
    long[] shape(int output);

    /**
     * Gives the memory of an output that is not of strings.
     *
     * @param output the position of the output in the signature
     * @return its bytes, in native order; gone after {@link #release}
     */
    ByteBuffer output(int output);

    /**
     * Returns the elements of an output of strings.
     *
     * @param output the position of the output in the signature
     * @return the elements
     */
    String[] strings(int output);

    /** Frees what the last call alone needed. Must follow every call. */
    void release();

    /** Frees everything; closing twice is harmless. */
    @Override
    void close();
}
