package io.maas.serve.http;

/** The types of the protocol that JSON can carry. */
enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    FP32,
    FP64,
    BYTES;

    boolean takes(Object value) {
        return switch (this) {
            case BOOL -> value instanceof Boolean;
            case FP16, FP32, FP64 -> value instanceof Number;
            case BYTES -> value instanceof String;
            case INT8 -> isIn(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> isIn(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> isIn(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> value instanceof Long;
            case UINT8 -> isIn(value, 0, 0xFF);
            case UINT16 -> isIn(value, 0, 0xFFFF);
            case UINT32 -> isIn(value, 0, 0xFFFF_FFFFL);
            case UINT64 -> isIn(value, 0, Long.MAX_VALUE);
        };
    }

    private static boolean isIn(Object value, long least, long most) {
        return value instanceof Long integer && integer >= least && integer <= most;
    }
}
