package io.maas.spi;

import io.maas.ModelManifest.VerificationRecord;
import io.maas.NamedValues;
import io.maas.Schema;
import io.maas.evaluation.Evaluation;
import io.maas.internal.json.JsonDifference;
import io.maas.internal.json.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the library must know of one kind of answer: how it is described, written, compared and evaluated.
 *
 * <p>Found by {@link java.util.ServiceLoader}, like a {@link ModelFormat}. A manifest names the kind of its model's answers
 * by the {@link #id}; two kinds with the same id are an error. Classification, regression and several labels are kinds like
 * any other. Implementations are stateless and thread-safe, and pass {@code io.maas.contract.AnswerKindContract}.
 *
 * @param <O> the type of answer
 */
public interface AnswerKind<O> {

    /**
     * Returns the id by which manifests name this kind.
     *
     * @return the id: lower-case letters, digits and {@code -}
     */
    String id();

    /**
     * Returns the type of the answers.
     *
     * @return the class
     */
    Class<O> type();

    /**
     * Checks that a schema describes answers of this kind. Called for every manifest that is published or loaded.
     *
     * @param output the schema of a model's answers
     * @throws IllegalArgumentException if it does not; the message says what was expected
     */
    void check(Schema output);

    /**
     * Evaluates answers whose truth is known.
     *
     * @param truths the true answers
     * @param answers the answers given, in the order of the truths
     * @return the evaluation
     * @throws IllegalArgumentException if the lengths differ
     * @throws io.maas.InvalidInputException if there are none
     */
    Evaluation evaluate(List<O> truths, List<O> answers);

    /**
     * Returns an answer as plain data for JSON.
     *
     * @param answer the answer
     * @return its fields by name, in the order in which they are written: text, numbers, booleans, null, and lists and maps of
     *     these
     */
    Map<String, @Nullable Object> toJson(O answer);

    /**
     * Returns the tensors in which answers are sent over the Open Inference Protocol.
     *
     * @param output the schema of the model's answers
     * @return the tensors, each of another name; at least one is sent unless others are asked for
     */
    List<AnswerTensor<O>> tensors(Schema output);

    /**
     * Records an input with the answer that a model gives to it, for the manifest of a model whose format does not replay
     * records in a way of its own.
     *
     * @param input the input by the names of its fields; stands in the manifest in clear
     * @param answer the answer
     * @return the record
     * @throws IllegalArgumentException if a value of the input is not text, a number, a boolean or null
     */
    default VerificationRecord record(NamedValues input, O answer) {
        return new VerificationRecord(JsonValues.toText(input.values()), JsonValues.toText(toJson(answer)));
    }

    /**
     * Compares an answer with one that was recorded when the model was built.
     *
     * @param recorded what {@link #toJson} gave then, as it was read from JSON: whole numbers are {@link Long}s
     * @param answer the answer that the model gives now
     * @return what differs, empty if the answers are the same but for rounding. Without an implementation of its own a kind
     *     compares all fields of {@link #toJson}, numbers within 1e-9 of their size, or of 1 if they are smaller
     */
    default Optional<String> difference(Map<String, @Nullable Object> recorded, O answer) {
        return JsonDifference.between(recorded, toJson(answer));
    }
}
