package io.maas.internal.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelNotFoundException;
import io.maas.StoreException;
import io.maas.tensor.TensorShape;
import io.maas.tensor.TensorSignature;
import io.maas.tensor.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A SavedModel's description of itself, read and checked in Java before TensorFlow's native code sees the files.
 *
 * @param tags the tags of the graph that is loaded
 * @param key the key of its signature
 * @param signature the signature, sorted by name
 * @param inputTensors the tensors of the graph that take the inputs, such as {@code serving_default_x:0}
 * @param outputTensors the tensors of the graph that give the outputs
 */
record SavedModelFiles(
        List<String> tags,
        String key,
        TensorSignature signature,
        List<String> inputTensors,
        List<String> outputTensors) {

    static final String GRAPH = "saved_model.pb";

    private static final String USUAL_TAG = "serve";
    private static final String USUAL_KEY = "serving_default";
    /** Signatures that TensorFlow itself uses to restore and start a model. */
    private static final String INTERNAL_PREFIX = "__saved_model_";

    private static final long LARGEST_GRAPH = Integer.MAX_VALUE - 8;
    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable");

    /**
     * Reads the description.
     *
     * @param folder the SavedModel
     * @param wantedKey the key of the signature, or empty for the usual one
     * @throws ModelNotFoundException if there is no SavedModel
     * @throws CorruptModelException if it is damaged or incomplete
     * @throws IncompatibleModelException if it has no such signature, or one with types that are not supported
     * @throws StoreException if it cannot be read
     */
    static SavedModelFiles read(Path folder, Optional<String> wantedKey) {
        Path file = folder.resolve(GRAPH);
        if (!Files.isRegularFile(file)) {
            throw new ModelNotFoundException(
                    "there is no SavedModel in " + folder + ": the file " + GRAPH + " is missing");
        }
        MetaGraphDef graph = graph(file, parse(file));
        checkVariables(folder, graph);
        String key = key(folder, graph, wantedKey);
        SignatureDef definition = graph.getSignatureDefOrThrow(key);
        Set<String> nodes = new HashSet<>();
        for (NodeDef node : graph.getGraphDef().getNodeList()) {
            nodes.add(node.getName());
        }
        List<String> inputTensors = new ArrayList<>();
        List<String> outputTensors = new ArrayList<>();
        TensorSignature signature = new TensorSignature(
                specs(file, definition.getInputsMap(), nodes, inputTensors),
                specs(file, definition.getOutputsMap(), nodes, outputTensors));
        if (signature.outputs().isEmpty()) {
            throw new IncompatibleModelException("the signature " + key + " of " + folder + " gives no output");
        }
        return new SavedModelFiles(
                List.copyOf(graph.getMetaInfoDef().getTagsList()), key, signature, inputTensors, outputTensors);
    }

    private static SavedModel parse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > LARGEST_GRAPH) {
                throw new CorruptModelException(file + " is larger than a protocol buffer can be: " + size + " bytes");
            }
            return SavedModel.parseFrom(in);
        } catch (InvalidProtocolBufferException damaged) {
            throw new CorruptModelException(
                    file + " is damaged or cut off: " + damaged.getMessage() + "; restore or export the model again",
                    damaged);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static MetaGraphDef graph(Path file, SavedModel model) {
        List<MetaGraphDef> graphs = model.getMetaGraphsList();
        if (graphs.isEmpty()) {
            throw new CorruptModelException(file + " holds no graph; restore or export the model again");
        }
        for (MetaGraphDef graph : graphs) {
            if (graph.getMetaInfoDef().getTagsList().equals(List.of(USUAL_TAG))) {
                return graph;
            }
        }
        if (graphs.size() == 1) {
            return graphs.get(0);
        }
        throw new IncompatibleModelException(
                file + " holds several graphs, none of which is tagged '" + USUAL_TAG + "': "
                        + graphs.stream()
                                .map(graph -> graph.getMetaInfoDef().getTagsList())
                                .toList()
                        + "; export the one to be served with this tag");
    }

    private static String key(Path folder, MetaGraphDef graph, Optional<String> wanted) {
        Set<String> keys = new TreeSet<>(graph.getSignatureDefMap().keySet());
        keys.removeIf(key -> key.startsWith(INTERNAL_PREFIX));
        if (wanted.isEmpty() && !keys.contains(USUAL_KEY) && keys.size() == 1) {
            return keys.iterator().next();
        }
        String key = wanted.orElse(USUAL_KEY);
        if (!keys.contains(key)) {
            throw new IncompatibleModelException("the SavedModel in " + folder + " has no signature '" + key + "', but "
                    + (keys.isEmpty()
                            ? "none; export it with one"
                            : keys + "; name one with TensorOptions.withSignatureKey"));
        }
        return key;
    }

    private static void checkVariables(Path folder, MetaGraphDef graph) {
        boolean hasVariables =
                graph.getGraphDef().getNodeList().stream().anyMatch(node -> VARIABLES.contains(node.getOp()));
        Path index = folder.resolve("variables").resolve("variables.index");
        if (!hasVariables || !graph.hasSaverDef()) {
            return;
        }
        if (!Files.isRegularFile(index) || !hasShards(folder.resolve("variables"))) {
            throw new CorruptModelException("the SavedModel in " + folder
                    + " is incomplete: its weights are missing (variables/variables.index and variables/variables.data-*);"
                    + " restore or export the model again");
        }
    }

    private static boolean hasShards(Path variables) {
        try (Stream<Path> files = Files.list(variables)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("variables.data-"));
        } catch (IOException unreadable) {
            throw unreadable(variables, unreadable);
        }
    }

    private static StoreException unreadable(Path path, IOException cause) {
        return new StoreException(path + " cannot be read: " + cause, cause);
    }

    private static List<TensorSpec> specs(
            Path file, Map<String, TensorInfo> definitions, Set<String> nodes, List<String> tensors) {
        List<TensorSpec> specs = new ArrayList<>();
        Map<String, String> nameless = new HashMap<>();
        for (Map.Entry<String, TensorInfo> each : new TreeMap<>(definitions).entrySet()) {
            TensorInfo info = each.getValue();
            String tensor = info.getName();
            int colon = tensor.lastIndexOf(':');
            String node = colon < 0 ? tensor : tensor.substring(0, colon);
            if (node.isEmpty() || !nodes.contains(node)) {
                nameless.put(each.getKey(), tensor);
                continue;
            }
            specs.add(new TensorSpec(
                    each.getKey(),
                    TensorFlowTypes.of(info.getDtypeValue(), each.getKey() + " of " + file),
                    shape(info.getTensorShape())));
            tensors.add(tensor);
        }
        if (!nameless.isEmpty()) {
            throw new CorruptModelException(
                    file + " is inconsistent: its signature names tensors that its graph lacks: "
                            + new TreeMap<>(nameless) + "; restore or export the model again");
        }
        return specs;
    }

    private static TensorShape shape(TensorShapeProto proto) {
        if (proto.getUnknownRank()) {
            return TensorShape.unknown();
        }
        return TensorShape.of(proto.getDimList().stream()
                .mapToLong(dimension -> Math.max(TensorShape.ANY, dimension.getSize()))
                .toArray());
    }
}
