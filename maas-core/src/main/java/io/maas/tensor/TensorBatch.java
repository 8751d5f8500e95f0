package io.maas.tensor;

import io.maas.IncompatibleModelException;
import io.maas.internal.tensor.TensorCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The buffers of a call with views of one item at a time on them; reused, by one thread at a time. */
final class TensorBatch implements AutoCloseable {

    private final TensorSignature signature;
    private final TensorCall call;
    private final TensorSlot in;
    private final TensorSlot out;
    private final @Nullable String[][] texts;

    TensorBatch(TensorSignature signature, TensorCall call) {
        this.signature = signature;
        this.call = call;
        this.in = new TensorSlot(signature.inputs());
        this.out = new TensorSlot(signature.outputs());
        this.texts = new String[signature.inputs().size()][];
    }

    TensorCall call() {
        return call;
    }

    /** Makes room for items and returns what they are written with. */
    TensorSlot open(int items, TensorShape[] itemShapes) {
        for (int i = 0; i < itemShapes.length; i++) {
            int size = (int) itemShapes[i].elements();
            long[] shape = itemShapes[i].batch(items).lengths();
            if (signature.inputs().get(i).type() == TensorType.STRING) {
                String[] elements = new String[items * size];
                texts[i] = elements;
                in.bind(i, elements, size);
            } else {
                in.bind(i, call.input(i, shape), size);
            }
        }
        return in;
    }

    /**
     * Runs the network and returns what the answers are read with.
     *
     * @throws IncompatibleModelException if an output does not have a part for each item
     */
    TensorSlot run(int items, TensorShape[] itemShapes) {
        for (int i = 0; i < texts.length; i++) {
            String[] written = texts[i];
            if (written != null) {
                call.input(i, written, itemShapes[i].batch(items).lengths());
            }
        }
        call.run();
        List<TensorSpec> outputs = signature.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            long[] shape = call.shape(i);
            if (shape.length == 0 || shape[0] != items) {
                throw new IncompatibleModelException("the network does not answer item by item: to " + items
                        + " items its output " + outputs.get(i).name() + " has the shape " + TensorShape.of(shape)
                        + "; use TensorModel.run");
            }
            int size = Math.toIntExact(TensorShape.of(shape).item().elements());
            if (outputs.get(i).type() == TensorType.STRING) {
                out.bind(i, call.strings(i), size);
            } else {
                out.bind(i, call.output(i), size);
            }
        }
        return out;
    }

    /** Frees what this call alone needed. */
    void release() {
        out.unbind();
        Arrays.fill(texts, null);
        call.release();
    }

    @Override
    public void close() {
        call.close();
    }
}
