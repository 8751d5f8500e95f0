package io.maas.evaluation;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Predictor;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The probability from which on an answer is acted upon: raise the alarm if a failure is at least that probable.
 *
 * <p>The most probable label is the right one only if all mistakes cost the same. Where a missed failure costs 25 times a
 * false alarm, acting from a probability of about 0.04 is cheaper than from 0.5:
 *
 * <pre>{@code
 * var choice = Threshold.choose("failure", Threshold.Costs.of(200, 5_000), model, trainer.knownAnswers(train, validation));
 * System.out.println(choice);
 * System.out.println(choice.threshold().evaluate(model, trainer.knownAnswers(train, test)));   // on rows that chose nothing
 *
 * Predictor<Reading, Boolean> alarm = choice.threshold().over(predictor);
 * if (alarm.predict(reading)) {
 *     System.out.println("stop the machine");
 * }
 * }</pre>
 *
 * <p>A threshold belongs to the one version of a model that it was chosen for, because another version gives other
 * probabilities. It is two plain values: keep them in the configuration of the program beside the model's name and version,
 * and choose anew for each version.
 *
 * @param label the label acted upon
 * @param value the lowest probability of the label that is acted upon: 0..1, or positive infinity to act never
 */
public record Threshold(String label, double value) {

    /** Checks the value. */
    public Threshold {
        // Written so that NaN fails too.
        if (!(value >= 0 && value <= 1) && value != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "a threshold must be in 0..1, or positive infinity for never, not " + value);
        }
    }

    /**
     * Chooses the threshold that costs least on inputs whose true label is known.
     *
     * @param label the label acted upon
     * @param costs what rightly and wrongly acting costs
     * @param model the model
     * @param validation inputs that the model was neither trained on nor will be evaluated on, with their true answers
     * @param <I> the type of input
     * @return the threshold, with what it costs on these inputs
     * @throws InvalidInputException if an input cannot be answered, or the true labels do not hold both the label and others
     */
    public static <I> Choice choose(
            String label,
            Costs costs,
            Predictor<I, Classification> model,
            List<KnownAnswer<I, Classification>> validation) {
        Answered<Classification> answered = Answered.by(model, validation);
        return choose(label, costs, labels(answered), answered.answers());
    }

    /**
     * Chooses the threshold that costs least on answers whose truth is known.
     *
     * <p>Tried is every way to part the rows by their probability. The threshold lies halfway between the rows acted upon
     * and the others; of equally cheap ones the highest is taken, which acts on the fewest rows.
     *
     * @param label the label acted upon
     * @param costs what rightly and wrongly acting costs
     * @param truths the true labels
     * @param answers the answers, in the order of the truths
     * @return the threshold, with what it costs on these rows
     * @throws IllegalArgumentException if the lengths differ
     * @throws InvalidInputException if the truths do not hold both the label and others
     */
    public static Choice choose(String label, Costs costs, List<String> truths, List<Classification> answers) {
        RankedScores ranked = rank(label, truths, answers);
        if (ranked.positives() == 0 || ranked.negatives() == 0) {
            throw new InvalidInputException(new Fault(
                    "",
                    "",
                    "truths " + new TreeSet<>(truths),
                    "rows of '" + label + "' and rows of other labels to choose a threshold on"));
        }
        Counts never = counts(ranked, 0, 0);
        Choice best = new Choice(new Threshold(label, Double.POSITIVE_INFINITY), never, costs.of(never));
        for (int step = 0; step < ranked.steps(); step++) {
            Counts counts = counts(ranked, ranked.hits(step), ranked.falseAlarms(step));
            if (costs.of(counts) < best.cost()) {
                best = new Choice(new Threshold(label, below(ranked, step)), counts, costs.of(counts));
            }
        }
        return best;
    }

    private static RankedScores rank(String label, List<String> truths, List<Classification> answers) {
        Answered.check(truths, answers);
        double[] scores = answers.stream()
                .mapToDouble(answer -> answer.probability(label))
                .toArray();
        boolean[] positive = new boolean[scores.length];
        for (int row = 0; row < scores.length; row++) {
            positive[row] = truths.get(row).equals(label);
        }
        return RankedScores.of(scores, positive);
    }

    private static Counts counts(RankedScores ranked, int hits, int falseAlarms) {
        return new Counts(hits, ranked.positives() - hits, falseAlarms, ranked.negatives() - falseAlarms);
    }

    /** Halfway between the score of a step and the next lower one; 0 for the lowest. */
    private static double below(RankedScores ranked, int step) {
        if (step == ranked.steps() - 1) {
            return 0;
        }
        double score = Math.min(ranked.threshold(step), 1);
        double next = ranked.threshold(step + 1);
        double middle = next + (score - next) / 2;
        // Between neighbouring numbers there is none.
        return middle > next ? middle : score;
    }

    private static List<String> labels(Answered<Classification> answered) {
        return answered.truths().stream().map(Classification::label).toList();
    }

    /**
     * Returns whether to act upon an answer.
     *
     * @param answer the answer of the model that this threshold was chosen for
     * @return whether the label is at least as probable as this threshold
     */
    public boolean reached(Classification answer) {
        return answer.probability(label) >= value;
    }

    /**
     * Turns a classifier into a predictor of whether to act.
     *
     * @param classifier the model that this threshold was chosen for, or a predictor that serves it
     * @param <I> the type of input
     * @return says for each input whether this threshold is {@link #reached}; as thread-safe as the classifier
     */
    public <I> Predictor<I, Boolean> over(Predictor<I, Classification> classifier) {
        return new Predictor<>() {
            @Override
            public Boolean predict(I input) {
                return reached(classifier.predict(input));
            }

            @Override
            public List<Boolean> predictAll(List<? extends I> inputs) {
                return classifier.predictAll(inputs).stream()
                        .map(Threshold.this::reached)
                        .toList();
            }
        };
    }

    /**
     * Counts what acting by this threshold leads to, on inputs whose true label is known.
     *
     * @param model the model that this threshold was chosen for
     * @param known inputs that neither the model was trained on nor this threshold was chosen on, with their true answers
     * @param <I> the type of input
     * @return the counts
     * @throws InvalidInputException if there are no inputs, or one cannot be answered
     */
    public <I> Counts evaluate(Predictor<I, Classification> model, List<KnownAnswer<I, Classification>> known) {
        Answered<Classification> answered = Answered.by(model, known);
        return evaluate(labels(answered), answered.answers());
    }

    /**
     * Counts what acting by this threshold leads to, on answers whose truth is known.
     *
     * @param truths the true labels
     * @param answers the answers, in the order of the truths
     * @return the counts
     * @throws IllegalArgumentException if the lengths differ
     * @throws InvalidInputException if there are none
     */
    public Counts evaluate(List<String> truths, List<Classification> answers) {
        Answered.check(truths, answers);
        long hits = 0;
        long misses = 0;
        long falseAlarms = 0;
        for (int row = 0; row < truths.size(); row++) {
            boolean acted = reached(answers.get(row));
            if (truths.get(row).equals(label)) {
                hits += acted ? 1 : 0;
                misses += acted ? 0 : 1;
            } else {
                falseAlarms += acted ? 1 : 0;
            }
        }
        return new Counts(hits, misses, falseAlarms, truths.size() - hits - misses - falseAlarms);
    }

    /**
     * What each outcome costs, in any one unit; a benefit is a negative cost.
     *
     * @param hit the cost of acting upon a row of the label, such as a planned stop
     * @param miss the cost of not acting upon a row of the label, such as a breakdown; at least that of a hit
     * @param falseAlarm the cost of acting upon a row of another label, such as a needless inspection; at least that of rest
     * @param rest the cost of not acting upon a row of another label, commonly 0
     */
    public record Costs(double hit, double miss, double falseAlarm, double rest) {

        /** Checks that the costs are finite and mistakes cost no less than being right. */
        public Costs {
            if (!Double.isFinite(hit + miss + falseAlarm + rest)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "costs must be finite, not hit %s, miss %s, false alarm %s, rest %s",
                        hit,
                        miss,
                        falseAlarm,
                        rest));
            }
            if (miss < hit || falseAlarm < rest) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "a miss (%s) must cost at least as much as a hit (%s), and a false alarm (%s) as much as rest (%s);"
                                + " a benefit is a negative cost",
                        miss,
                        hit,
                        falseAlarm,
                        rest));
            }
        }

        /**
         * Makes costs of mistakes alone.
         *
         * @param falseAlarm the cost of acting upon a row of another label, at least 0
         * @param miss the cost of not acting upon a row of the label, at least 0
         * @return the costs
         */
        public static Costs of(double falseAlarm, double miss) {
            return new Costs(0, miss, falseAlarm, 0);
        }

        /**
         * Returns what outcomes cost together.
         *
         * @param counts how often each outcome came up
         * @return the cost, in the unit of these costs
         */
        public double of(Counts counts) {
            return hit * counts.hits()
                    + miss * counts.misses()
                    + falseAlarm * counts.falseAlarms()
                    + rest * counts.rests();
        }
    }

    /**
     * How often each outcome came up.
     *
     * @param hits rows of the label that were acted upon
     * @param misses rows of the label that were not
     * @param falseAlarms rows of other labels that were acted upon
     * @param rests rows of other labels that were not
     */
    public record Counts(long hits, long misses, long falseAlarms, long rests) {

        /** Returns the counts in words, such as {@code 62 hits, 2 misses, 31 false alarms, 1905 rests}. */
        @Override
        public String toString() {
            return hits + " hits, " + misses + " misses, " + falseAlarms + " false alarms, " + rests + " rests";
        }
    }

    /**
     * A threshold and how it did on the rows that it was chosen on; expect it to do a little worse on others.
     *
     * @param threshold the threshold
     * @param counts how often each outcome came up
     * @param cost what they cost together, in the unit of the costs given
     */
    public record Choice(Threshold threshold, Counts counts, double cost) {

        /** Returns the choice in words. */
        @Override
        public String toString() {
            String rule = Double.isInfinite(threshold.value())
                    ? "never act upon " + threshold.label()
                    : String.format(Locale.ROOT, "act when P(%s) >= %.6g", threshold.label(), threshold.value());
            return String.format(Locale.ROOT, "%s: cost %.2f with %s", rule, cost, counts);
        }
    }
}
