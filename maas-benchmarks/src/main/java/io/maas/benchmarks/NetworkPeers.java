package io.maas.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorPredictor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** One network as several libraries run it, from float arrays to float arrays, each the way its users are told to. */
final class NetworkPeers implements AutoCloseable {

    private final BenchmarkNetwork network;
    private final int batch;
    private final List<float[]> items = new ArrayList<>();
    private final TensorModel model;
    private final TensorPredictor<float[], float[]> ours;
    private final SavedModelBundle bundle;
    private final Model djl;

    NetworkPeers(BenchmarkNetwork network, int batch) throws IOException, MalformedModelException {
        this.network = network;
        this.batch = batch;
        float[] all = network.items(batch);
        for (int i = 0; i < batch; i++) {
            items.add(Arrays.copyOfRange(all, i * network.inputs(), (i + 1) * network.inputs()));
        }
        Path folder = network.export();
        model = TensorModel.load(folder);
        ours = model.predictor(TensorCodec.floats());
        bundle = SavedModelBundle.load(folder.toString(), "serve");
        djl = Model.newInstance("network", "TensorFlow");
        djl.load(folder, "saved_model.pb");
    }

    /** Ours. */
    List<float[]> ours() {
        return batch == 1 ? List.of(ours.predict(items.get(0))) : ours.predictAll(items);
    }

    /** TensorFlow's own Java API, with the copies in and out that every user of it makes. */
    List<float[]> rawSession() {
        Session session = bundle.session();
        FloatsOfItems rows = new FloatsOfItems(items, network.inputs());
        try (TFloat32 x = TFloat32.tensorOf(
                        org.tensorflow.ndarray.Shape.of(batch, network.inputs()), DataBuffers.of(rows.buffer()));
                Result result = session.runner().feed("x", x).fetch("y").run()) {
            float[] answers = new float[batch * network.outputs()];
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(answers);
            return split(answers);
        }
    }

    /** A DJL predictor, to be made once a thread. */
    Predictor<List<float[]>, List<float[]>> djlPrepared() {
        return djl.newPredictor(new PreparedTranslator());
    }

    /** A DJL predictor that makes batches itself, to be made once a thread. */
    Predictor<float[], float[]> djlBatching() {
        return djl.newPredictor(new ItemTranslator());
    }

    List<float[]> items() {
        return items;
    }

    private List<float[]> split(float[] answers) {
        List<float[]> each = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            each.add(Arrays.copyOfRange(answers, i * network.outputs(), (i + 1) * network.outputs()));
        }
        return each;
    }

    @Override
    public void close() {
        model.close();
        bundle.close();
        djl.close();
    }

    /** A direct buffer filled from rows: the copy that every peer needs to get from rows to a tensor. */
    private record FloatsOfItems(ByteBuffer bytes) {
        FloatsOfItems(List<float[]> items, int width) {
            this(ByteBuffer.allocateDirect(items.size() * width * Float.BYTES).order(ByteOrder.nativeOrder()));
            for (int i = 0; i < items.size(); i++) {
                bytes.asFloatBuffer().position(i * width).put(items.get(i));
            }
        }

        FloatBuffer buffer() {
            return bytes.asFloatBuffer();
        }
    }

    /** A whole batch as one array, as DJL recommends for speed. */
    private final class PreparedTranslator implements NoBatchifyTranslator<List<float[]>, List<float[]>> {

        @Override
        public NDList processInput(TranslatorContext context, List<float[]> rows) {
            FloatsOfItems all = new FloatsOfItems(rows, network.inputs());
            return new NDList(context.getNDManager()
                    .create(all.bytes(), new Shape(rows.size(), network.inputs()), DataType.FLOAT32));
        }

        @Override
        public List<float[]> processOutput(TranslatorContext context, NDList answers) {
            return split(answers.head().toFloatArray());
        }
    }

    /** An item at a time, stacked by DJL. */
    private static final class ItemTranslator implements Translator<float[], float[]> {

        @Override
        public NDList processInput(TranslatorContext context, float[] item) {
            return new NDList(context.getNDManager().create(item));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList answer) {
            return answer.head().toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return Batchifier.STACK;
        }
    }

    /** Runs a predictor of DJL on all items. */
    static <I, O> O sure(ThrowingCall<I, O> call, I input) {
        try {
            return call.apply(input);
        } catch (TranslateException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A call of DJL. */
    @FunctionalInterface
    interface ThrowingCall<I, O> {
        O apply(I input) throws TranslateException;
    }
}
