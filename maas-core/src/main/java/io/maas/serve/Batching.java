package io.maas.serve;

/** Whether calls of single inputs are gathered into batches. */
public enum Batching {
    /**
     * Where it pays: how large batches are, and how many inputs are computed at the same time, is found by trying what gives
     * the most answers in time, from the first seconds on and again from time to time. Models for which batches cost more than
     * they give, such as small compiled trees, are called directly by the threads of the callers; so are slow ones, as many at
     * a time as still gives more answers if the calls have deadlines.
     */
    ADAPTIVE,
    /** Always; waits for full batches as long as the maximum delay allows and others are calling. */
    ALWAYS,
    /**
     * Never: the threads of the callers call the model, however many they are. Many callers of a slow model share the cores and
     * may all be late; nothing keeps them from it.
     */
    NEVER
}
