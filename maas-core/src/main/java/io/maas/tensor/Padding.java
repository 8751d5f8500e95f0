package io.maas.tensor;

/** What happens where a window reaches over the edge. */
public enum Padding {
    /** Zeros are added around, so that with a stride of 1 what comes out is as large as what goes in. */
    SAME,
    /** The window stays inside. */
    VALID
}
