package io.maas.nlp.internal.network;

import io.maas.TrainingListener;
import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network on texts and compiles it.
 *
 * <p>A part of the texts of each label is held back first: by these it is decided after how many epochs to stop, and to their
 * margins the calibration is fitted. Then a network is trained for as many epochs on all texts.
 *
 * @param kind what network
 * @param maxLength how many words of a text a network of sequences looks at; 0 for what is usual among the texts
 * @param epochs how often it passes through the texts at most; 0 for what is usual for so many
 * @param calibrated whether margins are calibrated
 * @param seed the seed of everything random
 */
public record NetworkLearner(NetworkKind kind, int maxLength, int epochs, boolean calibrated, long seed) {

    /** The most words of a text that a network of sequences looks at if none are set. */
    private static final int LONGEST_READ = 64;

    private static final int LONGEST_SEEN = 128;

    private static final double RATE = 1e-3;
    private static final double GRADIENT = 1;
    private static final int FEW = 1000;
    private static final double HELD_OF_FEW = 0.2;
    private static final double HELD_OF_MANY = 0.1;
    private static final long STEPS_OF_PATIENCE = 400;
    private static final long STEPS = 8000;
    private static final int USUAL_EPOCHS = 15;

    private static final Logger LOG = LoggerFactory.getLogger(NetworkLearner.class);

    /**
     * What was learnt.
     *
     * @param network the network
     * @param parameters what was decided, for the manifest
     */
    public record Learnt(TextNetwork network, Map<String, String> parameters) {}

    /** Some of the texts. */
    private record Some(Design design, Truths truths, int[] texts) implements TensorExamples {
        @Override
        public int size() {
            return texts.length;
        }

        @Override
        public void write(int index, ExampleSlot slot) {
            design.write(texts[index], slot);
            truths.write(texts[index], slot);
        }
    }

    /**
     * Learns.
     *
     * @param analyzer finds the n-grams of texts
     * @param texts the texts
     * @param truths their labels
     * @param listener hears the progress: the stage {@code steps}, and {@code final steps} for the training on all texts
     * @return the network
     * @throws io.maas.EngineUnavailableException if TensorFlow cannot be started
     */
    public Learnt learn(Analyzer analyzer, List<String> texts, Truths truths, TrainingListener listener) {
        // First of all: whoever lacks TensorFlow need not wait to hear so.
        TensorRuntime.start();
        Map<String, String> parameters = new TreeMap<>();
        int[] all = IntStream.range(0, texts.size()).toArray();
        int[] held = held(truths);
        int passes = USUAL_EPOCHS;
        Truths.Scaling scaling = null;
        // The vocabulary, too, is learnt without the texts held back: among these, too, there are words never met
        // before.
        if (held.length > 0) {
            boolean[] back = new boolean[all.length];
            IntStream.of(held).forEach(text -> back[text] = true);
            int[] learnt = IntStream.of(all).filter(text -> !back[text]).toArray();
            List<String> known = IntStream.of(learnt).mapToObj(texts::get).toList();
            Design design = design(analyzer, known, texts);
            Training training = training(design, truths, learnt.length, most(learnt.length))
                    .validation(new Some(design, truths, held))
                    .earlyStopping(patience(learnt.length))
                    .listener(listener);
            TrainedNetwork trained = training.fit(new Some(design, truths, learnt));
            passes = trained.bestEpoch();
            long steps = most(learnt.length) * steps(learnt.length);
            if (trained.epochs().size() < most(learnt.length)) {
                listener.onProgress(new TrainingListener.Progress("steps", steps, steps));
            }
            if (calibrated) {
                scaling = truths.scaling(held, margins(design.compile(trained), texts, held));
            }
        } else {
            LOG.warn(
                    "no label has enough texts to hold some back: the network is neither stopped early nor calibrated");
            passes = epochs == 0 ? passes : epochs;
        }
        Design design = design(analyzer, texts, texts);
        TrainedNetwork trained = training(design, truths, all.length, passes)
                .listener(progress -> listener.onProgress(
                        new TrainingListener.Progress("final " + progress.stage(), progress.done(), progress.total())))
                .fit(new Some(design, truths, all));
        TextNetwork network = design.compile(trained);
        parameters.put("epochs", Integer.toString(passes));
        parameters.put("heldBack", Integer.toString(held.length));
        parameters.putAll(design.parameters());
        return new Learnt(scaling == null ? network : network.scaled(scaling.slopes(), scaling.offsets()), parameters);
    }

    private Design design(Analyzer analyzer, List<String> learnt, List<String> texts) {
        return switch (kind) {
            case DENSE -> new SparseDesign(TextPlan.learn(analyzer, learnt).requireFeatures(), texts);
            case LSTM -> new SequenceDesign(true, TokenPlan.learn(analyzer, learnt, maxLength, LONGEST_READ), texts);
            case TRANSFORMER ->
                new SequenceDesign(false, TokenPlan.learn(analyzer, learnt, maxLength, LONGEST_SEEN), texts);
        };
    }

    private Training training(Design design, Truths truths, int texts, int passes) {
        return Training.of(design.network(truths.labels()), truths.loss())
                .learningRate(RATE)
                .clipNorm(GRADIENT)
                .batchSize(batch(texts))
                .epochs(passes)
                .seed(seed);
    }

    /** Of few texts small batches are learnt from, for there to be enough steps. */
    private static int batch(int texts) {
        return texts < FEW ? 16 : texts < 5 * FEW ? 32 : 64;
    }

    private static long steps(int texts) {
        return (texts + batch(texts) - 1L) / batch(texts);
    }

    private int most(int texts) {
        return epochs > 0 ? epochs : (int) Math.min(100, Math.max(10, STEPS / steps(texts)));
    }

    private static int patience(int texts) {
        return (int) Math.min(20, Math.max(3, STEPS_OF_PATIENCE / steps(texts)));
    }

    /** Draws texts of each label to hold back, ascending. */
    private int[] held(Truths truths) {
        double part = truths.texts() < FEW ? HELD_OF_FEW : HELD_OF_MANY;
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int text = 0; text < truths.texts(); text++) {
            groups.computeIfAbsent(truths.group(text), group -> new ArrayList<>())
                    .add(text);
        }
        Random random = new Random(seed);
        List<Integer> held = new ArrayList<>();
        for (List<Integer> group : groups.values()) {
            Collections.shuffle(group, random);
            held.addAll(group.subList(0, (int) (group.size() * part)));
        }
        return held.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static double[][] margins(TextNetwork network, List<String> texts, int[] some) {
        SparseText scratch = new SparseText();
        double[][] margins = new double[some.length][network.labels()];
        for (int i = 0; i < some.length; i++) {
            network.margins(texts.get(some[i]), scratch, margins[i], 0);
        }
        return margins;
    }
}
