package io.maas.benchmarks;

import io.maas.Classification;
import io.maas.Model;
import io.maas.nlp.LabelledText;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextClassifier;
import io.maas.nlp.TextPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.data.text.TextFeatureExtractor;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.IDFTransformation;
import org.tribuo.util.tokens.impl.BreakIteratorTokenizer;
import org.tribuo.util.tokens.impl.WhitespaceTokenizer;

/**
 * Work orders of 4 to 24 words to labels, on one thread: words and pairs of words, TF-IDF, a linear model; one text of a thousand in
 * turn, and the thousand at once.
 *
 * <p>Texts are lower-case words with single spaces, so that Tribuo's pipeline finds the same n-grams. What ours does besides (normal
 * form, lengths of 1, calibrated probabilities) counts against it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Reference("ours")
public class TextBenchmark {

    static final int TEXTS = 1000;

    private static final int LABELS = 8;
    private static final int WORDS_OF_A_LABEL = 150;
    private static final int COMMON_WORDS = 1500;

    /** How many texts an operation answers. */
    @Param({"1", "1000"})
    public int batch;

    private final List<LabelledText> examples = examples();
    private final List<String> texts = examples.stream().map(LabelledText::text).toList();
    private final Model<String, Classification> ours = TextClassifier.linear()
            .pipeline(TextPipeline.DEFAULTS.withWords(new Ngrams(1, 2)).withCharacters(Ngrams.NONE))
            .cost(1)
            .fit(examples);
    private final TextFeatureExtractor<Label> extractor =
            new TextFeatureExtractorImpl<>(new TokenPipeline(new BreakIteratorTokenizer(Locale.US), 2, true));
    private final TextFeatureExtractor<Label> whitespace =
            new TextFeatureExtractorImpl<>(new TokenPipeline(new WhitespaceTokenizer(), 2, true));
    private final org.tribuo.Model<Label> tribuo = tribuoModel();
    private int next;

    /** Makes texts of words that many labels share and words that only theirs has. */
    private static List<LabelledText> examples() {
        Random random = new Random(17);
        List<LabelledText> examples = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            int label = i % LABELS;
            StringBuilder text = new StringBuilder();
            for (int word = 3 + random.nextInt(21); word >= 0; word--) {
                boolean own = word % 3 == 0;
                int number = own
                        ? COMMON_WORDS + label * WORDS_OF_A_LABEL + rank(random, WORDS_OF_A_LABEL)
                        : rank(random, COMMON_WORDS);
                text.append(text.isEmpty() ? "" : " ").append(word(number));
            }
            examples.add(new LabelledText(text.toString(), "system " + label));
        }
        return List.copyOf(examples);
    }

    /** Draws a word by its rank: half as frequent if its rank is twice as high (Zipf's law), as words are. */
    private static int rank(Random random, int words) {
        return (int) Math.exp(random.nextDouble() * Math.log(words + 1)) - 1;
    }

    /** Writes a number as syllables, three at least. */
    private static String word(int number) {
        String consonants = "bdfghklmnprstvwz";
        String vowels = "aeiou";
        StringBuilder word = new StringBuilder();
        int rest = number;
        for (int syllable = 0; syllable < 3 || rest > 0; syllable++) {
            word.append(consonants.charAt(rest % 16)).append(vowels.charAt(rest / 16 % 5));
            rest /= 80;
        }
        return word.toString();
    }

    private org.tribuo.Model<Label> tribuoModel() {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("texts", labels), labels);
        for (LabelledText example : examples) {
            dataset.add(extractor.extract(new Label(String.valueOf(example.label())), example.text()));
        }
        LinearSGDTrainer trainer = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 10, 1);
        TransformationMap idf = new TransformationMap(List.of(new IDFTransformation()));
        // Texts without a word count too, or every word would seem to be in all of them.
        return new TransformTrainer<>(trainer, idf, false, true).train(dataset);
    }

    private String turn() {
        next = next + 1 == TEXTS ? 0 : next + 1;
        return texts.get(next);
    }

    /**
     * Answers by our model.
     *
     * @return the answers
     */
    @Benchmark
    public List<Classification> ours() {
        return batch > 1 ? ours.predictAll(texts) : List.of(ours.predict(turn()));
    }

    /**
     * Answers by Tribuo's pipeline and model, with words found as its tutorial on documents does.
     *
     * @return the predictions
     */
    @Benchmark
    public List<Prediction<Label>> tribuo() {
        return tribuo(extractor);
    }

    /**
     * Answers by Tribuo's pipeline and model, with words cut at white space: its fastest way, which leaves marks on words.
     *
     * @return the predictions
     */
    @Benchmark
    public List<Prediction<Label>> tribuoAtWhitespace() {
        return tribuo(whitespace);
    }

    private List<Prediction<Label>> tribuo(TextFeatureExtractor<Label> finding) {
        if (batch == 1) {
            return List.of(tribuo.predict(finding.extract(LabelFactory.UNKNOWN_LABEL, turn())));
        }
        List<Prediction<Label>> all = new ArrayList<>(TEXTS);
        for (String text : texts) {
            all.add(tribuo.predict(finding.extract(LabelFactory.UNKNOWN_LABEL, text)));
        }
        return all;
    }

    /**
     * Returns how many features Tribuo's model has.
     *
     * @return the n-grams of all texts
     */
    int tribuoFeatures() {
        return tribuo.getFeatureIDMap().size();
    }

    /**
     * Returns the texts.
     *
     * @return the texts, in the order they are answered at once
     */
    List<String> texts() {
        return texts;
    }

    /**
     * Returns our explanation of a text, which has a contribution for each of its words.
     *
     * @param text the text
     * @return the number of words found in it
     */
    int words(String text) {
        return ours.explainer().orElseThrow().explain(text).contributions().size();
    }
}
