package io.maas.tensor;

import io.maas.internal.tensor.layers.Chain;
import io.maas.internal.tensor.layers.Dims;
import io.maas.internal.tensor.layers.LayerPlan;
import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.internal.tensor.layers.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Describes a neural network: what goes in, and the layers one after another. {@link Training} trains it.
 *
 * <p>A network for a loss ends in plain numbers: as many as there are classes, or one for two classes, or one per value that is
 * predicted. The softmax or sigmoid that makes probabilities of them belongs to the {@link Loss} and is added to what is exported.
 *
 * <p>Immutable: {@link #layer} returns a longer copy. Needs no TensorFlow until it is trained.
 */
public final class Network {

    private final NetworkPlan plan;

    private Network(NetworkPlan plan) {
        this.plan = plan;
    }

    /**
     * Starts a network whose examples are numbers.
     *
     * @param shape the shape of one example, such as {@code 28, 28, 1} for an image of height by width by channels
     * @return a network without layers
     * @throws IllegalArgumentException if there are no axes, or one is less than 1
     */
    public static Network floats(int... shape) {
        if (shape.length == 0) {
            throw new IllegalArgumentException("a network needs at least one axis of numbers");
        }
        return new Network(new NetworkPlan(false, Dims.of(shape), new Chain(List.of())));
    }

    /**
     * Starts a network whose examples are texts as lists of token ids.
     *
     * @param length how many tokens an example has at most; shorter ones are padded with 0
     * @return a network without layers, the first of which must be an {@link Layer#embedding}
     * @throws IllegalArgumentException if the length is less than 1
     */
    public static Network tokens(int length) {
        return new Network(new NetworkPlan(true, Dims.of(length), new Chain(List.of())));
    }

    /**
     * Adds a layer at the end, named after its kind, such as {@code dense_1}.
     *
     * @param layer the layer
     * @return the longer network
     * @throws IllegalArgumentException if the layer cannot follow; it names the layer and the shape
     */
    public Network layer(Layer layer) {
        String kind = layer.plan().kind();
        long before = plan.chain().links().stream()
                .filter(link -> link.plan().kind().equals(kind))
                .count();
        return layer(kind + "_" + (before + 1), layer);
    }

    /**
     * Adds a layer at the end.
     *
     * @param name its name: letters, digits, {@code _}, {@code -} and {@code .}, no other layer's
     * @param layer the layer
     * @return the longer network
     * @throws IllegalArgumentException if the layer cannot follow; it names the layer and the shape
     */
    public Network layer(String name, Layer layer) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException(
                    "the name of a layer is made of letters, digits, _, - and ., and starts with a letter or digit, not '"
                            + name + "'");
        }
        return new Network(plan.then(name, layer.plan()));
    }

    /**
     * Returns the shape of one example.
     *
     * @return the sizes of its axes
     */
    public int[] inputShape() {
        return plan.input().toArray();
    }

    /**
     * Returns the shape of what comes out for one example.
     *
     * @return the sizes of its axes
     */
    public int[] outputShape() {
        return plan.output().toArray();
    }

    /**
     * Counts the numbers that training changes, and the moving statistics.
     *
     * @return how many there are
     */
    public long parameters() {
        return parameters(plan.weights());
    }

    private static long parameters(List<Weight> weights) {
        return weights.stream().mapToLong(weight -> weight.dims().elements()).sum();
    }

    /**
     * Describes the network for people: a line for each layer with its name, its shape and how many parameters it has.
     *
     * @return a table of several lines
     */
    public String summary() {
        List<String> lines = new ArrayList<>();
        lines.add(line("layer", "shape", "parameters"));
        lines.add(line("input", plan.input().toString() + (plan.tokens() ? " tokens" : ""), "0"));
        Dims dims = plan.input();
        for (Chain.Link link : plan.chain().links()) {
            LayerPlan layer = link.plan();
            String count = String.format(Locale.ROOT, "%,d", parameters(layer.weights(dims)));
            dims = layer.output(dims);
            lines.add(line(link.name(), dims.toString(), count));
        }
        lines.add(line("total", "", String.format(Locale.ROOT, "%,d", parameters())));
        return String.join("\n", lines);
    }

    private static String line(String name, String shape, String count) {
        return String.format(Locale.ROOT, "%-28s %-20s %14s", name, shape, count);
    }

    NetworkPlan plan() {
        return plan;
    }
}
