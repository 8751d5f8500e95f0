package io.maas.internal.tensor.train;

import io.maas.StoreException;
import io.maas.internal.tensor.layers.LayerGraph;
import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.internal.tensor.layers.Weight;
import io.maas.tensor.TensorRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * Writes a trained network as a SavedModel with a signature {@code serving_default} from {@code input} to {@code output}.
 *
 * <p>Weights are constants of the graph and not variables beside it: the model is one file that is there or not, loading it runs no
 * operation that restores, and TensorFlow's optimiser folds what is constant (batch normalisation into convolutions). The price is
 * the limit of 2 GB of protocol buffers, which no network has that is trained in a plant's JVM.
 */
public final class SavedModelWriter {

    // A protocol buffer takes 2^31 - 1 bytes; the rest is for the graph itself.
    private static final long MOST_BYTES = Integer.MAX_VALUE - (16L << 20);

    private SavedModelWriter() {}

    /**
     * Writes a network.
     *
     * @param folder a folder that is empty or not there
     * @param network the network
     * @param loss says what its numbers mean
     * @param weights its weights by name
     * @param tap the layer whose output is the second one of the model, named {@code features}, or empty
     */
    public static void write(
            Path folder, NetworkPlan network, LossPlan loss, Map<String, float[]> weights, Optional<String> tap) {
        long bytes = network.weights().stream()
                .mapToLong(weight -> 4L * weight.dims().elements())
                .sum();
        if (bytes > MOST_BYTES) {
            throw new StoreException("the network has " + bytes + " bytes of weights, more than the " + MOST_BYTES
                    + " that a SavedModel can hold");
        }
        TensorRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Map<String, Operand<TFloat32>> constants = new HashMap<>();
            for (Weight weight : network.weights()) {
                float[] values = Objects.requireNonNull(weights.get(weight.name()), weight.name());
                Ops named = tf.withName(weight.name().replace('/', '.'));
                constants.put(weight.name(), named.constant(weight.dims().shape(), DataBuffers.of(values)));
            }
            LayerGraph predicting =
                    LayerGraph.predicting(tf, name -> Objects.requireNonNull(constants.get(name), name));
            Operand<?> input = network.placeholder(tf.withName("input"));
            Map<String, Operand<TFloat32>> taps = new HashMap<>();
            Operand<TFloat32> numbers =
                    network.forward(predicting, input, (name, flow) -> taps.put(name, flow.value()));
            SignatureDef.Builder signature = SignatureDef.newBuilder()
                    .setMethodName("tensorflow/serving/predict")
                    .putInputs("input", described(input.asOutput()))
                    .putOutputs(
                            "output",
                            described(tf.withName("output")
                                    .identity(loss.answer(tf, numbers))
                                    .asOutput()));
            tap.map(taps::get)
                    .ifPresent(value -> signature.putOutputs(
                            "features",
                            described(tf.withName("features").identity(value).asOutput())));
            write(folder, graph, signature.build());
        } catch (IOException failed) {
            throw new StoreException("the model could not be written to " + folder + ": " + failed, failed);
        }
    }

    // Not the exporter of TensorFlow for Java, which adds operations that save and restore variables, of which there
    // are none.
    private static void write(Path folder, Graph graph, SignatureDef signature) throws IOException {
        MetaGraphDef content = MetaGraphDef.newBuilder()
                .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags(SavedModelBundle.DEFAULT_TAG))
                .setGraphDef(graph.toGraphDef())
                .putSignatureDef(Signature.DEFAULT_KEY, signature)
                .build();
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(
                folder.resolve("saved_model.pb"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SavedModel.newBuilder()
                    .setSavedModelSchemaVersion(1)
                    .addMetaGraphs(content)
                    .build()
                    .writeTo(out);
        }
    }

    private static TensorInfo described(Output<?> tensor) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : tensor.shape().asArray()) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return TensorInfo.newBuilder()
                .setName(tensor.op().name() + ":" + tensor.index())
                .setDtype(tensor.dataType())
                .setTensorShape(shape)
                .build();
    }
}
