package io.maas.internal.tensor;

import io.maas.tensor.TensorSignature;

/** A network that an engine has loaded. Thread-safe, except for {@link #close}, which no call may race. */
public interface TensorSession extends AutoCloseable {

    /**
     * Returns what the network takes and gives.
     *
     * @return the signature
     */
    TensorSignature signature();

    /**
     * Makes the buffers of calls.
     *
     * @return buffers, to be used for one call after the other
     */
    TensorCall newCall();

    /** Frees the network; closing twice is harmless. */
    @Override
    void close();
}
