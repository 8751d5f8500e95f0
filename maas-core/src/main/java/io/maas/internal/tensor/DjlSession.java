package io.maas.internal.tensor;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.maas.InferenceFailedException;
import io.maas.tensor.TensorSignature;
import io.maas.tensor.TensorSpec;
import io.maas.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that any engine of DJL loaded, run through DJL's engine-neutral interface. */
final class DjlSession implements TensorSession {

    private final Model model;
    private final TensorSignature signature;
    private final ParameterStore parameters;

    DjlSession(Model model, TensorSignature signature) {
        this.model = model;
        this.signature = signature;
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    @Override
    public TensorSignature signature() {
        return signature;
    }

    @Override
    public TensorCall newCall() {
        return new Call();
    }

    @Override
    public void close() {
        model.close();
    }

    private static DataType type(TensorType type) {
        return switch (type) {
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT64 -> DataType.FLOAT64;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
            case STRING -> DataType.STRING;
        };
    }

    /** One arena of arrays a call; its end frees them all. */
    private final class Call implements TensorCall {

        private final List<TensorSpec> specs = signature.inputs();
        private final @Nullable ByteBuffer[] buffers = new ByteBuffer[specs.size()];
        private final @Nullable String[][] texts = new String[specs.size()][];
        private final long[][] shapes = new long[specs.size()][];
        private final @Nullable NDArray[] outputs =
                new NDArray[signature.outputs().size()];
        private @Nullable NDManager arrays;

        @Override
        public ByteBuffer input(int input, long... shape) {
            long bytes = specs.get(input).type().bytes();
            for (long length : shape) {
                bytes = Math.multiplyExact(bytes, length);
            }
            ByteBuffer buffer = buffers[input];
            if (buffer == null || buffer.capacity() != bytes) {
                buffer = ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
                buffers[input] = buffer;
            }
            shapes[input] = shape.clone();
            return buffer;
        }

        @Override
        public void input(int input, String[] values, long... shape) {
            texts[input] = values.clone();
            shapes[input] = shape.clone();
        }

        @Override
        public void run() {
            NDManager arena = model.getNDManager().newSubManager();
            arrays = arena;
            NDList results;
            try {
                NDList list = new NDList();
                for (int i = 0; i < specs.size(); i++) {
                    NDArray array = array(arena, i);
                    array.setName(specs.get(i).name());
                    list.add(array);
                }
                results = model.getBlock().forward(parameters, list, false);
            } catch (RuntimeException failed) {
                throw new InferenceFailedException(
                        "the engine failed while the network ran: " + failed.getMessage(), failed);
            }
            List<TensorSpec> wanted = signature.outputs();
            for (NDArray result : results) {
                for (int i = 0; i < wanted.size(); i++) {
                    if (wanted.get(i).name().equals(result.getName())) {
                        outputs[i] = result;
                    }
                }
            }
        }

        private NDArray array(NDManager arena, int input) {
            Shape shape = new Shape(shapes[input]);
            TensorType type = specs.get(input).type();
            String[] values = texts[input];
            if (type == TensorType.STRING && values != null) {
                return arena.create(values, StandardCharsets.UTF_8, shape);
            }
            ByteBuffer buffer = buffers[input];
            if (buffer == null) {
                throw new IllegalStateException("the input " + specs.get(input).name() + " was not set");
            }
            return arena.create(
                    buffer.duplicate().order(ByteOrder.nativeOrder()).clear(), shape, type(type));
        }

        private NDArray result(int output) {
            NDArray array = outputs[output];
            if (array == null) {
                throw new InferenceFailedException(
                        "the network gave no output named "
                                + signature.outputs().get(output).name(),
                        null);
            }
            return array;
        }

        @Override
        public long[] shape(int output) {
            return result(output).getShape().getShape();
        }

        @Override
        public ByteBuffer output(int output) {
            return result(output).toByteBuffer().order(ByteOrder.nativeOrder());
        }

        @Override
        public String[] strings(int output) {
            return result(output).toStringArray(StandardCharsets.UTF_8);
        }

        @Override
        public void release() {
            Arrays.fill(outputs, null);
            NDManager arena = arrays;
            arrays = null;
            if (arena != null) {
                arena.close();
            }
        }

        @Override
        public void close() {
            release();
        }
    }
}
