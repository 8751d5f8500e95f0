package io.maas.tabular.internal.model;

import io.maas.FaultList;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.Schema;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.internal.training.TrainingMemory;
import io.maas.tabular.Feature;
import io.maas.tabular.Features;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.Learner.Size;
import io.maas.tabular.internal.train.TrainingMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on rows.
 *
 * @param features how fields become features, with nothing left to be decided
 * @param classWeights how much rows count; of no effect for a regression
 * @param limit how many labels there can be
 * @param learner learns from the vectors
 * @param seed the seed of everything random
 * @param threads how many threads to use
 * @param listener hears the progress
 * @param memory what is left of it
 */
public record TabularTraining(
        Features features,
        ClassWeights classWeights,
        LabelLimit limit,
        Learner learner,
        long seed,
        int threads,
        TrainingListener listener,
        TrainingMemory memory) {

    private static final int VERIFICATION_RECORDS = 5;

    /**
     * Trains a classifier or a regression.
     *
     * @param type which
     * @param reader reads the rows, which carry a target
     * @param rows the training rows
     * @param <I> the type of row
     * @return the model
     * @throws InvalidInputException if rows are malformed, too few, or of too many labels; it names every fault found
     * @throws io.maas.TrainingFailedException if the training does not fit into memory
     */
    public <I> TabularModel<I, ?> fit(TargetType type, RowReader<I> reader, List<I> rows) {
        Field target = reader.target()
                .orElseThrow(() -> new IllegalArgumentException(
                        "training needs a target, but " + reader.type().getName() + " has none: mark it with @Target"));
        FaultList faults = new FaultList();
        TrainingTargets targets = TrainingTargets.read(type, reader, target, rows, faults);
        if (type == TargetType.LABEL) {
            limit.check(target.name(), targets.labels(), rows.size());
        }
        RowEncoder<I> encoder = encoder(reader, rows, faults);
        requireMemory(rows.size(), encoder.width(), targets.labels().size());
        float[] weights = classWeights.of(targets.labels(), targets.values());
        TrainingMatrix matrix = new TrainingMatrix(
                encoder.features().stream().map(Feature::name).toList(),
                encoder.encodeAll(rows),
                targets.values(),
                weights,
                targets.labels());
        CompiledModel compiled = learner.learn(matrix, seed, threads, listener);
        return switch (type) {
            case LABEL -> model(new Answers.Labels(targets.labels()), target, reader, rows, encoder, compiled);
            case NUMBER -> model(new Answers.Numbers(), target, reader, rows, encoder, compiled);
        };
    }

    private void requireMemory(int rows, int width, int labels) {
        Size size = new Size(rows, width, Math.max(1, labels));
        memory.require(
                learner.name() + " on " + rows + " rows of " + width + " features"
                        + (labels > 0 ? " with " + labels + " labels" : ""),
                size.bytes() + learner.bytes(size, threads),
                "take fewer rows, fewer features (hash categories and texts into fewer columns, drop fields), fewer labels or"
                        + " fewer threads");
    }

    /** Learns the features, and throws what was found wrong with targets and features together. */
    private <I> RowEncoder<I> encoder(RowReader<I> reader, List<I> rows, FaultList faults) {
        @Nullable RowEncoder<I> encoder = null;
        try {
            encoder = RowEncoder.fit(reader, rows, features);
        } catch (InvalidInputException malformed) {
            faults.addAll(malformed);
        }
        if (encoder == null || !faults.isEmpty()) {
            throw faults.exception();
        }
        return encoder;
    }

    private <I, O> TabularModel<I, O> model(
            Answers<O> answers,
            Field target,
            RowReader<I> reader,
            List<I> rows,
            RowEncoder<I> encoder,
            CompiledModel compiled) {
        Field answer = answers.field(target.name());
        Map<String, String> parameters = new TreeMap<>(learner.parameters());
        parameters.put("features", features.toString());
        if (answers instanceof Answers.Labels) {
            parameters.put("classWeights", classWeights.describe());
        }
        Map<String, String> libraries = Libraries.versions();
        libraries.putAll(learner.libraries());
        ModelManifest manifest = new ModelManifest(
                TabularFormat.ID,
                TabularFormat.VERSION,
                answers.kind(),
                TrainedFields.of(reader, rows),
                Schema.of(answer),
                new Training(learner.name(), parameters, seed, rows.size(), Fingerprint.of(reader, answer, rows)),
                Map.of(),
                libraries,
                Verification.of(reader, encoder.plan(), compiled, rows, VERIFICATION_RECORDS),
                Optional.empty());
        return new TabularModel<>(manifest, reader, encoder, compiled, answers);
    }
}
