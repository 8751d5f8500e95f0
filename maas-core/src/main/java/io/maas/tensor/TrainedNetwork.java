package io.maas.tensor;

import io.maas.internal.tensor.layers.Dims;
import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.internal.tensor.layers.Weight;
import io.maas.internal.tensor.train.LossPlan;
import io.maas.internal.tensor.train.SavedModelWriter;
import io.maas.internal.tensor.train.Trained;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a {@link Training}: the weights, and how it went. {@link #export} writes it as a SavedModel, which a
 * {@link TensorModel} loads. Holds no native memory. Immutable and thread-safe.
 */
public final class TrainedNetwork {

    private final NetworkPlan network;
    private final LossPlan loss;
    private final Trained trained;

    TrainedNetwork(NetworkPlan network, LossPlan loss, Trained trained) {
        this.network = network;
        this.loss = loss;
        this.trained = trained;
    }

    /**
     * Returns how the training went.
     *
     * @return an entry for each epoch, in order
     */
    public List<TrainingEpoch> epochs() {
        return trained.epochs();
    }

    /**
     * Says where the weights come from.
     *
     * @return the number of the epoch after which the network had them: the best one under early stopping, else the last one
     */
    public int bestEpoch() {
        return trained.bestEpoch();
    }

    /**
     * Lists the weights.
     *
     * @return their names, such as {@code dense_1/kernel}
     */
    public List<String> weightNames() {
        return List.copyOf(trained.weights().keySet());
    }

    /**
     * Returns a weight.
     *
     * @param name its name
     * @return a copy of its numbers, in row-major order
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] weight(String name) {
        float[] values = trained.weights().get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no weight " + name + ", but " + weightNames());
        }
        return values.clone();
    }

    /**
     * Returns the shape of a weight: {@code [in, units]} for the kernel of a dense layer, {@code [height, width, in, filters]} for
     * that of a convolution.
     *
     * @param name its name
     * @return the sizes of its axes
     * @throws IllegalArgumentException if there is none of this name
     */
    public int[] weightShape(String name) {
        return network.weights().stream()
                .filter(weight -> weight.name().equals(name))
                .map(Weight::dims)
                .map(Dims::toArray)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no weight " + name + ", but " + weightNames()));
    }

    /**
     * Writes the network as a SavedModel, with nothing of the training in it. Its signature {@code serving_default} takes
     * {@code input}, a batch of any size of floats or of int32 token ids, and gives {@code output}: probabilities under
     * cross-entropy, else values.
     *
     * @param folder a folder that is empty or not there
     * @throws io.maas.StoreException if it cannot be written, or the weights are too large for a SavedModel (2 GB)
     */
    public void export(Path folder) {
        SavedModelWriter.write(folder, network, loss, trained.weights(), Optional.empty());
    }

    /**
     * Writes the network as {@link #export(Path)} does, with what comes out of a layer as a second output {@code features}, as
     * maps of what a network looks at need it.
     *
     * @param folder a folder that is empty or not there
     * @param layer the name of the layer
     * @throws IllegalArgumentException if there is no such layer
     * @throws io.maas.StoreException if it cannot be written, or the weights are too large for a SavedModel (2 GB)
     */
    public void export(Path folder, String layer) {
        List<String> names =
                network.chain().links().stream().map(link -> link.name()).toList();
        if (!names.contains(layer)) {
            throw new IllegalArgumentException("there is no layer " + layer + ", but " + names);
        }
        SavedModelWriter.write(folder, network, loss, trained.weights(), Optional.of(layer));
    }
}
