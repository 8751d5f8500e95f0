package io.maas.internal.tensor;

import io.maas.Fault;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.tensor.TensorSpec;
import io.maas.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * One call of {@link TensorFlowSession}: inputs are written straight into the memory of TensorFlow's tensors, outputs are read
 * straight out of it.
 *
 * <p>Small input tensors are kept for the next call of the same shape, unless the network still holds on to them, as one that
 * stores its input in a variable does.
 */
final class TensorFlowCall implements TensorCall {

    /** Beyond this, what a new tensor costs is lost in what the network does with it, and keeping it would only cost memory. */
    private static final long LARGEST_KEPT = 4L << 20;

    private final TensorFlowSession session;
    private final List<TensorSpec> inputSpecs;
    private final InputTensor[] inputs;
    private final @Nullable TF_Tensor[] outputs;
    private final PointerPointer<TF_Tensor> inputHandles;
    private final PointerPointer<TF_Tensor> outputHandles;
    private final TF_Status status;
    private boolean closed;

    TensorFlowCall(TensorFlowSession session) {
        this.session = session;
        this.inputSpecs = session.signature().inputs();
        this.inputs = new InputTensor[inputSpecs.size()];
        Arrays.setAll(inputs, i -> new InputTensor());
        int outputCount = session.signature().outputs().size();
        this.outputs = new TF_Tensor[outputCount];
        this.inputHandles = new PointerPointer<>(Math.max(1, inputs.length));
        this.outputHandles = new PointerPointer<>(outputCount);
        this.status = TF_Status.newStatus();
    }

    @Override
    public ByteBuffer input(int input, long... shape) {
        return inputs[input].bytes(inputSpecs.get(input).type(), shape);
    }

    @Override
    public void input(int input, String[] values, long... shape) {
        inputs[input].strings(values, shape);
    }

    @Override
    public void run() {
        for (int i = 0; i < inputs.length; i++) {
            inputHandles.put(i, inputs[i].handle());
        }
        for (int i = 0; i < outputs.length; i++) {
            outputHandles.put(i, (Pointer) null);
        }
        tensorflow.TF_SessionRun(
                session.session(),
                (TF_Buffer) null,
                session.inputs(),
                inputHandles,
                inputs.length,
                session.outputs(),
                outputHandles,
                outputs.length,
                (PointerPointer<TF_Operation>) null,
                0,
                (TF_Buffer) null,
                status);
        int code = tensorflow.TF_GetCode(status);
        if (code != tensorflow.TF_OK) {
            throw failure(code, tensorflow.TF_Message(status).getString());
        }
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = outputHandles.get(TF_Tensor.class, i);
        }
    }

    private static RuntimeException failure(int code, String message) {
        if (code == tensorflow.TF_INVALID_ARGUMENT || code == tensorflow.TF_OUT_OF_RANGE) {
            String reason = message.lines().findFirst().orElse("");
            return new InvalidInputException(
                    new Fault("", "", reason, "values that the network takes; this is what TensorFlow said"));
        }
        if (code == tensorflow.TF_RESOURCE_EXHAUSTED) {
            return new InferenceFailedException(
                    "memory ran out while the network ran: " + message + "; use smaller batches", null);
        }
        return new InferenceFailedException("TensorFlow failed while the network ran: " + message, null);
    }

    private TF_Tensor result(int output) {
        TF_Tensor tensor = outputs[output];
        if (tensor == null) {
            throw new IllegalStateException("the network has not run, or its outputs were released");
        }
        return tensor;
    }

    @Override
    public long[] shape(int output) {
        TF_Tensor tensor = result(output);
        long[] shape = new long[tensorflow.TF_NumDims(tensor)];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = tensorflow.TF_Dim(tensor, axis);
        }
        return shape;
    }

    @Override
    public ByteBuffer output(int output) {
        return memory(result(output));
    }

    @Override
    public String[] strings(int output) {
        TF_Tensor tensor = result(output);
        String[] values = new String[Math.toIntExact(tensorflow.TF_TensorElementCount(tensor))];
        TF_TString array = new TF_TString(tensorflow.TF_TensorData(tensor));
        for (int i = 0; i < values.length; i++) {
            TF_TString element = array.getPointer(i);
            byte[] utf8 = new byte[Math.toIntExact(tensorflow.TF_TString_GetSize(element))];
            tensorflow.TF_TString_GetDataPointer(element).get(utf8);
            values[i] = new String(utf8, StandardCharsets.UTF_8);
        }
        return values;
    }

    @Override
    public void release() {
        for (int i = 0; i < outputs.length; i++) {
            TF_Tensor tensor = outputs[i];
            if (tensor != null) {
                outputs[i] = null;
                tensorflow.TF_DeleteTensor(tensor);
            }
        }
        for (InputTensor input : inputs) {
            input.releaseUnlessKept();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release();
            for (InputTensor input : inputs) {
                input.delete();
            }
            inputHandles.close();
            outputHandles.close();
            status.close();
        }
    }

    private static ByteBuffer memory(TF_Tensor tensor) {
        long bytes = tensorflow.TF_TensorByteSize(tensor);
        if (bytes == 0) {
            return ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
        }
        return new BytePointer(tensorflow.TF_TensorData(tensor))
                .capacity(bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /** The tensor of one input, and its memory as Java sees it. */
    private static final class InputTensor {

        private long[] shape = new long[0];
        private @Nullable TF_Tensor tensor;
        private @Nullable ByteBuffer memory;
        private int texts;

        ByteBuffer bytes(TensorType type, long[] wanted) {
            ByteBuffer kept = memory;
            if (kept == null || !Arrays.equals(shape, wanted)) {
                delete();
                TF_Tensor made = allocate(TensorFlowTypes.number(type), wanted, type.bytes());
                kept = memory(made);
                tensor = made;
                memory = kept;
                shape = wanted.clone();
            }
            return kept;
        }

        void strings(String[] values, long[] wanted) {
            byte[][] utf8 = new byte[values.length][];
            Arrays.setAll(utf8, i -> values[i].getBytes(StandardCharsets.UTF_8));
            delete();
            TF_Tensor made =
                    allocate(TensorFlowTypes.number(TensorType.STRING), wanted, Loader.sizeof(TF_TString.class));
            tensor = made;
            TF_TString array = new TF_TString(tensorflow.TF_TensorData(made));
            for (int i = 0; i < utf8.length; i++) {
                tensorflow.TF_TString_Init(array.getPointer(i));
            }
            // Only now: until then, to free them would free whatever the memory held before.
            texts = utf8.length;
            for (int i = 0; i < utf8.length; i++) {
                try (BytePointer bytes = new BytePointer(utf8[i])) {
                    tensorflow.TF_TString_Copy(array.getPointer(i), bytes, utf8[i].length);
                }
            }
        }

        private static TF_Tensor allocate(int type, long[] shape, long bytesEach) {
            long bytes = bytesEach;
            for (long length : shape) {
                bytes = Math.multiplyExact(bytes, length);
            }
            TF_Tensor made = tensorflow.TF_AllocateTensor(type, shape, shape.length, bytes);
            if (made == null || made.isNull()) {
                throw new InferenceFailedException(
                        "no memory for a tensor of " + bytes + " bytes; use smaller batches", null);
            }
            return made;
        }

        TF_Tensor handle() {
            TF_Tensor set = tensor;
            if (set == null) {
                throw new IllegalStateException("an input was not set");
            }
            return set;
        }

        void releaseUnlessKept() {
            TF_Tensor used = tensor;
            ByteBuffer kept = memory;
            if (used == null) {
                return;
            }
            if (kept == null || kept.capacity() > LARGEST_KEPT || isShared(used)) {
                delete();
            }
        }

        /** Whether someone besides us refers to the memory: TensorFlow moves a tensor only if nobody does. */
        private static boolean isShared(TF_Tensor used) {
            TF_Tensor moved = tensorflow.TF_TensorMaybeMove(used);
            return moved == null || moved.isNull();
        }

        void delete() {
            TF_Tensor old = tensor;
            tensor = null;
            memory = null;
            if (old != null) {
                freeTexts(old);
                tensorflow.TF_DeleteTensor(old);
            }
        }

        /** TensorFlow frees the array of texts with the tensor, but not what long texts hold elsewhere. */
        private void freeTexts(TF_Tensor old) {
            if (texts > 0 && !isShared(old)) {
                TF_TString array = new TF_TString(tensorflow.TF_TensorData(old));
                for (int i = 0; i < texts; i++) {
                    tensorflow.TF_TString_Dealloc(array.getPointer(i));
                }
            }
            texts = 0;
        }
    }
}
