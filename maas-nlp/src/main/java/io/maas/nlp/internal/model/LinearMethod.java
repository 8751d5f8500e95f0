package io.maas.nlp.internal.model;

import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.internal.training.TrainingMemory;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.SparseRows;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearLearner;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.linear.Loss;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Languages;
import io.maas.tabular.internal.model.ClassWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Linear models.
 *
 * @param loss what the model makes small
 * @param cost the weight of the losses against half the squares of the weights; chosen if empty
 */
public record LinearMethod(Loss loss, OptionalDouble cost) implements Method {

    /** A support vector machine whose cost is chosen. */
    public static final LinearMethod USUAL = new LinearMethod(Loss.SQUARED_HINGE, OptionalDouble.empty());

    @Override
    public String trainer() {
        return loss.trainer();
    }

    @Override
    public Learnt learn(TextTraining settings, TrainingTexts texts, Link link) {
        TextPipeline decided = settings.features().decided(Languages.of(texts.texts()));
        Analyzer analyzer = Analyzer.learn(decided, texts.texts());
        TextPlan plan = TextPlan.learn(analyzer, texts.texts()).requireFeatures();
        checkLength(
                plan.width(),
                plan.dictionary().length,
                analyzer.lemmas().words().length,
                texts.labels().size());
        int threads = settings.threads() == 0 ? Runtime.getRuntime().availableProcessors() : settings.threads();
        SparseRows rows = plan.vectorizeAll(texts.texts());
        requireMemory(
                TrainingMemory.OF_THIS_JVM,
                rows,
                link == Link.SOFTMAX ? texts.labels().size() : 2,
                threads);
        LinearLearner learner = new LinearLearner(loss, cost, settings.calibrated(), rows, settings.seed(), threads);
        List<String> costs = new ArrayList<>();
        LinearModel model = link == Link.SOFTMAX
                ? one(settings, texts, plan.width(), learner, costs)
                : several(settings, texts, plan.width(), learner, costs);
        return new Learnt(new LinearScorer(plan, model), analyzer, Map.of("cost", String.join(", ", costs)));
    }

    /** Before hours are spent on a model that could not be published. */
    static void checkLength(int features, int dictionary, int lemmas, int labels) {
        if (LinearCodec.length(features, dictionary, lemmas, labels) + ScorerCodec.FRAME > ScorerCodec.LARGEST) {
            throw new TrainingFailedException(
                    features + " features times " + labels
                            + " labels are more than one model can hold: lower maxFeatures, or the buckets if n-grams are hashed");
        }
    }

    /** Before a training begins that cannot end. */
    static void requireMemory(TrainingMemory memory, SparseRows rows, int labels, int threads) {
        memory.require(
                "a linear model on " + rows.rows() + " texts of " + rows.width() + " features with " + labels
                        + " labels",
                LinearLearner.bytes(rows, labels, threads),
                "lower maxFeatures, or the buckets if n-grams are hashed, or take fewer texts, labels or threads");
    }

    private static LinearModel one(
            TextTraining settings, TrainingTexts texts, int width, LinearLearner learner, List<String> costs) {
        double[] targets = texts.targets();
        float[] weights = byLabel(
                settings.classWeights().of(texts.labels(), targets),
                targets,
                texts.labels().size());
        LinearLearner.Learnt learnt = learner.learn(whole(targets), weights, settings.listener());
        costs.add(Double.toString(learnt.cost()));
        float[] compiled = new float[learnt.weights().length];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = (float) learnt.weights()[i];
        }
        return new LinearModel(width, compiled, learnt.bias(), Link.SOFTMAX);
    }

    private static LinearModel several(
            TextTraining settings, TrainingTexts texts, int width, LinearLearner learner, List<String> costs) {
        int labels = texts.labels().size();
        float[] compiled = new float[width * labels];
        double[] bias = new double[labels];
        for (int label = 0; label < labels; label++) {
            String name = texts.labels().get(label);
            double[] targets = texts.targets(name);
            float[] weights =
                    byLabel(weightsOf(settings.classWeights(), name).of(List.of("", name), targets), targets, 2);
            int done = label;
            LinearLearner.Learnt learnt = learner.learn(
                    whole(targets),
                    weights,
                    progress -> settings.listener()
                            .onProgress(new TrainingListener.Progress(
                                    progress.stage(),
                                    done * progress.total() + progress.done(),
                                    labels * progress.total())));
            for (int feature = 0; feature < width; feature++) {
                compiled[feature * labels + label] =
                        (float) (learnt.weights()[2 * feature + 1] - learnt.weights()[2 * feature]);
            }
            bias[label] = learnt.bias()[1] - learnt.bias()[0];
            costs.add(Double.toString(learnt.cost()));
        }
        return new LinearModel(width, compiled, bias, Link.SIGMOID);
    }

    private static ClassWeights weightsOf(ClassWeights all, String label) {
        if (all instanceof ClassWeights.Given given) {
            Double weight = given.weights().get(label);
            return weight == null ? ClassWeights.EQUAL : new ClassWeights.Given(Map.of(label, weight));
        }
        return all;
    }

    private static int[] whole(double[] targets) {
        return Arrays.stream(targets).mapToInt(each -> (int) each).toArray();
    }

    /** Returns the weight of each label, given that of each row. */
    static float[] byLabel(float[] byRow, double[] targets, int labels) {
        float[] byLabel = new float[labels];
        for (int row = 0; row < targets.length; row++) {
            byLabel[(int) targets[row]] = byRow[row];
        }
        return byLabel;
    }
}
