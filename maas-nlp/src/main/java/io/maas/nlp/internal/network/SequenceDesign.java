package io.maas.nlp.internal.network;

import io.maas.nlp.internal.text.Analysis;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Layer;
import io.maas.tensor.Network;
import io.maas.tensor.TrainedNetwork;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A network on the words of a text in their order. */
final class SequenceDesign implements Design {

    private static final int WIDTH = 64;
    private static final int UNITS = 48;
    private static final int BLOCKS = 1;
    private static final int HEADS = 4;
    private static final int INNER = 2 * WIDTH;
    private static final double DROPOUT = 0.5;
    private static final double BLOCK_DROPOUT = 0.1;
    /** How many words are learnt from as if they were unknown, for the network to know what to make of such. */
    private static final double UNKNOWN = 0.2;

    private final boolean recurrent;
    private final TokenPlan plan;
    private final long[][] hashes;

    SequenceDesign(boolean recurrent, TokenPlan plan, List<String> texts) {
        this.recurrent = recurrent;
        this.plan = plan;
        Analysis scratch = new Analysis();
        hashes = texts.stream().map(text -> plan.hashes(text, scratch)).toArray(long[][]::new);
    }

    @Override
    public Network network(int labels) {
        Network network = Network.tokens(plan.maxLength())
                .layer("vectors", Layer.embedding(plan.ids(), WIDTH))
                .layer(Layer.dropout(DROPOUT));
        if (recurrent) {
            network = network.layer("lstm", Layer.lstm(UNITS).bidirectional().sequence())
                    .layer(Layer.globalMaxPool());
        } else {
            network = network.layer("positions", Layer.learnedPosition());
            for (int block = 0; block < BLOCKS; block++) {
                network = network.layer(name(block), Layer.transformerEncoder(WIDTH, HEADS, INNER, BLOCK_DROPOUT));
            }
            network = network.layer("last", Layer.layerNorm()).layer(Layer.globalAveragePool());
        }
        return network.layer(Layer.dropout(DROPOUT)).layer("head", Layer.dense(labels));
    }

    private static String name(int block) {
        return "block_" + (block + 1);
    }

    @Override
    public void write(int text, ExampleSlot slot) {
        IntBuffer tokens = slot.tokens();
        RandomGenerator random = slot.random();
        boolean learning = slot.isLearning();
        if (hashes[text].length == 0 || (learning && random.nextInt(LEFT_EMPTY) == 0)) {
            tokens.put(TokenPlan.NOTHING);
            return;
        }
        for (long hash : hashes[text]) {
            tokens.put(plan.id(hash, !learning || random.nextDouble() >= UNKNOWN));
        }
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("vocabulary", Integer.toString(plan.ids()), "maxLength", Integer.toString(plan.maxLength()));
    }

    @Override
    public TextNetwork compile(TrainedNetwork trained) {
        SequenceEncoder encoder = recurrent
                ? new BidirectionalLstm(lstm(trained, "lstm/forward"), lstm(trained, "lstm/backward"))
                : new Transformer(
                        trained.weight("positions/vectors"),
                        IntStream.range(0, BLOCKS)
                                .mapToObj(block -> block(trained, name(block)))
                                .toList(),
                        norm(trained, "last"));
        return new SequenceNetwork(plan, trained.weight("vectors/vectors"), encoder, Design.affine(trained, "head"));
    }

    private static Lstm lstm(TrainedNetwork trained, String path) {
        return new Lstm(Design.affine(trained, path), trained.weight(path + "/recurrent"));
    }

    private static LayerNorm norm(TrainedNetwork trained, String path) {
        return new LayerNorm(trained.weight(path + "/scale"), trained.weight(path + "/bias"));
    }

    private static EncoderBlock block(TrainedNetwork trained, String name) {
        String look = name + "/residual_1/";
        String think = name + "/residual_2/";
        Attention attention = new Attention(
                HEADS,
                Design.affine(trained, look + "attention_1/query"),
                Design.affine(trained, look + "attention_1/key"),
                Design.affine(trained, look + "attention_1/value"),
                Design.affine(trained, look + "attention_1/output"));
        return new EncoderBlock(
                norm(trained, look + "layer_norm_1"),
                attention,
                norm(trained, think + "layer_norm_1"),
                Design.affine(trained, think + "dense_1"),
                Design.affine(trained, think + "dense_2"));
    }
}
