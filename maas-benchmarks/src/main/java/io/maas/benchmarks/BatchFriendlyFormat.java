package io.maas.benchmarks;

import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Regression;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;

/** Lets a store keep {@link BatchFriendlyModel}s, of which there is nothing to keep. */
public final class BatchFriendlyFormat implements ModelFormat {

    static final String ID = "bench-batch-friendly";

    /** Used by {@link java.util.ServiceLoader}. */
    public BatchFriendlyFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
        try (OutputStream out = artifacts.create("nothing.bin")) {
            out.write(0);
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        if (!input.isAssignableFrom(Double.class) || !output.isAssignableFrom(Regression.class)) {
            throw new IncompatibleModelException("this model takes a Double and gives a Regression");
        }
        // Checked above: the model takes an I and gives an O.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) new BatchFriendlyModel(manifest);
        return typed;
    }

    @Override
    public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
        // There are no records.
    }
}
