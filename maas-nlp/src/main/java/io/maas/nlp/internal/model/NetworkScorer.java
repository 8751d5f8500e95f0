package io.maas.nlp.internal.model;

import io.maas.explain.Explanation;
import io.maas.nlp.internal.explain.Lime;
import io.maas.nlp.internal.features.SpareTexts;
import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.network.TextNetwork;
import io.maas.nlp.internal.text.Analyzer;
import java.util.List;

/** A compiled network. */
final class NetworkScorer implements TextScorer {

    private static final int SAMPLES = 1000;
    private static final int FEWEST_SAMPLES = 100;
    /** Longer texts are explained by fewer samples, so that the time is bounded. */
    private static final long USUAL_CHARACTERS = 20_000;

    private static final long SEED = 42;

    private final TextNetwork network;
    private final Link link;
    private final SpareTexts spares = new SpareTexts();

    NetworkScorer(TextNetwork network, Link link) {
        this.network = network;
        this.link = link;
    }

    TextNetwork network() {
        return network;
    }

    @Override
    public int labels() {
        return network.labels();
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public Analyzer analyzer() {
        return network.analyzer();
    }

    @Override
    public double[] scores(List<String> texts) {
        int labels = labels();
        double[] scores = new double[texts.size() * labels];
        SparseText scratch = spares.take();
        int offset = 0;
        for (String text : texts) {
            network.margins(text, scratch, scores, offset);
            link.apply(scores, offset, offset + labels);
            offset += labels;
        }
        spares.give(scratch);
        return scores;
    }

    @Override
    public Explanation explain(String text, List<String> labels, int label) {
        int seen = network.analyzer().features().maxCharacters();
        String looked = text.length() <= seen ? text : text.substring(0, seen);
        Lime.Classifier asked = variants -> {
            double[] scores = scores(variants);
            double[] answers = new double[variants.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = scores[i * labels.size() + label];
            }
            return answers;
        };
        long samples = SAMPLES * USUAL_CHARACTERS / Math.max(USUAL_CHARACTERS, looked.length());
        return new Lime(asked, (int) Math.max(FEWEST_SAMPLES, samples), SEED).explain(looked, labels.get(label));
    }
}
