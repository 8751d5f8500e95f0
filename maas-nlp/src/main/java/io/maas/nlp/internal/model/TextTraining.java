package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.MultiLabel;
import io.maas.Schema;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TaggedText;
import io.maas.nlp.TextPipeline;
import io.maas.tabular.internal.model.ClassWeights;
import io.maas.tabular.internal.model.Libraries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import opennlp.tools.util.Version;

/**
 * Trains models of text.
 *
 * @param features how texts become features
 * @param method what kind of model
 * @param calibrated whether probabilities are calibrated
 * @param classWeights how much the texts of each label count
 * @param limit how many labels there can be
 * @param seed the seed of everything random
 * @param threads how many threads to use; 0 for as many as there are processors
 * @param listener hears the progress
 */
public record TextTraining(
        TextPipeline features,
        Method method,
        boolean calibrated,
        ClassWeights classWeights,
        LabelLimit limit,
        long seed,
        int threads,
        TrainingListener listener) {

    private static final int VERIFICATION_RECORDS = 5;
    private static final long USUAL_SEED = 42;

    /**
     * Starts from what is usual.
     *
     * @param method what kind of model
     * @return the training
     */
    public static TextTraining of(Method method) {
        return new TextTraining(
                TextPipeline.DEFAULTS,
                method,
                true,
                ClassWeights.EQUAL,
                LabelLimit.USUAL,
                USUAL_SEED,
                0,
                TrainingListener.NONE);
    }

    /**
     * Returns this training with other features.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withFeatures(TextPipeline other) {
        return new TextTraining(other, method, calibrated, classWeights, limit, seed, threads, listener);
    }

    /**
     * Returns this training of another kind of model.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withMethod(Method other) {
        return new TextTraining(features, other, calibrated, classWeights, limit, seed, threads, listener);
    }

    /**
     * Returns this training with probabilities calibrated or not.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withCalibrated(boolean other) {
        return new TextTraining(features, method, other, classWeights, limit, seed, threads, listener);
    }

    /**
     * Returns this training with other weights.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withClassWeights(ClassWeights other) {
        return new TextTraining(features, method, calibrated, other, limit, seed, threads, listener);
    }

    /**
     * Returns this training with another limit.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withLimit(LabelLimit other) {
        return new TextTraining(features, method, calibrated, classWeights, other, seed, threads, listener);
    }

    /**
     * Returns this training with another seed.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withSeed(long other) {
        return new TextTraining(features, method, calibrated, classWeights, limit, other, threads, listener);
    }

    /**
     * Returns this training with other threads.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withThreads(int other) {
        return new TextTraining(features, method, calibrated, classWeights, limit, seed, other, listener);
    }

    /**
     * Returns this training with another listener.
     *
     * @param other what takes the place
     * @return the changed training
     */
    public TextTraining withListener(TrainingListener other) {
        return new TextTraining(features, method, calibrated, classWeights, limit, seed, threads, other);
    }

    /**
     * Learns which of several labels texts have.
     *
     * @param examples the texts with their labels
     * @return the model
     * @throws InvalidInputException if examples lack a text or a label, there are not two labels to tell apart, or too many
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public Model<String, Classification> fitOne(List<LabelledText> examples) {
        TrainingTexts texts = TrainingTexts.read(new ExampleReader.Labelled(), examples);
        texts.requireTwoLabels();
        limit.check("label", texts.labels(), texts.texts().size());
        return fit(texts, new Answers.One(texts.labels()));
    }

    /**
     * Learns which labels texts have, each label by itself.
     *
     * @param examples the texts with their labels
     * @return the model
     * @throws InvalidInputException if examples lack a text or their labels are not known, if there is no label at all, a
     *     label that all have, or too many labels
     * @throws TrainingCancelledException if the calling thread is interrupted; its flag stays set
     */
    public Model<String, MultiLabel> fitSeveral(List<TaggedText> examples) {
        TrainingTexts texts = TrainingTexts.read(new ExampleReader.Tagged(), examples);
        texts.requireSomeLabels();
        limit.checkCount("labels", texts.labels().size(), texts.texts().size());
        return fit(texts, new Answers.Several(texts.labels()));
    }

    private <O> Model<String, O> fit(TrainingTexts texts, Answers<O> answers) {
        Method.Learnt learnt = method.learn(this, texts, answers.link());
        Map<String, String> parameters = new TreeMap<>(learnt.parameters());
        parameters.put("features", learnt.analyzer().features().toString());
        parameters.put("calibrated", Boolean.toString(calibrated));
        parameters.put("classWeights", classWeights.describe());
        Map<String, String> libraries = Libraries.versions();
        libraries.put("lucene", org.apache.lucene.util.Version.LATEST.toString());
        libraries.put("opennlp", Version.currentVersion().toString());
        ModelManifest manifest = new ModelManifest(
                TextFormat.ID,
                TextFormat.VERSION,
                answers.kind(),
                Schema.of(Field.required("text", FieldType.TEXT)),
                Schema.of(answers.field()),
                new Training(
                        method.trainer(),
                        parameters,
                        seed,
                        texts.texts().size(),
                        Fingerprint.of(texts.texts(), texts.truths())),
                Map.of(),
                libraries,
                TextFormat.record(learnt.scorer(), texts.texts(), VERIFICATION_RECORDS),
                Optional.empty());
        return new TextModel<>(manifest, learnt.scorer(), answers);
    }
}
