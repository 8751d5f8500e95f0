package io.maas.tensor;

/** What the elements of a tensor are. */
public enum TensorType {
    /** 32-bit floating point. */
    FLOAT32(Float.BYTES),
    /** 64-bit floating point. */
    FLOAT64(Double.BYTES),
    /** Signed bytes. */
    INT8(Byte.BYTES),
    /** Unsigned bytes, such as the pixels of a picture. */
    UINT8(Byte.BYTES),
    /** 32-bit integers. */
    INT32(Integer.BYTES),
    /** 64-bit integers. */
    INT64(Long.BYTES),
    /** Truth values, a byte each: 0 or 1. */
    BOOL(Byte.BYTES),
    /** Texts of any length, in UTF-8. */
    STRING(0);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the size of an element.
     *
     * @return the bytes; 0 for {@link #STRING}, whose elements differ in size
     */
    public int bytes() {
        return bytes;
    }
}
