package io.maas.nlp.internal.model;

import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Analyzer;
import java.util.Map;

/** What kind of model is trained, and how. Immutable. */
public sealed interface Method permits LinearMethod, NetworkMethod {

    /**
     * Returns the name of the trainer, for manifests.
     *
     * @return the name
     */
    String trainer();

    /**
     * Learns.
     *
     * @param settings what all kinds have in common
     * @param texts the texts
     * @param link what margins become: shares of 1 for texts of one label each, or a probability by itself for each label
     */
    Learnt learn(TextTraining settings, TrainingTexts texts, Link link);

    /**
     * What was learnt.
     *
     * @param scorer gives texts their scores
     * @param analyzer finds the words of texts
     * @param parameters what was set and decided, for the manifest
     */
    record Learnt(TextScorer scorer, Analyzer analyzer, Map<String, String> parameters) {}
}
