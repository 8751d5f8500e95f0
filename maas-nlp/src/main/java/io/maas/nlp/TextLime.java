package io.maas.nlp;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Predictor;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import io.maas.nlp.internal.explain.Lime;

/**
 * Explains the answers of any classifier of texts by asking it about the text with words left out (LIME: Ribeiro, Singh and
 * Guestrin, "Why Should I Trust You?", 2016). For a linear model its own {@link io.maas.Model#explainer} is exact and faster.
 *
 * <p>A contribution is what a word adds to the probability of the label, in the linear model that comes closest to the classifier
 * around the text; all occurrences of a word stay or go together. The base is what is left of the answer without them.
 * Deterministic under its seed; immutable; as thread-safe as its predictor.
 *
 * @param predictor the classifier
 * @param samples how many variants of a text it is asked about: the more, the steadier; 1,000 is usual
 * @param seed the seed of which words are left out
 */
public record TextLime(Predictor<String, Classification> predictor, int samples, long seed)
        implements Explainer<String> {

    private static final int USUAL_SAMPLES = 1000;
    private static final int MOST_SAMPLES = 1_000_000;

    /** Checks the number of samples. */
    public TextLime {
        if (samples < 10 || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("samples must be from 10 to " + MOST_SAMPLES + ", not " + samples);
        }
    }

    /**
     * Makes an explainer with 1,000 samples and the seed 42.
     *
     * @param predictor the classifier
     * @return the explainer
     */
    public static TextLime of(Predictor<String, Classification> predictor) {
        return new TextLime(predictor, USUAL_SAMPLES, 42);
    }

    @Override
    public Explanation explain(String input) {
        return reasons(input, predictor.predict(input).label());
    }

    @Override
    public Explanation explain(String input, String label) {
        Classification answer = predictor.predict(input);
        if (!answer.labels().contains(label)) {
            throw new InvalidInputException(Fault.of("label", label, "one of the model's labels: " + answer.labels()));
        }
        return reasons(input, label);
    }

    private Explanation reasons(String input, String label) {
        Lime.Classifier asked = variants -> predictor.predictAll(variants).stream()
                .mapToDouble(answer -> answer.probability(label))
                .toArray();
        return new Lime(asked, samples, seed).explain(input, label);
    }
}
