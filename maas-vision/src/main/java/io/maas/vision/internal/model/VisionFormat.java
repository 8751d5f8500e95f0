package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.internal.tensor.PackagedNetwork;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import io.maas.vision.internal.prepare.PreprocessingCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps classifiers of images: the network, how images become its numbers, and how its numbers become answers. */
public final class VisionFormat implements ModelFormat {

    static final String ID = "vision";
    static final int VERSION = 1;

    private static final String PREPROCESSING = "preprocessing.json";
    private static final String SCORES = "scores.json";
    private static final String NETWORK = "network/";

    /** Used by {@link java.util.ServiceLoader}. */
    public VisionFormat() {}

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
        VisionModel vision = vision(model);
        try (OutputStream out = artifacts.create(PREPROCESSING)) {
            out.write(PreprocessingCodec.write(vision.preprocessing()));
        }
        try (OutputStream out = artifacts.create(SCORES)) {
            out.write(ScoresCodec.write(vision.scores()));
        }
        vision.network().write(artifacts, NETWORK);
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        checkTypes(input, output);
        if (!manifest.kind().equals(Classification.KIND) || manifest.labels().isEmpty()) {
            throw new CorruptModelException(
                    "a model of the format " + ID + " classifies with labels, but the manifest says " + manifest.kind()
                            + " with " + manifest.labels());
        }
        Preprocessing preprocessing =
                PreprocessingCodec.read(artifacts.read(PREPROCESSING, PreprocessingCodec.LARGEST));
        Scores scores = ScoresCodec.read(artifacts.read(SCORES, ScoresCodec.LARGEST), SCORES);
        PackagedNetwork network = PackagedNetwork.read(artifacts, NETWORK);
        VisionModel model;
        try {
            model = new VisionModel(manifest, preprocessing, scores, network);
        } catch (IncompatibleModelException differ) {
            network.close();
            throw new CorruptModelException("the parts of the model do not fit: " + differ.getMessage(), differ);
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
        // Checked first of all: it takes images and answers with what was asked for.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) model;
        return typed;
    }

    @Override
    public <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        checkTypes(input, output);
        // Checked above: it takes images and answers with what was asked for.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) vision(loaded);
        return Optional.of(typed);
    }

    private static void checkTypes(Class<?> input, Class<?> output) {
        if (input != Image.class) {
            throw new IncompatibleModelException(
                    "the model takes " + Image.class.getName() + ", not " + input.getName());
        }
        if (!output.isAssignableFrom(Classification.class)) {
            throw new IncompatibleModelException(
                    "the model answers with a " + Classification.class.getName() + ", not a " + output.getName());
        }
    }

    @Override
    public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
        ImageRecords.replay(vision(model), record);
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(new ImageInputs());
    }

    private static VisionModel vision(Model<?, ?> model) {
        if (model instanceof VisionModel vision) {
            return vision;
        }
        throw new IllegalArgumentException("the format " + ID + " keeps classifiers of images, not "
                + model.getClass().getName());
    }
}
