package io.maas.internal.tensor.train;

import io.maas.internal.tensor.layers.NetworkPlan;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The tensors that batches of one size are fed by, used again for each. */
final class Feed implements AutoCloseable {

    private final int size;
    private final Tensor input;
    private final TFloat32 targets;
    private final TFloat32 weights;
    private final FloatDataBuffer targetData;
    private final FloatDataBuffer weightData;

    Feed(NetworkPlan network, int size) {
        this.size = size;
        Shape shape = network.input().batched(size);
        input = network.tokens() ? TInt32.tensorOf(shape) : TFloat32.tensorOf(shape);
        targets = TFloat32.tensorOf(Shape.of(size, network.output().elements()));
        weights = TFloat32.tensorOf(Shape.of(size));
        targetData = targets.asRawTensor().data().asFloats();
        weightData = weights.asRawTensor().data().asFloats();
    }

    int size() {
        return size;
    }

    /** Copies a batch of this feed's size in. */
    void take(Batch batch) {
        if (input instanceof TInt32) {
            IntDataBuffer data = input.asRawTensor().data().asInts();
            data.write(batch.ids, 0, (int) data.size());
        } else {
            FloatDataBuffer data = input.asRawTensor().data().asFloats();
            data.write(batch.floats, 0, (int) data.size());
        }
        targetData.write(batch.targets, 0, (int) targetData.size());
        weightData.write(batch.weights, 0, size);
    }

    Tensor input() {
        return input;
    }

    Tensor targets() {
        return targets;
    }

    Tensor weights() {
        return weights;
    }

    @Override
    public void close() {
        input.close();
        targets.close();
        weights.close();
    }
}
