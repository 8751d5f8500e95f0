package io.maas.nlp.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.nlp.Language;
import io.maas.nlp.Ngrams;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Lemmas;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** TF-IDF beside the figures that scikit-learn 1.9.1 prints for the same texts. */
class TextPlanTest {

    private static final List<String> TEXTS = List.of(
            "replace hyd hose hose",
            "hyd pump leaking",
            "replace pump",
            "engine oil leaking oil oil a",
            "fan a belt fan");

    private static TextPipeline words(int least, int most) {
        return TextPipeline.DEFAULTS.withWords(new Ngrams(least, most)).withCharacters(Ngrams.NONE);
    }

    private static TextPipeline characters(int least, int most) {
        return TextPipeline.DEFAULTS.withWords(Ngrams.NONE).withCharacters(new Ngrams(least, most));
    }

    private static TextPlan plan(TextPipeline features) {
        return TextPlan.learn(new Analyzer(features.decided(Language.ENGLISH), Lemmas.NONE), TEXTS);
    }

    private static double[] sortedValues(TextPlan plan, String text) {
        SparseText out = new SparseText();
        plan.vectorize(text, out);
        double[] values = new double[out.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = out.value(i);
        }
        Arrays.sort(values);
        return values;
    }

    private static void check(TextPlan plan, int text, double... expected) {
        assertThat(sortedValues(plan, TEXTS.get(text))).containsExactly(expected, within(1e-9));
    }

    /** {@code TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2), sublinear_tf=True)}. */
    @Test
    void pairsOfWordsAsScikitLearn() {
        TextPlan plan = plan(words(1, 2));

        assertThat(plan.width()).isEqualTo(24);
        check(plan, 1, 0.4058008227, 0.4058008227, 0.4058008227, 0.5029796601, 0.5029796601);
        check(plan, 4, 0.2942531091, 0.3647191442, 0.3647191442, 0.3647191442, 0.3647191442, 0.6175231907);
    }

    /** {@code TfidfVectorizer(token_pattern=r"(?u)\b\w+\b")}. */
    @Test
    void plainCountsAsScikitLearn() {
        TextPlan plan = plan(words(1, 1).withPlainCounts());

        assertThat(plan.width()).isEqualTo(10);
        check(plan, 1, 0.5773502692, 0.5773502692, 0.5773502692);
        check(plan, 4, 0.3393931489, 0.4206690601, 0.8413381201);
    }

    /** {@code TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)}. */
    @Test
    void charactersAsScikitLearn() {
        TextPlan plan = plan(characters(2, 4));
        double[] expected = new double[24];
        Arrays.fill(expected, 0, 3, 0.1279602127);
        Arrays.fill(expected, 3, 15, 0.1586033854);
        Arrays.fill(expected, 15, 24, 0.2685388748);

        assertThat(plan.width()).isEqualTo(121);
        check(plan, 4, expected);
    }

    /** {@code TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True)}. */
    @Test
    void singleCharactersAsScikitLearn() {
        TextPlan plan = plan(characters(1, 5));
        double[] expected = new double[35];
        Arrays.fill(expected, 0, 2, 0.06461718663);
        Arrays.fill(expected, 2, 5, 0.1094064074);
        Arrays.fill(expected, 5, 22, 0.1356064219);
        expected[22] = 0.1537668881;
        expected[23] = 0.1989848488;
        Arrays.fill(expected, 24, 35, 0.2296016309);

        assertThat(plan.width()).isEqualTo(165);
        check(plan, 4, expected);
    }

    /** {@code TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 6), sublinear_tf=True, min_df=2)}. */
    @Test
    void rareAndShortAsScikitLearn() {
        TextPlan plan = plan(characters(4, 6).withMinDocuments(2));
        double[] alike = new double[24];
        Arrays.fill(alike, 0.2041241452);

        assertThat(plan.width()).isEqualTo(40);
        check(plan, 1, alike);
        check(plan, 4, 1.0);
    }

    @Test
    void wordsAndCharactersHaveLengthOneEach() {
        TextPlan plan = plan(TextPipeline.DEFAULTS);

        double squares = Arrays.stream(sortedValues(plan, TEXTS.get(0)))
                .map(value -> value * value)
                .sum();
        assertThat(squares).isCloseTo(2, within(1e-9));
        assertThat(plan.wordFeatures()).isEqualTo(24);
    }

    @Test
    void theMostFrequentFeaturesAreKept() {
        TextPlan plan = plan(words(1, 1).withMaxFeatures(5));

        assertThat(plan.width()).isEqualTo(5);
        // In two texts each: replace, hyd, pump, leaking, a.
        assertThat(sortedValues(plan, "replace hyd pump leaking a")).hasSize(5);
        assertThat(sortedValues(plan, "engine")).isEmpty();
    }

    /** In as many buckets as keep all apart, hashed features have the values of those by dictionary. */
    @Test
    void hashingKeepsValues() {
        TextPlan hashed = plan(TextPipeline.DEFAULTS.withHashing(1 << 20));
        TextPlan plain = plan(TextPipeline.DEFAULTS);

        assertThat(hashed.width()).isEqualTo(2 << 20);
        for (String text : TEXTS) {
            assertThat(sortedValues(hashed, text)).containsExactly(sortedValues(plain, text), within(1e-9));
        }
    }

    /** Scratch space that served other texts changes nothing. */
    @Test
    void reuseLeavesNothingBehind() {
        TextPlan plan = plan(TextPipeline.DEFAULTS);
        SparseText reused = new SparseText();
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(TEXTS.get(random.nextInt(TEXTS.size())), 0, 3 + random.nextInt(8))
                        .append(' ');
            }
            SparseText fresh = new SparseText();
            plan.vectorize(text.toString(), fresh);
            plan.vectorize(text.toString(), reused);

            assertThat(reused.size()).as("seed %s round %s", seed, round).isEqualTo(fresh.size());
            for (int i = 0; i < fresh.size(); i++) {
                assertThat(reused.id(i)).isEqualTo(fresh.id(i));
                assertThat(reused.value(i)).isEqualTo(fresh.value(i));
            }
        }
    }
}
