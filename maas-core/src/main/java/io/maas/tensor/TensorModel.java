package io.maas.tensor;

import io.maas.CorruptModelException;
import io.maas.EngineUnavailableException;
import io.maas.Fault;
import io.maas.IncompatibleModelException;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.StoreException;
import io.maas.internal.tensor.CallGate;
import io.maas.internal.tensor.CallPool;
import io.maas.internal.tensor.Sessions;
import io.maas.internal.tensor.TensorCall;
import io.maas.internal.tensor.TensorSession;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained network in memory: a TensorFlow SavedModel (of TensorFlow 1 or 2, such as an export of Keras), or what another
 * engine of DJL takes.
 *
 * <p>Thread-safe: one instance serves all threads, and calls take no lock. Its memory lies outside the heap and is freed by
 * {@link #close}, or some time after the last reference to the model is gone.
 */
public final class TensorModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TensorModel.class);
    /** Numbers of an input beyond which a warm-up costs more than it saves. */
    private static final long LARGEST_WARM_UP = 1 << 24;

    private static final Cleaner CLEANER = Cleaner.create();

    private final TensorSignature signature;
    private final CallGate gate;
    private final CallPool<TensorBatch> batches;
    private final Cleaner.Cleanable memory;

    private TensorModel(String name, TensorSession session) {
        this.signature = session.signature();
        this.gate = new CallGate("the network " + name + " is closed; load it again");
        TensorSignature known = signature;
        this.batches = new CallPool<>(() -> new TensorBatch(known, session.newCall()));
        this.memory = CLEANER.register(this, new Memory(session, batches));
    }

    /** What is freed; must not refer to the model, or the model would never be out of reach. */
    private record Memory(TensorSession session, CallPool<TensorBatch> batches) implements Runnable {
        @Override
        public void run() {
            batches.clear();
            session.close();
        }
    }

    /**
     * Loads a SavedModel with its usual signature.
     *
     * @param folder the folder that holds {@code saved_model.pb}
     * @return the network
     * @throws ModelNotFoundException if there is no SavedModel in the folder
     * @throws CorruptModelException if its files are damaged or incomplete
     * @throws IncompatibleModelException if it has no usual signature, or needs what TensorFlow here lacks
     * @throws EngineUnavailableException if the engine cannot be started; the message says what to add
     * @throws StoreException if its files cannot be read
     */
    public static TensorModel load(Path folder) {
        return load(folder, TensorOptions.DEFAULTS);
    }

    /**
     * Loads a network.
     *
     * @param folder the folder that holds {@code saved_model.pb}, or the file or folder that another engine takes
     * @param options how
     * @return the network
     * @throws ModelNotFoundException if there is no network
     * @throws CorruptModelException if its files are damaged or incomplete
     * @throws IncompatibleModelException if it has no such signature, or needs what the engine lacks
     * @throws EngineUnavailableException if the engine cannot be started; the message says what to add
     * @throws StoreException if its files cannot be read
     */
    public static TensorModel load(Path folder, TensorOptions options) {
        TensorModel model = new TensorModel(folder.toString(), Sessions.load(folder, options));
        try {
            if (options.warmUp()) {
                model.warmUp();
            }
            return model;
        } catch (RuntimeException | Error failed) {
            model.close();
            throw failed;
        }
    }

    /** Runs one item of zeros. Zeros may be no sensible input: a network that refuses them is not refused here. */
    private void warmUp() {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        for (TensorSpec spec : signature.inputs()) {
            if (spec.type() == TensorType.STRING || !spec.shape().isRanked()) {
                return;
            }
            long[] lengths = spec.shape().lengths();
            if (lengths.length > 0 && lengths[0] == TensorShape.ANY) {
                lengths[0] = 1;
            }
            TensorShape shape = TensorShape.of(lengths);
            if (!shape.isKnown() || shape.holdsMoreThan(LARGEST_WARM_UP)) {
                return;
            }
            zeros.put(spec.name(), Tensor.filled(spec.type(), shape, 0));
        }
        try {
            run(zeros);
        } catch (MaasException refused) {
            LOG.debug("the network does not take zeros", refused);
        }
    }

    /**
     * Returns what the network takes and gives.
     *
     * @return the signature
     */
    public TensorSignature signature() {
        return signature;
    }

    /**
     * Runs the network once on whole tensors.
     *
     * @param inputs a tensor for each input of the signature, by name
     * @return a tensor for each output of the signature, by name, in the signature's order
     * @throws InvalidInputException if an input is missing, unknown, or of another type or shape than the signature says, each told
     *     by name, all at once; or if the engine finds fault with its values
     * @throws InferenceFailedException if the engine fails otherwise
     * @throws IllegalStateException if this model is closed
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        check(inputs);
        return calling(batch -> {
            TensorCall call = batch.call();
            List<TensorSpec> specs = signature.inputs();
            for (int i = 0; i < specs.size(); i++) {
                Tensor tensor = inputs.get(specs.get(i).name());
                if (tensor == null) {
                    throw new IllegalStateException("checked before: " + specs.get(i));
                }
                long[] shape = tensor.shape().lengths();
                if (tensor.type() == TensorType.STRING) {
                    call.input(i, tensor.toStrings().toArray(new String[0]), shape);
                } else {
                    call.input(i, shape).duplicate().put(tensor.toBytes());
                }
            }
            call.run();
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (int i = 0; i < signature.outputs().size(); i++) {
                TensorSpec spec = signature.outputs().get(i);
                TensorShape shape = TensorShape.of(call.shape(i));
                if (spec.type() == TensorType.STRING) {
                    outputs.put(spec.name(), Tensor.strings(shape, call.strings(i)));
                } else {
                    ByteBuffer bytes = call.output(i);
                    outputs.put(spec.name(), Tensor.of(spec.type(), shape, bytes));
                }
            }
            return outputs;
        });
    }

    private void check(Map<String, Tensor> inputs) {
        List<Fault> faults = new ArrayList<>();
        for (TensorSpec spec : signature.inputs()) {
            Tensor tensor = inputs.get(spec.name());
            if (tensor == null) {
                faults.add(Fault.of(spec.name(), "nothing", "a tensor " + spec.type() + " " + spec.shape()));
            } else if (tensor.type() != spec.type() || !spec.shape().accepts(tensor.shape())) {
                faults.add(Fault.of(spec.name(), tensor, spec.type() + " " + spec.shape()));
            }
        }
        for (String name : new TreeSet<>(inputs.keySet())) {
            if (signature.inputs().stream().noneMatch(spec -> spec.name().equals(name))) {
                faults.add(Fault.of(
                        name,
                        "a tensor",
                        "no input of this name; there are "
                                + signature.inputs().stream()
                                        .map(TensorSpec::name)
                                        .collect(Collectors.joining(", "))));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }

    /**
     * Makes a predictor of items.
     *
     * @param codec writes items and reads answers
     * @param <I> an item
     * @param <O> its answer
     * @return the predictor, which answers until this model is closed
     * @throws IllegalArgumentException if the signature has no place for batches, or leaves lengths open: state the shape of an item
     *     with the other method of this name
     */
    public <I, O> TensorPredictor<I, O> predictor(TensorCodec<I, O> codec) {
        return predictor(codec, TensorBatching.DEFAULTS);
    }

    /**
     * Makes a predictor of items.
     *
     * @param codec writes items and reads answers
     * @param batching how batches are made
     * @param <I> an item
     * @param <O> its answer
     * @return the predictor, which answers until this model is closed
     * @throws IllegalArgumentException if the signature has no place for batches, lengths are still open, or a shape stated
     *     contradicts the signature
     */
    public <I, O> TensorPredictor<I, O> predictor(TensorCodec<I, O> codec, TensorBatching batching) {
        return new TensorPredictor<>(this, codec, batching);
    }

    /** Calls with buffers of this model. */
    <R> R calling(Function<TensorBatch, R> call) {
        gate.enter();
        try {
            TensorBatch batch = batches.take();
            try {
                return call.apply(batch);
            } finally {
                batch.release();
                batches.give(batch);
            }
        } finally {
            gate.leave();
            // Freed memory must not be in use: a model that is reachable from its caller's stack alone counts as out of
            // reach.
            Reference.reachabilityFence(this);
        }
    }

    /** Waits for the calls in flight, then frees the memory. Closing twice is harmless; calls after it fail. */
    @Override
    public void close() {
        gate.closeAndWait();
        memory.clean();
    }
}
