package io.maas.benchmarks;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a store keep models that are made anew wherever they are read, as their weights are drawn under a fixed seed: {@link
 * BatchFriendlyModel}, {@link SlowModel} and {@link NetworkModel}.
 */
public final class BenchmarkFormat implements ModelFormat {

    private static final String ID = "benchmark";

    /** Used by {@link java.util.ServiceLoader}. */
    public BenchmarkFormat() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int version() {
        return 1;
    }

    /** Describes a model of one answer. */
    static ModelManifest manifest(String kind) {
        return new ModelManifest(
                ID,
                1,
                Regression.KIND,
                Schema.of(Field.required("x", FieldType.NUMBER)),
                Schema.of(Field.required("value", FieldType.NUMBER)),
                new Training(kind, Map.of(), 0, 1, "0".repeat(64)),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty());
    }

    @Override
    public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
        try (OutputStream out = artifacts.create("nothing.bin")) {
            out.write(0);
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output) {
        String kind = manifest.training().trainer();
        boolean network = !kind.equals(ServedCase.BATCH_FRIENDLY) && !kind.equals(ServedCase.SLOW);
        if (!input.isAssignableFrom(network ? float[].class : Double.class)
                || !output.isAssignableFrom(Regression.class)) {
            throw new IncompatibleModelException("this model takes and gives something else");
        }
        Model<?, Regression> model = network
                ? NetworkModel.open(manifest, BenchmarkNetwork.valueOf(kind))
                : kind.equals(ServedCase.SLOW) ? new SlowModel(manifest) : new BatchFriendlyModel(manifest);
        // Checked above: the model takes an I and gives an O.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) model;
        return typed;
    }

    @Override
    public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
        // There are no records.
    }
}
