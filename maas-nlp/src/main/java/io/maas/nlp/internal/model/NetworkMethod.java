package io.maas.nlp.internal.model;

import io.maas.TrainingFailedException;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.network.NetworkKind;
import io.maas.nlp.internal.network.NetworkLearner;
import io.maas.nlp.internal.network.Truths;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Languages;
import io.maas.tabular.internal.model.ClassWeights;
import java.util.Arrays;
import java.util.List;

/**
 * Networks.
 *
 * @param kind what network
 * @param maxLength how many words of a text a network of sequences looks at; 0 for what is usual among the texts
 * @param epochs how often it passes through the texts at most; 0 for what is usual for so many
 */
public record NetworkMethod(NetworkKind kind, int maxLength, int epochs) implements Method {

    /** A network has weights for each, which are all changed at every step. */
    private static final int MOST_FEATURES = 20_000;

    private static final int MOST_BUCKETS = 1 << 16;

    @Override
    public String trainer() {
        return kind.trainer();
    }

    @Override
    public Learnt learn(TextTraining settings, TrainingTexts texts, Link link) {
        TextPipeline decided = decided(settings.features().decided(Languages.of(texts.texts())), settings.features());
        if (decided.buckets() > MOST_BUCKETS) {
            throw new TrainingFailedException("a network takes n-grams hashed to " + MOST_BUCKETS
                    + " features at most, not " + decided.buckets());
        }
        Analyzer analyzer = Analyzer.learn(decided, texts.texts());
        NetworkLearner learner = new NetworkLearner(kind, maxLength, epochs, settings.calibrated(), settings.seed());
        Truths truths = link == Link.SOFTMAX ? one(settings.classWeights(), texts) : several(settings, texts);
        NetworkLearner.Learnt learnt = learner.learn(analyzer, texts.texts(), truths, settings.listener());
        return new Learnt(new NetworkScorer(learnt.network(), link), analyzer, learnt.parameters());
    }

    private TextPipeline decided(TextPipeline usual, TextPipeline set) {
        TextPipeline bounded = usual.withMaxFeatures(Math.min(usual.maxFeatures(), MOST_FEATURES));
        if (kind == NetworkKind.DENSE) {
            return bounded;
        }
        boolean words = set.words().map(Ngrams::any).orElse(false);
        boolean characters = set.characters().map(Ngrams::any).orElse(false);
        if (words && characters) {
            throw new IllegalArgumentException(
                    "a text is a sequence of words or one of characters, not both: set one of them to Ngrams.NONE");
        }
        return characters
                ? bounded.withWords(Ngrams.NONE)
                : bounded.withWords(set.words().orElse(new Ngrams(1, 1))).withCharacters(Ngrams.NONE);
    }

    private static Truths one(ClassWeights classWeights, TrainingTexts texts) {
        double[] targets = texts.targets();
        float[] weights = LinearMethod.byLabel(
                classWeights.of(texts.labels(), targets),
                targets,
                texts.labels().size());
        return new Truths.One(
                Arrays.stream(targets).mapToInt(each -> (int) each).toArray(), weights);
    }

    private static Truths several(TextTraining settings, TrainingTexts texts) {
        if (!settings.classWeights().equals(ClassWeights.EQUAL)) {
            throw new IllegalArgumentException(
                    "a network that assigns any number of labels takes no class weights; linear models do");
        }
        List<String> labels = texts.labels();
        boolean[][] has = new boolean[texts.texts().size()][labels.size()];
        for (int text = 0; text < has.length; text++) {
            for (String label : texts.truths().get(text)) {
                has[text][labels.indexOf(label)] = true;
            }
        }
        return new Truths.Several(has, labels.size());
    }
}
