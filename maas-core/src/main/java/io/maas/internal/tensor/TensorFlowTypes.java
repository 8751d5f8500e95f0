package io.maas.internal.tensor;

import io.maas.IncompatibleModelException;
import io.maas.tensor.TensorType;
import java.util.List;
import org.tensorflow.proto.DataType;

/** TensorFlow's numbers for the types of elements; the same in its files and in its C interface. */
final class TensorFlowTypes {

    private TensorFlowTypes() {}

    /**
     * Returns our type.
     *
     * @param number TensorFlow's number
     * @param what what is of this type, for messages
     * @throws IncompatibleModelException if there is none
     */
    static TensorType of(int number, String what) {
        for (TensorType type : TensorType.values()) {
            if (number(type) == number) {
                return type;
            }
        }
        DataType named = DataType.forNumber(number);
        throw new IncompatibleModelException("the tensor " + what + " is of the type "
                + (named == null ? String.valueOf(number) : named)
                + ", which is not supported; export the model with one of "
                + List.of(TensorType.values()));
    }

    static int number(TensorType type) {
        return switch (type) {
            case FLOAT32 -> DataType.DT_FLOAT_VALUE;
            case FLOAT64 -> DataType.DT_DOUBLE_VALUE;
            case INT8 -> DataType.DT_INT8_VALUE;
            case UINT8 -> DataType.DT_UINT8_VALUE;
            case INT32 -> DataType.DT_INT32_VALUE;
            case INT64 -> DataType.DT_INT64_VALUE;
            case BOOL -> DataType.DT_BOOL_VALUE;
            case STRING -> DataType.DT_STRING_VALUE;
        };
    }
}
