package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.InferenceFailedException;
import io.maas.tensor.TensorShape;
import io.maas.tensor.TensorSignature;
import io.maas.tensor.TensorSpec;
import io.maas.tensor.TensorType;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a network's numbers become an answer.
 *
 * @param output the name of the output with a number for each label; of two labels perhaps one number alone, for the second
 * @param kind what the numbers are
 * @param maps the name of the output with a map of evidence for each label, or empty
 */
public record Scores(String output, Kind kind, Optional<String> maps) {

    private static final Logger LOG = LoggerFactory.getLogger(Scores.class);

    /** Mixed precision leaves sums that far from 1. */
    private static final double SUM_TOLERANCE = 0.01;

    /** What the numbers of an output are. */
    public enum Kind {
        /** Probabilities that sum to 1, or that of the second of two labels. */
        PROBABILITIES,
        /** Logits: what a softmax, or for one number a sigmoid, turns into probabilities. */
        LOGITS
    }

    /**
     * Checks that a network gives such numbers.
     *
     * @param signature what the network gives
     * @param labels how many labels there are
     * @throws IncompatibleModelException if not; the message says what it gives
     */
    void check(TensorSignature signature, int labels) {
        TensorSpec scores = signature.outputs().get(position(signature, output));
        boolean one = labels == 2 && scores.shape().accepts(TensorShape.of(1, 1));
        if (scores.type() != TensorType.FLOAT32 || !(one || scores.shape().accepts(TensorShape.of(1, labels)))) {
            throw new IncompatibleModelException("there are " + labels + " labels, but the network gives " + scores
                    + "; it must give a FLOAT32 number for each label, or for the second of two labels alone");
        }
        if (maps.isPresent()) {
            TensorSpec map = signature.outputs().get(position(signature, maps.get()));
            boolean fits = map.type() == TensorType.FLOAT32
                    && map.shape().rank() == 4
                    && map.shape().item().isKnown()
                    && map.shape().length(3) == labels
                    && map.shape().item().elements() > 0;
            if (!fits) {
                throw new IncompatibleModelException(
                        "there are " + labels + " labels, but the maps of the network are " + map);
            }
        }
    }

    static int position(TensorSignature signature, String output) {
        List<String> names = signature.outputs().stream().map(TensorSpec::name).toList();
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(output))
                .findFirst()
                .orElseThrow(() ->
                        new IncompatibleModelException("the network has no output '" + output + "', but " + names));
    }

    /**
     * Makes an answer.
     *
     * @param labels the labels
     * @param numbers the numbers of one image
     * @throws InferenceFailedException if the numbers are no answer, such as NaN
     */
    Classification answer(List<String> labels, FloatBuffer numbers) {
        double[] scores = new double[numbers.remaining()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = numbers.get();
        }
        double[] probabilities = kind == Kind.LOGITS ? fromLogits(scores) : scores;
        if (probabilities.length == 1 && labels.size() == 2) {
            probabilities = new double[] {1 - probabilities[0], probabilities[0]};
        }
        double sum = 0;
        boolean sound = probabilities.length == labels.size();
        for (double probability : probabilities) {
            // Written so that NaN fails too.
            sound &= probability >= -SUM_TOLERANCE && probability <= 1 + SUM_TOLERANCE;
            sum += Math.max(0, probability);
        }
        if (!sound || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new InferenceFailedException(
                    "the network gave " + Arrays.toString(scores) + ", from which no probabilities of the "
                            + labels.size() + " labels come" + (kind == Kind.LOGITS ? "" : "; are these logits?"),
                    null);
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.max(0, probabilities[i]) / sum;
        }
        return Classification.of(labels, probabilities);
    }

    /**
     * Checks that what was said to be logits are no probabilities.
     *
     * @param images the numbers of each of some unlike images
     * @throws IncompatibleModelException if they are probabilities: a second softmax would make all labels nearly as probable
     */
    void checkLogits(List<float[]> images) {
        boolean probabilities =
                kind == Kind.LOGITS && !images.isEmpty() && images.stream().allMatch(Scores::areProbabilities);
        if (probabilities && images.get(0).length > 1) {
            throw new IncompatibleModelException(
                    "the network was said to give logits, but gives probabilities: its numbers are from 0 to"
                            + " 1 and sum to 1 for every picture that it was tried with; leave logits() out");
        }
        if (probabilities) {
            LOG.warn(
                    "the network was said to give a logit, but its number is from 0 to 1 for every picture that it was tried with: if it"
                            + " ends in a sigmoid, leave logits() out, or every answer will be the second label");
        }
    }

    private static boolean areProbabilities(float[] numbers) {
        double sum = 0;
        boolean inside = true;
        for (float number : numbers) {
            inside &= number >= -SUM_TOLERANCE && number <= 1 + SUM_TOLERANCE;
            sum += number;
        }
        return inside && (numbers.length == 1 || Math.abs(sum - 1) <= SUM_TOLERANCE);
    }

    private static double[] fromLogits(double[] logits) {
        if (logits.length == 1) {
            return new double[] {1 / (1 + Math.exp(-logits[0]))};
        }
        double highest = Arrays.stream(logits).max().orElse(0);
        double[] weights =
                Arrays.stream(logits).map(logit -> Math.exp(logit - highest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
