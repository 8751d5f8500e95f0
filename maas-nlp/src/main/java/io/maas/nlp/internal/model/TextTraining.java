package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.MultiLabel;
import io.maas.Schema;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TaggedText;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.SparseRows;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearLearner;
import io.maas.nlp.internal.linear.LinearLearner.Learnt;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.linear.Loss;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Languages;
import io.maas.nlp.internal.text.Lemmas;
import io.maas.tabular.internal.model.ClassWeights;
import io.maas.tabular.internal.model.Libraries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import opennlp.tools.util.Version;

/**
 * Trains linear models of text.
 *
 * @param features how texts become features
 * @param loss what the model makes small
 * @param cost the weight of the losses against half the squares of the weights; chosen if empty
 * @param calibrated whether probabilities are calibrated
 * @param classWeights how much the texts of each label count
 * @param seed the seed of everything random
 * @param threads how many threads to use; 0 for as many as there are processors
 * @param listener hears the progress
 */
public record TextTraining(
        TextPipeline features,
        Loss loss,
        OptionalDouble cost,
        boolean calibrated,
        ClassWeights classWeights,
        long seed,
        int threads,
        TrainingListener listener) {

    private static final int VERIFICATION_RECORDS = 5;
    private static final int MOST_FAULTS = 1000;
    private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

    /**
     * Returns this training with other features.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withFeatures(TextPipeline other) {
        return new TextTraining(other, loss, cost, calibrated, classWeights, seed, threads, listener);
    }

    /**
     * Returns this training with another loss.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withLoss(Loss other) {
        return new TextTraining(features, other, cost, calibrated, classWeights, seed, threads, listener);
    }

    /**
     * Returns this training with another cost.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withCost(OptionalDouble other) {
        return new TextTraining(features, loss, other, calibrated, classWeights, seed, threads, listener);
    }

    /**
     * Returns this training with probabilities calibrated or not.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withCalibrated(boolean other) {
        return new TextTraining(features, loss, cost, other, classWeights, seed, threads, listener);
    }

    /**
     * Returns this training with other weights.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withClassWeights(ClassWeights other) {
        return new TextTraining(features, loss, cost, calibrated, other, seed, threads, listener);
    }

    /**
     * Returns this training with another seed.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withSeed(long other) {
        return new TextTraining(features, loss, cost, calibrated, classWeights, other, threads, listener);
    }

    /**
     * Returns this training with other threads.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withThreads(int other) {
        return new TextTraining(features, loss, cost, calibrated, classWeights, seed, other, listener);
    }

    /**
     * Returns this training with another listener.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withListener(TrainingListener other) {
        return new TextTraining(features, loss, cost, calibrated, classWeights, seed, threads, other);
    }

    /**
     * Learns which of several labels texts have.
     *
     * @param examples the texts with their labels
     * @return the model
     * @throws InvalidInputException if examples lack a text or a label, or there are not two labels to tell apart
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public Model<LabelledText, Classification> fitOne(List<LabelledText> examples) {
        TextInput<LabelledText> input = new TextInput.Labelled();
        List<List<String>> truths = new ArrayList<>();
        List<String> texts = read(input, examples, truths);
        List<String> labels = known(truths);
        if (labels.size() < 2) {
            throw new InvalidInputException(
                    Fault.of("label", String.join(", ", labels), "at least two labels among the texts, to tell apart"));
        }
        double[] targets = truths.stream()
                .mapToDouble(truth -> labels.indexOf(truth.get(0)))
                .toArray();
        TextPlan plan = plan(texts, labels.size());
        LinearLearner learner = learner(plan.vectorizeAll(texts));
        float[] weights = weights(classWeights.of(labels, targets), targets, labels.size());
        Learnt learnt = learner.learn(
                Arrays.stream(targets).mapToInt(each -> (int) each).toArray(), weights, listener);
        float[] compiled = new float[learnt.weights().length];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = (float) learnt.weights()[i];
        }
        LinearModel model = new LinearModel(plan.width(), compiled, learnt.bias(), Link.SOFTMAX);
        Answers.One answers = new Answers.One(labels);
        return model(input, answers, plan, model, texts, truths, Double.toString(learnt.cost()));
    }

    /**
     * Learns which labels texts have, each label by itself.
     *
     * @param examples the texts with their labels
     * @return the model
     * @throws InvalidInputException if examples lack a text or their labels are not known, if there is no label at all, or a
     *     label that all have
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public Model<TaggedText, MultiLabel> fitSeveral(List<TaggedText> examples) {
        TextInput<TaggedText> input = new TextInput.Tagged();
        List<List<String>> truths = new ArrayList<>();
        List<String> texts = read(input, examples, truths);
        List<String> labels = known(truths);
        checkSome(labels, truths);
        TextPlan plan = plan(texts, labels.size());
        LinearLearner learner = learner(plan.vectorizeAll(texts));
        float[] compiled = new float[plan.width() * labels.size()];
        double[] bias = new double[labels.size()];
        List<String> costs = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            String name = labels.get(label);
            double[] targets = truths.stream()
                    .mapToDouble(truth -> truth.contains(name) ? 1 : 0)
                    .toArray();
            float[] weights = weights(weightsOf(name).of(List.of("", name), targets), targets, 2);
            int done = label;
            Learnt learnt = learner.learn(
                    Arrays.stream(targets).mapToInt(each -> (int) each).toArray(),
                    weights,
                    progress -> listener.onProgress(new TrainingListener.Progress(
                            progress.stage(),
                            done * progress.total() + progress.done(),
                            labels.size() * progress.total())));
            for (int feature = 0; feature < plan.width(); feature++) {
                compiled[feature * labels.size() + label] =
                        (float) (learnt.weights()[2 * feature + 1] - learnt.weights()[2 * feature]);
            }
            bias[label] = learnt.bias()[1] - learnt.bias()[0];
            costs.add(Double.toString(learnt.cost()));
        }
        LinearModel model = new LinearModel(plan.width(), compiled, bias, Link.SIGMOID);
        return model(input, new Answers.Several(labels), plan, model, texts, truths, String.join(", ", costs));
    }

    private static void checkSome(List<String> labels, List<List<String>> truths) {
        if (labels.isEmpty()) {
            throw new InvalidInputException(Fault.of("labels", "none", "at least one label among the texts"));
        }
        for (String label : labels) {
            if (truths.stream().allMatch(truth -> truth.contains(label))) {
                throw new InvalidInputException(
                        Fault.of("labels", label, "texts without this label too, to tell apart: all texts have it"));
            }
        }
    }

    private ClassWeights weightsOf(String label) {
        if (classWeights instanceof ClassWeights.Given given) {
            Double weight = given.weights().get(label);
            return weight == null ? ClassWeights.EQUAL : new ClassWeights.Given(Map.of(label, weight));
        }
        return classWeights;
    }

    private <I> List<String> read(TextInput<I> input, List<I> examples, List<List<String>> truths) {
        List<String> texts = new ArrayList<>(examples.size());
        List<Fault> faults = new ArrayList<>();
        for (int item = 0; item < examples.size() && faults.size() < MOST_FAULTS; item++) {
            I example = examples.get(item);
            String text = example == null ? null : input.read(example);
            List<String> labels = example == null ? null : input.labels(example);
            if (text == null) {
                faults.add(Fault.of("text", "null", "a text, possibly empty").at("item " + item));
            } else if (labels == null) {
                faults.add(Fault.of("label", "null", "a label: training texts need theirs")
                        .at("item " + item));
            } else {
                texts.add(text);
                truths.add(labels);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return texts;
    }

    private static List<String> known(List<List<String>> truths) {
        TreeSet<String> known = new TreeSet<>();
        truths.forEach(known::addAll);
        return List.copyOf(known);
    }

    private TextPlan plan(List<String> texts, int labels) {
        TextPipeline decided = features.decided(Languages.of(texts));
        Analyzer analyzer = new Analyzer(decided, Lemmas.NONE);
        if (decided.lemmas()) {
            analyzer = new Analyzer(decided, analyzer.learnLemmas(texts));
        }
        TextPlan plan = TextPlan.learn(analyzer, texts);
        if (plan.width() == 0) {
            throw new InvalidInputException(
                    Fault.of("text", "no n-gram", "n-grams that are in " + decided.minDocuments() + " texts at least"));
        }
        if ((plan.width() + 1L) * Math.max(2, labels) > MOST_WEIGHTS) {
            throw new TrainingFailedException(plan.width() + " features times " + labels
                    + " labels are too many for one model: lower maxFeatures");
        }
        return plan;
    }

    private LinearLearner learner(SparseRows rows) {
        int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new LinearLearner(loss, cost, calibrated, rows, seed, used);
    }

    /** Returns the weight of each label, given that of each row. */
    private static float[] weights(float[] byRow, double[] targets, int labels) {
        float[] byLabel = new float[labels];
        for (int row = 0; row < targets.length; row++) {
            byLabel[(int) targets[row]] = byRow[row];
        }
        return byLabel;
    }

    private <I, O> Model<I, O> model(
            TextInput<I> input,
            Answers<O> answers,
            TextPlan plan,
            LinearModel linear,
            List<String> texts,
            List<List<String>> truths,
            String chosenCost) {
        LinearScorer scorer = new LinearScorer(plan, linear);
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("features", plan.analyzer().features().toString());
        parameters.put("cost", chosenCost);
        parameters.put("calibrated", Boolean.toString(calibrated));
        parameters.put("classWeights", classWeights.describe());
        Map<String, String> libraries = Libraries.versions();
        libraries.put("lucene", org.apache.lucene.util.Version.LATEST.toString());
        libraries.put("opennlp", Version.currentVersion().toString());
        ModelManifest manifest = new ModelManifest(
                TextFormat.ID,
                TextFormat.VERSION,
                answers.task(),
                Schema.of(Field.required("text", FieldType.TEXT)),
                Schema.of(answers.field()),
                new Training(loss.trainer(), parameters, seed, texts.size(), Fingerprint.of(texts, truths)),
                Map.of(),
                libraries,
                TextFormat.record(scorer, texts, VERIFICATION_RECORDS),
                Optional.empty());
        return new TextModel<>(manifest, input, scorer, answers);
    }
}
