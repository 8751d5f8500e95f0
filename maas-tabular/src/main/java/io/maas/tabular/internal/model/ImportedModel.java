package io.maas.tabular.internal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.internal.digest.Sha256;
import io.maas.tabular.Row;
import io.maas.tabular.internal.features.FeaturePlan;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.imported.TribuoCompiler.Compiled;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.rows.RowReaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts tabular models together from compiled ones that were trained elsewhere: a row has a number for each feature. */
public final class ImportedModel {

    private static final int VERIFICATION_RECORDS = 5;

    private ImportedModel() {}

    /**
     * Where a model came from.
     *
     * @param trainer what trained it
     * @param examples on how many examples
     * @param data what is known of them, in words that identify them
     */
    public record Provenance(String trainer, long examples, String data) {}

    /**
     * Makes a classifier.
     *
     * @param compiled the compiled model
     * @param provenance where it came from
     * @param target what the labels are called
     * @param samples rows for its verification records, at least one
     * @return the model
     */
    public static Model<Row, Classification> classifier(
            Compiled compiled, Provenance provenance, String target, List<Row> samples) {
        return model(new Answers.Labels(compiled.domain().labels()), target, compiled, provenance, samples);
    }

    /**
     * Makes a regression.
     *
     * @param compiled the compiled model
     * @param provenance where it came from
     * @param samples rows for its verification records, at least one
     * @return the model
     */
    public static Model<Row, Regression> regressor(Compiled compiled, Provenance provenance, List<Row> samples) {
        return model(new Answers.Numbers(), compiled.domain().target(), compiled, provenance, samples);
    }

    private static <O> Model<Row, O> model(
            Answers<O> answers, String target, Compiled compiled, Provenance provenance, List<Row> samples) {
        Field answer = answers.field(target);
        List<String> names = compiled.domain().features();
        Schema input = new Schema(names.stream()
                .map(name -> Field.optional(name, FieldType.NUMBER))
                .toList());
        RowReader<Row> reader = RowReaders.of(Row.class, input, answer);
        RowEncoder<Row> encoder = RowEncoder.of(FeaturePlan.numbers(names), reader);
        ModelManifest manifest = new ModelManifest(
                TabularFormat.ID,
                TabularFormat.VERSION,
                answers.kind(),
                input,
                Schema.of(answer),
                // The rows are not at hand: what Tribuo says of them stands for them.
                new Training(
                        provenance.trainer(),
                        Map.of("data", provenance.data()),
                        0,
                        provenance.examples(),
                        Sha256.of(provenance.data().getBytes(UTF_8))),
                Map.of(),
                Libraries.versions(),
                Verification.of(reader, encoder.plan(), compiled.model(), samples, VERIFICATION_RECORDS),
                Optional.empty());
        return new TabularModel<>(manifest, reader, encoder, compiled.model(), answers);
    }
}
