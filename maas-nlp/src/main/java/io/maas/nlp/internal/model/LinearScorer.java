package io.maas.nlp.internal.model;

import io.maas.explain.Explanation;
import io.maas.nlp.internal.explain.LinearReasons;
import io.maas.nlp.internal.features.SpareTexts;
import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Analyzer;
import java.util.List;

/** TF-IDF and a linear model. */
final class LinearScorer implements TextScorer {

    private final TextPlan plan;
    private final LinearModel model;
    private final SpareTexts spares = new SpareTexts();

    LinearScorer(TextPlan plan, LinearModel model) {
        if (plan.width() != model.features()) {
            throw new IllegalArgumentException(
                    "texts have " + plan.width() + " features, but the model takes " + model.features());
        }
        this.plan = plan;
        this.model = model;
    }

    TextPlan plan() {
        return plan;
    }

    LinearModel model() {
        return model;
    }

    @Override
    public int labels() {
        return model.labels();
    }

    @Override
    public Link link() {
        return model.link();
    }

    @Override
    public Analyzer analyzer() {
        return plan.analyzer();
    }

    @Override
    public double[] scores(List<String> texts) {
        int labels = model.labels();
        double[] scores = new double[texts.size() * labels];
        SparseText scratch = spares.take();
        int offset = 0;
        for (String text : texts) {
            plan.vectorize(text, scratch);
            model.margins(scratch, scores, offset);
            model.link().apply(scores, offset, offset + labels);
            offset += labels;
        }
        spares.give(scratch);
        return scores;
    }

    @Override
    public Explanation explain(String text, List<String> labels, int label) {
        return LinearReasons.explain(plan, model, text, labels.get(label), label);
    }
}
