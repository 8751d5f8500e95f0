package io.maas.nlp.internal.network;

import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.text.Analyzer;

/**
 * A trained network that gives a text a margin for each label. Each text is computed by itself, so that its answer cannot depend
 * on others. Immutable and thread-safe.
 */
public sealed interface TextNetwork permits SparseNetwork, SequenceNetwork {

    /**
     * Returns what finds the words of texts.
     *
     * @return the analyzer
     */
    Analyzer analyzer();

    /**
     * Returns the number of labels.
     *
     * @return the labels
     */
    int labels();

    /**
     * Computes the margins of a text.
     *
     * @param text the text
     * @param scratch space to work in
     * @param out takes one margin a label
     * @param offset where in {@code out} the first goes
     */
    void margins(String text, SparseText scratch, double[] out, int offset);

    /**
     * Returns this network with its margins changed.
     *
     * @param slopes what the margin of each label is multiplied with
     * @param offsets what is added to it then
     * @return the changed network
     */
    TextNetwork scaled(double[] slopes, double[] offsets);
}
