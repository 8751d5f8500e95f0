package io.maas.nlp.internal.network;

import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.text.Analyzer;
import java.util.ArrayList;
import java.util.List;

/**
 * TF-IDF and dense layers with a rectifier (ReLU) between. Of the first layer only the weights of the features that a text has are
 * looked at, so that a text never becomes a vector as long as the dictionary.
 *
 * @param plan finds the features
 * @param layers the layers, at least one
 */
public record SparseNetwork(TextPlan plan, List<Affine> layers) implements TextNetwork {

    /** Checks that the layers fit each other. */
    public SparseNetwork {
        layers = List.copyOf(layers);
        int width = plan.width();
        for (Affine layer : layers) {
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "a layer takes " + layer.inputs() + " numbers, but there are " + width);
            }
            width = layer.outputs();
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one layer");
        }
    }

    @Override
    public Analyzer analyzer() {
        return plan.analyzer();
    }

    private Affine last() {
        return layers.get(layers.size() - 1);
    }

    @Override
    public int labels() {
        return last().outputs();
    }

    @Override
    public void margins(String text, SparseText scratch, double[] out, int offset) {
        plan.vectorize(text, scratch);
        Affine first = layers.get(0);
        float[] values = new float[first.outputs()];
        first.start(values, 0);
        for (int i = 0; i < scratch.size(); i++) {
            first.add(scratch.id(i), (float) scratch.value(i), values, 0);
        }
        for (Affine layer : layers.subList(1, layers.size())) {
            Floats.relu(values);
            float[] next = new float[layer.outputs()];
            layer.apply(values, 0, next, 0);
            values = next;
        }
        for (int label = 0; label < values.length; label++) {
            out[offset + label] = values[label];
        }
    }

    @Override
    public SparseNetwork scaled(double[] slopes, double[] offsets) {
        List<Affine> changed = new ArrayList<>(layers);
        changed.set(layers.size() - 1, last().scaled(slopes, offsets));
        return new SparseNetwork(plan, changed);
    }
}
