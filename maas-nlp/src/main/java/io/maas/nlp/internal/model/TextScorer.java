package io.maas.nlp.internal.model;

import io.maas.explain.Explanation;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Analyzer;
import java.util.List;

/** Gives texts a probability for each label. Immutable to its callers and thread-safe. */
sealed interface TextScorer permits LinearScorer, NetworkScorer {

    /** Returns how many labels there are. */
    int labels();

    /** Returns what the probabilities of a text are: shares of 1, or each by itself. */
    Link link();

    /** Returns what finds the words of texts. */
    Analyzer analyzer();

    /** Scores texts, one after the other: the answer to a text does not depend on those beside it. */
    double[] scores(List<String> texts);

    /** Explains the score of a label. */
    Explanation explain(String text, List<String> labels, int label);
}
