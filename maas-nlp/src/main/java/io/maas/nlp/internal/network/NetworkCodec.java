package io.maas.nlp.internal.network;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.nlp.internal.features.PlanCodec;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Networks on texts as bytes: what was learnt of the words, a code for the kind of network, and its weights, each run of them after
 * its number. What is read can only be a sound network.
 */
public final class NetworkCodec {

    private static final byte SPARSE = 0;
    private static final byte LSTM = 1;
    private static final byte TRANSFORMER = 2;
    private static final int MOST_LAYERS = 1000;

    private NetworkCodec() {}

    /**
     * Writes a network.
     *
     * @param network the network
     * @param out takes it
     * @throws IOException if {@code out} fails
     */
    public static void write(TextNetwork network, DataOutputStream out) throws IOException {
        if (network instanceof SparseNetwork sparse) {
            out.writeByte(SPARSE);
            PlanCodec.write(sparse.plan(), out);
            out.writeInt(sparse.layers().size());
            for (Affine layer : sparse.layers()) {
                write(layer, out);
            }
        } else if (network instanceof SequenceNetwork sequence) {
            out.writeByte(sequence.encoder() instanceof Transformer ? TRANSFORMER : LSTM);
            TokenPlan plan = sequence.plan();
            PlanCodec.write(plan.vocabulary(), out);
            PlanCodec.write(plan.analyzer().lemmas(), out);
            out.writeInt(plan.buckets());
            out.writeInt(plan.maxLength());
            write(sequence.vectors(), out);
            if (sequence.encoder() instanceof Transformer transformer) {
                write(transformer, out);
            } else if (sequence.encoder() instanceof BidirectionalLstm lstm) {
                write(lstm.forward(), out);
                write(lstm.backward(), out);
            }
            write(sequence.head(), out);
        }
    }

    private static void write(Transformer transformer, DataOutputStream out) throws IOException {
        write(transformer.positions(), out);
        out.writeInt(transformer.blocks().size());
        for (EncoderBlock block : transformer.blocks()) {
            write(block.beforeLooking(), out);
            Attention attention = block.attention();
            out.writeInt(attention.heads());
            write(attention.query(), out);
            write(attention.key(), out);
            write(attention.value(), out);
            write(attention.output(), out);
            write(block.beforeThinking(), out);
            write(block.inner(), out);
            write(block.outer(), out);
        }
        write(transformer.last(), out);
    }

    private static void write(Lstm lstm, DataOutputStream out) throws IOException {
        write(lstm.input(), out);
        write(lstm.recurrent(), out);
    }

    private static void write(LayerNorm norm, DataOutputStream out) throws IOException {
        write(norm.scale(), out);
        write(norm.bias(), out);
    }

    private static void write(Affine layer, DataOutputStream out) throws IOException {
        out.writeInt(layer.inputs());
        write(layer.kernel(), out);
        write(layer.bias(), out);
    }

    private static void write(float[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (float number : numbers) {
            out.writeFloat(number);
        }
    }

    /**
     * Reads a network.
     *
     * @param finding makes what finds the words of texts
     * @param in where it is read from
     * @return the network
     * @throws CorruptModelException if a count promises more than there is
     * @throws IncompatibleModelException if the network is of a kind that is not known here
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static TextNetwork read(PlanCodec.Finding finding, ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case SPARSE -> sparse(finding, in);
            case LSTM, TRANSFORMER -> sequence(kind == TRANSFORMER, finding, in);
            default ->
                throw new IncompatibleModelException(
                        "the model is a network of a kind that is not known here (" + kind + "): use a newer maas-nlp");
        };
    }

    private static SparseNetwork sparse(PlanCodec.Finding finding, ByteBuffer in) {
        TextPlan plan = PlanCodec.read(finding, in);
        List<Affine> layers = list(in, () -> affine(in));
        return new SparseNetwork(plan, layers);
    }

    private static SequenceNetwork sequence(boolean transformer, PlanCodec.Finding finding, ByteBuffer in) {
        long[] vocabulary = PlanCodec.longs(in);
        Analyzer analyzer = finding.analyzer(PlanCodec.lemmas(in));
        TokenPlan plan = new TokenPlan(analyzer, vocabulary, in.getInt(), in.getInt());
        float[] vectors = floats(in);
        SequenceEncoder encoder = transformer ? transformer(in) : new BidirectionalLstm(lstm(in), lstm(in));
        return new SequenceNetwork(plan, vectors, encoder, affine(in));
    }

    private static Transformer transformer(ByteBuffer in) {
        float[] positions = floats(in);
        List<EncoderBlock> blocks = list(in, () -> {
            LayerNorm beforeLooking = norm(in);
            Attention attention = new Attention(in.getInt(), affine(in), affine(in), affine(in), affine(in));
            return new EncoderBlock(beforeLooking, attention, norm(in), affine(in), affine(in));
        });
        return new Transformer(positions, blocks, norm(in));
    }

    private static Lstm lstm(ByteBuffer in) {
        return new Lstm(affine(in), floats(in));
    }

    private static LayerNorm norm(ByteBuffer in) {
        return new LayerNorm(floats(in), floats(in));
    }

    private static Affine affine(ByteBuffer in) {
        return new Affine(in.getInt(), floats(in), floats(in));
    }

    private static <T> List<T> list(ByteBuffer in, Supplier<T> part) {
        int count = in.getInt();
        if (count < 1 || count > MOST_LAYERS) {
            throw new CorruptModelException("the network has " + count + " layers or blocks in a row");
        }
        List<T> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part.get());
        }
        return parts;
    }

    private static float[] floats(ByteBuffer in) {
        float[] numbers = new float[CompiledCodec.checkCount(in, in.getInt(), Float.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getFloat();
        }
        return numbers;
    }
}
