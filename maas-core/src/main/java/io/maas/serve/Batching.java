package io.maas.serve;

/** Whether calls of single inputs are gathered into batches. */
public enum Batching {
    /**
     * Where it pays: what a batch costs, whole and per input, is learnt from the batches computed. Models for which it costs
     * more than it gives, such as small compiled trees, are called directly by the threads of the callers.
     */
    ADAPTIVE,
    /** Always; waits for full batches as long as the maximum delay allows and others are calling. */
    ALWAYS,
    /** Never: the threads of the callers call the model. */
    NEVER
}
