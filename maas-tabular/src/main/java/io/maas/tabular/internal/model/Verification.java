package io.maas.tabular.internal.model;

import io.maas.CorruptModelException;
import io.maas.InvalidInputException;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.Schema;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.FeaturePlan;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.rows.RowReader;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of training rows with the {@link RecordedScores} that a model gave them, and their replay.
 */
final class Verification {

    private Verification() {}

    /** Records rows, evenly spread over all. */
    static <I> List<VerificationRecord> of(
            RowReader<I> reader, FeaturePlan plan, CompiledModel compiled, List<I> rows, int count) {
        Scorer scorer = Scorer.of(reader.schema(), plan, compiled);
        CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
        List<VerificationRecord> records = new ArrayList<>();
        for (int i = 0; i < count && i < rows.size(); i++) {
            I row = rows.get((int) ((long) i * rows.size() / Math.min(count, rows.size())));
            RecordedRow recorded = RecordedRow.of(reader, row);
            String input = recorded.toJson(reader.schema());
            // A category may hold half a surrogate pair, which no file can.
            if (unicode.canEncode(input)) {
                records.add(new VerificationRecord(input, new RecordedScores(scorer.scores(recorded)).toJson()));
            }
        }
        return records;
    }

    /**
     * Lets a model score a recorded row again.
     *
     * @throws CorruptModelException if the scores differ
     */
    static void replay(TabularModel<?, ?> model, VerificationRecord record) {
        RecordedScores expected = RecordedScores.parse(record.answer());
        try {
            Schema schema = model.manifest().input();
            Scorer scorer = Scorer.of(schema, model.encoder().plan(), model.compiled());
            expected.check(scorer.scores(RecordedRow.parse(record.input(), schema)));
        } catch (InvalidInputException refused) {
            throw new CorruptModelException(
                    "the model refuses a verification record: " + refused.getMessage(), refused);
        }
    }

    private record Scorer(RowEncoder<RecordedRow> encoder, CompiledModel compiled) {

        static Scorer of(Schema schema, FeaturePlan plan, CompiledModel compiled) {
            return new Scorer(RowEncoder.of(plan, new RecordedRow.Reader(schema)), compiled);
        }

        double[] scores(RecordedRow row) {
            float[] vector = new float[encoder.width()];
            encoder.encode(row, vector, 0);
            double[] scores = new double[compiled.outputs()];
            compiled.score(vector, 1, scores);
            return scores;
        }
    }
}
