package io.maas.internal.tensor.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Layers one after another, each with a name.
 *
 * @param links the layers
 */
public record Chain(List<Link> links) {

    /**
     * A layer with its name.
     *
     * @param name the name
     * @param plan the layer
     */
    public record Link(String name, LayerPlan plan) {}

    /** Copies the list. */
    public Chain {
        links = List.copyOf(links);
    }

    /**
     * Makes a chain of layers that are named after their kinds.
     *
     * @param plans the layers
     * @return the chain
     * @throws IllegalArgumentException if one is an embedding, which stands only at the start of a network
     */
    public static Chain of(List<LayerPlan> plans) {
        if (plans.stream().anyMatch(EmbeddingPlan.class::isInstance)) {
            throw new IllegalArgumentException(
                    "an embedding cannot be part of another layer; it comes first on tokens");
        }
        Map<String, Integer> counts = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (LayerPlan plan : plans) {
            links.add(new Link(plan.kind() + "_" + counts.merge(plan.kind(), 1, Integer::sum), plan));
        }
        return new Chain(links);
    }

    /**
     * Works out what comes out.
     *
     * @param input the dims of an example that goes in
     * @return the dims of what comes out
     * @throws IllegalArgumentException if a layer does not fit; names it and the shape
     */
    public Dims output(Dims input) {
        Dims dims = input;
        for (Link link : links) {
            dims = output(link, dims);
        }
        return dims;
    }

    /**
     * Works out what comes out of one layer.
     *
     * @param link the layer
     * @param input the dims of an example that goes in
     * @return the dims of what comes out
     * @throws IllegalArgumentException if the layer does not fit; names it and the shape
     */
    public static Dims output(Link link, Dims input) {
        try {
            return link.plan().output(input);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "layer " + link.name() + " cannot follow the shape " + input + ": " + unfit.getMessage(), unfit);
        }
    }

    /**
     * Lists the weights.
     *
     * @param input the dims of an example that goes in
     * @return the weights; each name starts with that of its layer
     */
    public List<Weight> weights(Dims input) {
        List<Weight> all = new ArrayList<>();
        Dims dims = input;
        for (Link link : links) {
            link.plan().weights(dims).forEach(weight -> all.add(weight.inside(link.name())));
            dims = link.plan().output(dims);
        }
        return all;
    }

    Flow forward(LayerGraph graph, Dims input, Flow flow) {
        return forward(graph, input, flow, (name, value) -> {});
    }

    /**
     * Adds all layers to a graph.
     *
     * @param graph the graph
     * @param input the dims of an example that goes in
     * @param flow the batch that goes in
     * @param taps hears what comes out of each layer, by its name
     * @return what comes out at the end
     */
    public Flow forward(LayerGraph graph, Dims input, Flow flow, BiConsumer<String, Flow> taps) {
        Flow current = flow;
        Dims dims = input;
        for (Link link : links) {
            current = link.plan().forward(graph.inside(link.name()), dims, current);
            dims = link.plan().output(dims);
            taps.accept(link.name(), current);
        }
        return current;
    }
}
