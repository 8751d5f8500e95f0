package io.maas.tabular.internal.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The scores that a model gave to a recorded input, {@code {"scores": [0.97, 0.03]}}.
 *
 * <p>Scores are compared rather than labels: a label still comes out right when a model is half broken.
 *
 * @param scores the scores
 */
public record RecordedScores(double[] scores) {

    /** Far above what another order of summing can make, and far below what anyone acts upon. */
    private static final double TOLERANCE = 1e-9;

    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 2, 1_000_000);

    /**
     * Reads scores.
     *
     * @param json what {@link #toJson} gave
     * @return the scores
     * @throws CorruptModelException if it is something else
     */
    public static RecordedScores parse(String json) {
        JsonFields answer = JsonDocument.parse(
                json.getBytes(StandardCharsets.UTF_8), "the answer of a verification record", LIMITS);
        RecordedScores scores = new RecordedScores(answer.numbers("scores"));
        answer.end();
        return scores;
    }

    /**
     * Writes the scores.
     *
     * @return the scores as JSON
     */
    public String toJson() {
        JsonArray array = new JsonArray();
        for (double score : scores) {
            array.add(score);
        }
        JsonObject json = new JsonObject();
        json.add("scores", array);
        return json.toString();
    }

    /**
     * Compares with the scores that a model gives now.
     *
     * @param actual the scores of now
     * @throws CorruptModelException if they differ by more than rounding
     */
    public void check(double[] actual) {
        boolean equal = scores.length == actual.length;
        for (int i = 0; equal && i < scores.length; i++) {
            // Written so that NaN fails too.
            equal = Math.abs(actual[i] - scores[i]) <= TOLERANCE * Math.max(1, Math.abs(scores[i]));
        }
        if (!equal) {
            throw new CorruptModelException("the model answers a verification record with the scores "
                    + Arrays.toString(actual) + ", but once answered " + Arrays.toString(scores));
        }
    }
}
