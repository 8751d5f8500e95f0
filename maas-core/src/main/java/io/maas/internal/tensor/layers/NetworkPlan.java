package io.maas.internal.tensor.layers;

import io.maas.tensor.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A whole network.
 *
 * @param tokens whether an example is a list of token ids, instead of numbers
 * @param input the dims of an example
 * @param chain the layers; of tokens, the first is an embedding
 */
public record NetworkPlan(boolean tokens, Dims input, Chain chain) {

    /**
     * Adds a layer at the end.
     *
     * @param name its name
     * @param plan the layer
     * @return the longer network
     * @throws IllegalArgumentException if the name is taken, or the layer does not fit; names it and the shape
     */
    public NetworkPlan then(String name, LayerPlan plan) {
        if (chain.links().stream().anyMatch(link -> link.name().equals(name))) {
            throw new IllegalArgumentException("there is a layer " + name + " already");
        }
        boolean first = chain.links().isEmpty();
        if (plan instanceof EmbeddingPlan != (tokens && first)) {
            throw new IllegalArgumentException("layer " + name + " cannot follow "
                    + (first
                            ? "the input"
                            : "layer "
                                    + chain.links()
                                            .get(chain.links().size() - 1)
                                            .name())
                    + ": an embedding, and nothing else, comes first on tokens");
        }
        Chain.Link link = new Chain.Link(name, plan);
        Chain.output(link, output());
        List<Chain.Link> longer = new ArrayList<>(chain.links());
        longer.add(link);
        return new NetworkPlan(tokens, input, new Chain(longer));
    }

    /**
     * Counts the ids that tokens can have.
     *
     * @return how many there are; 0 if an example is numbers
     */
    public int vocabulary() {
        return tokens && chain.links().get(0).plan() instanceof EmbeddingPlan embedding ? embedding.vocabulary() : 0;
    }

    /**
     * Works out what comes out.
     *
     * @return the dims of what comes out of an example
     */
    public Dims output() {
        return chain.output(input);
    }

    /**
     * Finds out what was applied last.
     *
     * @return the activation of the last layer; linear if it has none
     */
    public Activation lastActivation() {
        LayerPlan last = chain.links().isEmpty()
                ? new ActivationPlan(Activation.LINEAR)
                : chain.links().get(chain.links().size() - 1).plan();
        if (last instanceof DensePlan dense) {
            return dense.activation();
        }
        return last instanceof ActivationPlan alone ? alone.activation() : Activation.LINEAR;
    }

    /**
     * Lists the weights.
     *
     * @return the weights; each name starts with that of its layer
     */
    public List<Weight> weights() {
        return chain.weights(input);
    }

    /**
     * Adds what a batch is fed to.
     *
     * @param tf where it is added
     * @return the placeholder
     */
    public Operand<?> placeholder(Ops tf) {
        Placeholder.Options shape = Placeholder.shape(input.batched(-1));
        return tokens ? tf.placeholder(TInt32.class, shape) : tf.placeholder(TFloat32.class, shape);
    }

    /**
     * Adds the network to a graph.
     *
     * @param graph the graph
     * @param batch the batch that goes in, of the type of {@link #placeholder}
     * @param taps hears what comes out of each layer, by its name
     * @return what comes out at the end
     */
    public Operand<TFloat32> forward(LayerGraph graph, Operand<?> batch, BiConsumer<String, Flow> taps) {
        if (!tokens) {
            return chain.forward(graph, input, Flow.of(batch.asOutput().expect(TFloat32.class)), taps)
                    .value();
        }
        Chain.Link first = chain.links().get(0);
        EmbeddingPlan embedding = (EmbeddingPlan) first.plan();
        Flow vectors =
                embedding.embed(graph.inside(first.name()), batch.asOutput().expect(TInt32.class));
        taps.accept(first.name(), vectors);
        Chain rest = new Chain(chain.links().subList(1, chain.links().size()));
        return rest.forward(graph, embedding.output(input), vectors, taps).value();
    }
}
