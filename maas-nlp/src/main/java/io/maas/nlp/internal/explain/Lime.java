package io.maas.nlp.internal.explain;

import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import io.maas.nlp.internal.text.Segments;
import io.maas.nlp.internal.text.Segments.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * LIME on text as its authors' program does it: words are left out at random, variants count by an exponential kernel of width 25
 * on 100 times their cosine distance from the text, and a ridge regression with penalty 1 gives the words their weights.
 *
 * @param classifier what is explained
 * @param samples how many variants of a text it is asked about
 * @param seed the seed of which words are left out
 */
public record Lime(Classifier classifier, int samples, long seed) {

    private static final int LONGEST_TEXT = 20_000;
    /** Words after these stay in all variants: the regression takes time by the cube of them. */
    private static final int MOST_WORDS = 400;

    private static final double KERNEL_WIDTH = 25;
    private static final double PENALTY = 1;
    private static final int VARIANTS_AT_A_TIME = 256;
    /** So that the variants of a long text do not fill the memory. */
    private static final int CHARACTERS_AT_A_TIME = 1 << 22;

    /** Gives texts the probability of one label. */
    public interface Classifier {

        /**
         * Answers texts.
         *
         * @param texts the texts
         * @return the probability of the label that is explained, for each text
         */
        double[] probabilities(List<String> texts);
    }

    /**
     * Explains the probability of a label.
     *
     * @param text the text
     * @param label the label's name
     * @return what each word adds, in the order of the text
     */
    public Explanation explain(String text, String label) {
        List<Segment> segments = Segments.of(text, LONGEST_TEXT).all();
        Map<String, Integer> words = new LinkedHashMap<>();
        int[] wordOf = new int[segments.size()];
        for (int i = 0; i < wordOf.length; i++) {
            String word = segments.get(i).word();
            Integer known = words.get(word);
            wordOf[i] = known != null ? known : words.size() < MOST_WORDS ? words.size() : -1;
            if (known == null && wordOf[i] >= 0) {
                words.put(word, wordOf[i]);
            }
        }
        boolean[][] kept = variants(words.size());
        double[] answers = answers(text, segments, wordOf, kept);
        double[] weights = words.isEmpty() ? new double[0] : ridge(kept, answers);
        int[] occurrences = new int[weights.length];
        for (int word : wordOf) {
            if (word >= 0) {
                occurrences[word]++;
            }
        }
        List<Contribution> contributions = new ArrayList<>();
        double base = answers[0];
        for (int i = 0; i < wordOf.length; i++) {
            Segment part = segments.get(i);
            double amount = wordOf[i] < 0 ? 0 : weights[wordOf[i]] / occurrences[wordOf[i]];
            base -= amount;
            String found = text.substring(part.from(), part.to());
            contributions.add(new Contribution(part.word() + "@" + part.from(), part.word(), found, amount));
        }
        return new Explanation(label, Scale.PROBABILITY, base, contributions, answers[0]);
    }

    /** Draws which words each variant keeps: the first all of them, the others all but a random number of random ones. */
    private boolean[][] variants(int words) {
        Random random = new Random(seed);
        boolean[][] kept = new boolean[samples][words];
        int[] order = new int[words];
        for (int i = 0; i < words; i++) {
            order[i] = i;
        }
        for (int variant = 0; variant < kept.length; variant++) {
            Arrays.fill(kept[variant], true);
            int left = variant == 0 || words == 0 ? 0 : 1 + random.nextInt(words);
            for (int i = 0; i < left; i++) {
                int other = i + random.nextInt(words - i);
                int chosen = order[other];
                order[other] = order[i];
                order[i] = chosen;
                kept[variant][chosen] = false;
            }
        }
        return kept;
    }

    private double[] answers(String text, List<Segment> segments, int[] wordOf, boolean[][] kept) {
        int most = Math.min(VARIANTS_AT_A_TIME, 1 + CHARACTERS_AT_A_TIME / (text.length() + 1));
        double[] answers = new double[kept.length];
        List<String> asked = new ArrayList<>();
        for (int variant = 0; variant < kept.length; variant++) {
            asked.add(variant == 0 ? text : without(text, segments, wordOf, kept[variant]));
            if (asked.size() == most || variant == kept.length - 1) {
                double[] given = classifier.probabilities(asked);
                System.arraycopy(given, 0, answers, variant + 1 - given.length, given.length);
                asked.clear();
            }
        }
        return answers;
    }

    private static String without(String text, List<Segment> segments, int[] wordOf, boolean[] kept) {
        StringBuilder variant = new StringBuilder(text.length());
        int done = 0;
        for (int i = 0; i < wordOf.length; i++) {
            if (wordOf[i] >= 0 && !kept[wordOf[i]]) {
                int from = Math.max(done, segments.get(i).from());
                variant.append(text, done, from);
                done = Math.max(done, segments.get(i).to());
            }
        }
        return variant.append(text, done, text.length()).toString();
    }

    /** Solves {@code (X'WX + penalty) w = X'Wy} with columns and answers centred by the weights, so that there is no intercept. */
    private static double[] ridge(boolean[][] kept, double[] answers) {
        int words = kept[0].length;
        double[] weights = new double[kept.length];
        double[] means = new double[words];
        double mean = 0;
        double sum = 0;
        for (int row = 0; row < kept.length; row++) {
            weights[row] = kernel(kept[row]);
            sum += weights[row];
            mean += weights[row] * answers[row];
            for (int word = 0; word < words; word++) {
                means[word] += kept[row][word] ? weights[row] : 0;
            }
        }
        mean /= sum;
        for (int word = 0; word < words; word++) {
            means[word] /= sum;
        }
        double[][] normal = new double[words][words];
        double[] right = new double[words];
        double[] centred = new double[words];
        for (int row = 0; row < kept.length; row++) {
            for (int word = 0; word < words; word++) {
                centred[word] = (kept[row][word] ? 1 : 0) - means[word];
            }
            for (int word = 0; word < words; word++) {
                double weighted = weights[row] * centred[word];
                right[word] += weighted * (answers[row] - mean);
                for (int other = 0; other <= word; other++) {
                    normal[word][other] += weighted * centred[other];
                }
            }
        }
        for (int word = 0; word < words; word++) {
            normal[word][word] += PENALTY;
            for (int other = 0; other < word; other++) {
                normal[other][word] = normal[word][other];
            }
        }
        return DenseMatrix.createDenseMatrix(normal)
                .choleskyFactorization()
                .orElseThrow(() -> new IllegalStateException("a penalised matrix is positive definite"))
                .solve(DenseVector.createDenseVector(right))
                .toArray();
    }

    private static double kernel(boolean[] kept) {
        int words = 0;
        for (boolean each : kept) {
            words += each ? 1 : 0;
        }
        // The cosine of the angle between a variant and the text, as vectors of zeros and ones.
        double distance = 100 * (1 - Math.sqrt(words / (double) kept.length));
        return Math.sqrt(Math.exp(-(distance * distance) / (KERNEL_WIDTH * KERNEL_WIDTH)));
    }
}
