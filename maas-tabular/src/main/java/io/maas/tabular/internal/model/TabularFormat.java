package io.maas.tabular.internal.model;

import io.maas.CorruptModelException;
import io.maas.Field;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import io.maas.tabular.internal.compiled.CompiledCodec;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.FeaturePlan;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.features.VectorizerCodec;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.rows.RowReaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps tabular models in two files: what was learnt of the fields as JSON, and the compiled model. */
public final class TabularFormat implements ModelFormat {

    static final String ID = "tabular";
    static final int VERSION = 1;

    private static final String FEATURES = "vectorizer.json";
    private static final String COMPILED = "model.bin";
    private static final long LARGEST_MODEL = Integer.MAX_VALUE - 8;

    /** Used by {@link java.util.ServiceLoader}. */
    public TabularFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
        TabularModel<?, ?> tabular = tabular(model);
        try (OutputStream out = artifacts.create(FEATURES)) {
            out.write(VectorizerCodec.write(tabular.encoder().plan()));
        }
        try (OutputStream out = artifacts.create(COMPILED)) {
            out.write(CompiledCodec.write(tabular.compiled()));
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        Answers<?> answers = Answers.of(manifest);
        checkAnswer(answers, output);
        RowReader<I> reader = reader(manifest, input);
        FeaturePlan plan = VectorizerCodec.read(artifacts.read(FEATURES, VectorizerCodec.LARGEST));
        RowEncoder<I> encoder = RowEncoder.of(plan, reader);
        CompiledModel compiled = CompiledCodec.read(artifacts.read(COMPILED, LARGEST_MODEL));
        if (compiled.inputs() != encoder.width()
                || compiled.outputs() != answers.outputs()
                || !answers.takes(compiled.link())) {
            throw new CorruptModelException("the parts of the model do not fit: features make " + encoder.width()
                    + " numbers and an answer takes " + answers.outputs() + " scores, but " + COMPILED + " takes "
                    + compiled.inputs() + " and gives " + compiled.outputs() + " (" + compiled.link() + ")");
        }
        // Checked first of all: the answers are of type O.
        @SuppressWarnings("unchecked")
        Answers<O> typed = (Answers<O>) answers;
        return new TabularModel<>(manifest, reader, encoder, compiled, typed);
    }

    @Override
    public <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        TabularModel<?, ?> tabular = tabular(loaded);
        ModelManifest manifest = tabular.manifest();
        Answers<?> answers = tabular.answers();
        checkAnswer(answers, output);
        RowReader<I> reader = reader(manifest, input);
        RowEncoder<I> encoder = RowEncoder.of(tabular.encoder().plan(), reader);
        // Checked above: the answers are of type O.
        @SuppressWarnings("unchecked")
        Answers<O> typed = (Answers<O>) answers;
        return Optional.of(new TabularModel<>(manifest, reader, encoder, tabular.compiled(), typed));
    }

    private static void checkAnswer(Answers<?> answers, Class<?> output) {
        if (!output.isAssignableFrom(answers.type())) {
            throw new IncompatibleModelException(
                    "the model answers with a " + answers.type().getName() + ", not a " + output.getName());
        }
    }

    private static <I> RowReader<I> reader(ModelManifest manifest, Class<I> input) {
        Field target = manifest.output().fields().get(0);
        try {
            return RowReaders.of(input, manifest.input(), target);
        } catch (IllegalArgumentException noRecord) {
            throw new IncompatibleModelException(
                    "the model takes records and rows with the fields "
                            + manifest.input().names() + ": " + noRecord.getMessage(),
                    noRecord);
        }
    }

    @Override
    public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
        Verification.replay(tabular(model), record);
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(new RowInputs(manifest.input()));
    }

    private static TabularModel<?, ?> tabular(Model<?, ?> model) {
        if (model instanceof TabularModel<?, ?> tabular) {
            return tabular;
        }
        throw new IllegalArgumentException("the format " + ID + " keeps tabular models, not "
                + model.getClass().getName());
    }
}
