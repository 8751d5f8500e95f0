package io.maas.nlp.internal.network;

import io.maas.nlp.internal.linear.Calibration;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.Loss;
import java.util.Arrays;

/** The labels of training texts. */
public sealed interface Truths {

    /**
     * How much of a label's certainty is spread evenly while it is learnt (label smoothing; Szegedy et al., Rethinking the
     * Inception Architecture, 2016): few texts are soon known by heart, and the network would become ever surer of them.
     */
    float SPREAD = 0.1f;

    /**
     * Returns the number of texts.
     *
     * @return the texts
     */
    int texts();

    /**
     * Returns the number of labels.
     *
     * @return the labels
     */
    int labels();

    /** Returns what the network makes small. */
    Loss loss();

    /** Writes the labels of a text. */
    void write(int text, ExampleSlot slot);

    /** Returns a number that texts of the same labels share. */
    int group(int text);

    /** Finds what margins of texts that were not learnt from are to be multiplied with and shifted by. */
    Scaling scaling(int[] texts, double[][] margins);

    /**
     * What makes margins calibrated.
     *
     * @param slopes what the margin of each label is multiplied with
     * @param offsets what is added to it then
     */
    record Scaling(double[] slopes, double[] offsets) {}

    /**
     * One label a text.
     *
     * @param of the label of each text
     * @param weights how much the texts of each label count
     */
    record One(int[] of, float[] weights) implements Truths {

        @Override
        public int texts() {
            return of.length;
        }

        @Override
        public int labels() {
            return weights.length;
        }

        @Override
        public Loss loss() {
            return Loss.categoricalCrossEntropy();
        }

        @Override
        public void write(int text, ExampleSlot slot) {
            if (slot.isLearning()) {
                float[] target = new float[weights.length];
                Arrays.fill(target, SPREAD / weights.length);
                target[of[text]] += 1 - SPREAD;
                slot.target(target);
            } else {
                slot.label(of[text]);
            }
            slot.weight(weights[of[text]]);
        }

        @Override
        public int group(int text) {
            return of[text];
        }

        @Override
        public Scaling scaling(int[] texts, double[][] margins) {
            int[] truths = Arrays.stream(texts).map(text -> of[text]).toArray();
            Calibration found = Calibration.fit(margins, truths, weights);
            double[] slopes = new double[weights.length];
            Arrays.fill(slopes, found.slope());
            return new Scaling(slopes, found.offsets());
        }
    }

    /**
     * Any number of labels a text.
     *
     * @param of for each text whether it has each label
     * @param labels the number of labels
     */
    record Several(boolean[][] of, int labels) implements Truths {

        private static final float[] EVEN = {1, 1};

        @Override
        public int texts() {
            return of.length;
        }

        @Override
        public Loss loss() {
            return Loss.binaryCrossEntropy();
        }

        @Override
        public void write(int text, ExampleSlot slot) {
            float least = slot.isLearning() ? SPREAD / 2 : 0;
            float[] target = new float[labels];
            for (int label = 0; label < labels; label++) {
                target[label] = of[text][label] ? 1 - least : least;
            }
            slot.target(target);
        }

        @Override
        public int group(int text) {
            return Arrays.hashCode(of[text]);
        }

        @Override
        public Scaling scaling(int[] texts, double[][] margins) {
            double[] slopes = new double[labels];
            double[] offsets = new double[labels];
            for (int label = 0; label < labels; label++) {
                int each = label;
                int[] truths =
                        Arrays.stream(texts).map(text -> of[text][each] ? 1 : 0).toArray();
                double[][] pairs = Arrays.stream(margins)
                        .map(margin -> new double[] {0, margin[each]})
                        .toArray(double[][]::new);
                Calibration found = Calibration.fit(pairs, truths, EVEN);
                slopes[label] = found.slope();
                offsets[label] = found.offsets()[1] - found.offsets()[0];
            }
            return new Scaling(slopes, offsets);
        }
    }
}
