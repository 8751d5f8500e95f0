package io.maas.tabular.internal.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.InvalidInputException;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.Schema;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.features.FeaturePlan;
import io.maas.tabular.internal.features.RowEncoder;
import io.maas.tabular.internal.rows.RowReader;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records of training rows with the scores that a model gave them, {@code {"scores": [0.97, 0.03]}}, and their replay.
 *
 * <p>Scores are compared rather than labels: a label still comes out right when a model is half broken.
 */
final class Verification {

    /** Far above what another order of summing can make, and far below what anyone acts upon. */
    private static final double TOLERANCE = 1e-9;

    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 2, 1_000_000);

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
                records.add(new VerificationRecord(input, json(scorer.scores(recorded))));
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
        double[] expected = parse(record.answer());
        double[] actual;
        try {
            Schema schema = model.manifest().input();
            Scorer scorer = Scorer.of(schema, model.encoder().plan(), model.compiled());
            actual = scorer.scores(RecordedRow.parse(record.input(), schema));
        } catch (InvalidInputException refused) {
            throw new CorruptModelException(
                    "the model refuses a verification record: " + refused.getMessage(), refused);
        }
        boolean equal = expected.length == actual.length;
        for (int i = 0; equal && i < expected.length; i++) {
            // Written so that NaN fails too.
            equal = Math.abs(actual[i] - expected[i]) <= TOLERANCE * Math.max(1, Math.abs(expected[i]));
        }
        if (!equal) {
            throw new CorruptModelException("the model answers a verification record with the scores "
                    + Arrays.toString(actual) + ", but once answered " + Arrays.toString(expected));
        }
    }

    private static String json(double[] scores) {
        JsonArray array = new JsonArray();
        for (double score : scores) {
            array.add(score);
        }
        JsonObject json = new JsonObject();
        json.add("scores", array);
        return json.toString();
    }

    private static double[] parse(String json) {
        JsonFields answer = JsonDocument.parse(
                json.getBytes(StandardCharsets.UTF_8), "the answer of a verification record", LIMITS);
        double[] scores = answer.numbers("scores");
        answer.end();
        return scores;
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
