package io.maas.nlp.internal.explain;

import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * What each word of a text adds to the log-odds of a label in a linear model: exactly, since these are a sum over n-grams. The
 * amount of an n-gram is shared by its occurrences, and that of an occurrence by the words under it.
 */
public final class LinearReasons {

    private LinearReasons() {}

    /**
     * Explains the score of a label.
     *
     * @param plan finds the features
     * @param model the model
     * @param text the text
     * @param name the label's name
     * @param label the label
     * @return what each word adds, in the order of the text; the value of a contribution is the word as it stands there, its field
     *     the word in normal form
     */
    public static Explanation explain(TextPlan plan, LinearModel model, String text, String name, int label) {
        SparseText features = new SparseText();
        plan.vectorize(text, features);
        double[] amounts = new double[features.size()];
        for (int i = 0; i < amounts.length; i++) {
            double[] each = new double[model.labels()];
            for (int other = 0; other < each.length; other++) {
                each[other] = features.value(i) * model.weight(features.id(i), other);
            }
            amounts[i] = contrast(each, label, model.link());
        }
        Segments segments = Segments.of(features.analysis());
        double[] shares = new double[segments.all().size()];
        for (int ngram = 0; ngram < features.analysis().ngrams(); ngram++) {
            int position = features.position(ngram);
            if (position >= 0) {
                double amount = amounts[position] / features.count(position);
                segments.share(
                        features.analysis().from(ngram), features.analysis().to(ngram), amount, shares);
            }
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            Segments.Segment part = segments.all().get(i);
            String found = text.substring(part.from(), part.to());
            contributions.add(new Contribution(part.word() + "@" + part.from(), part.word(), found, shares[i]));
        }
        double[] bias = new double[model.labels()];
        double[] margins = new double[model.labels()];
        for (int other = 0; other < bias.length; other++) {
            bias[other] = model.bias(other);
        }
        model.margins(features, margins, 0);
        return new Explanation(
                name,
                Scale.LOG_ODDS,
                contrast(bias, label, model.link()),
                contributions,
                contrast(margins, label, model.link()));
    }

    /** The log-odds of a label: against the mean of the others where their probabilities sum to 1. */
    private static double contrast(double[] margins, int label, Link link) {
        if (link == Link.SIGMOID) {
            return margins[label];
        }
        double others = 0;
        for (int other = 0; other < margins.length; other++) {
            others += other == label ? 0 : margins[other];
        }
        return margins[label] - others / (margins.length - 1);
    }
}
