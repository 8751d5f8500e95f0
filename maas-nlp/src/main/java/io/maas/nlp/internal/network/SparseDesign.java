package io.maas.nlp.internal.network;

import io.maas.nlp.internal.features.SparseRows;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.tensor.Activation;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Layer;
import io.maas.tensor.Network;
import io.maas.tensor.TrainedNetwork;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Two dense layers on TF-IDF. Only the texts of a batch are as long as the dictionary at a time. */
final class SparseDesign implements Design {

    private static final int FIRST = 64;
    private static final int SECOND = 32;
    private static final double DROPOUT = 0.3;
    /** How many features of a text are left out while it is learnt from. */
    private static final double LEFT_OUT = 0.2;

    private final TextPlan plan;
    private final SparseRows rows;
    private final float[] row;

    SparseDesign(TextPlan plan, List<String> texts) {
        this.plan = plan;
        rows = plan.vectorizeAll(texts);
        row = new float[plan.width()];
    }

    @Override
    public Network network(int labels) {
        return Network.floats(plan.width())
                .layer("first", Layer.dense(FIRST).activation(Activation.RELU))
                .layer(Layer.dropout(DROPOUT))
                .layer("second", Layer.dense(SECOND).activation(Activation.RELU))
                .layer(Layer.dropout(DROPOUT))
                .layer("head", Layer.dense(labels));
    }

    @Override
    public void write(int text, ExampleSlot slot) {
        int[] ids = rows.ids()[text];
        double[] values = rows.values()[text];
        RandomGenerator random = slot.random();
        boolean learning = slot.isLearning();
        boolean empty = learning && random.nextInt(LEFT_EMPTY) == 0;
        for (int i = 0; i < ids.length && !empty; i++) {
            if (!learning) {
                row[ids[i]] = (float) values[i];
            } else if (random.nextDouble() >= LEFT_OUT) {
                row[ids[i]] = (float) (values[i] / (1 - LEFT_OUT));
            }
        }
        slot.floats().put(row);
        for (int id : ids) {
            row[id] = 0;
        }
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("vocabulary", Integer.toString(plan.width()));
    }

    @Override
    public TextNetwork compile(TrainedNetwork trained) {
        return new SparseNetwork(
                plan,
                List.of(
                        Design.affine(trained, "first"),
                        Design.affine(trained, "second"),
                        Design.affine(trained, "head")));
    }
}
