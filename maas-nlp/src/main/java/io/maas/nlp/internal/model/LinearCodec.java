package io.maas.nlp.internal.model;

import io.maas.CorruptModelException;
import io.maas.nlp.internal.features.PlanCodec;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A linear model of text as bytes: what was learnt of the words, and the weights. */
final class LinearCodec {

    private LinearCodec() {}

    /** Returns the length of a model in bytes, however long, before there is one. */
    static long length(int features, int dictionary, int lemmas, int labels) {
        long plan = 3L * Integer.BYTES + (long) Long.BYTES * dictionary + (long) Double.BYTES * features;
        long bases = 2L * (Integer.BYTES + (long) Long.BYTES * lemmas);
        long weights = 1L + Integer.BYTES + (long) Double.BYTES * labels + (long) Float.BYTES * features * labels;
        return plan + bases + weights;
    }

    static void write(LinearScorer scorer, DataOutputStream out) throws IOException {
        LinearModel model = scorer.model();
        PlanCodec.write(scorer.plan(), out);
        out.writeByte(code(model.link()));
        out.writeInt(model.labels());
        for (int label = 0; label < model.labels(); label++) {
            out.writeDouble(model.bias(label));
        }
        for (int feature = 0; feature < model.features(); feature++) {
            for (int label = 0; label < model.labels(); label++) {
                out.writeFloat(model.weight(feature, label));
            }
        }
    }

    static LinearScorer read(PlanCodec.Finding finding, ByteBuffer in) {
        TextPlan plan = PlanCodec.read(finding, in);
        Link link = link(in.get());
        double[] bias = CompiledCodec.doubles(in, in.getInt());
        float[] weights = new float[CompiledCodec.checkCount(in, (long) plan.width() * bias.length, Float.BYTES)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.getFloat();
        }
        return new LinearScorer(plan, new LinearModel(plan.width(), weights, bias, link));
    }

    /** A code that stays when constants of {@link Link} are moved or renamed. */
    static byte code(Link link) {
        return switch (link) {
            case SOFTMAX -> 0;
            case SIGMOID -> 1;
        };
    }

    static Link link(byte code) {
        return switch (code) {
            case 0 -> Link.SOFTMAX;
            case 1 -> Link.SIGMOID;
            default -> throw new CorruptModelException("the model of text has an unknown link " + code);
        };
    }
}
