package io.maas.internal.kinds;

import io.maas.CorruptModelException;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.NamedValues;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.spi.AnswerKind;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.nio.charset.StandardCharsets;

/** Replays records of inputs by name and answers as JSON. */
public final class RecordedAnswers {

    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 20, 1_000_000);

    private RecordedAnswers() {}

    /**
     * Lets a model answer a record and compares.
     *
     * @param format the format of the model
     * @param model the model
     * @param record the record
     * @throws CorruptModelException if the answer differs, or the model refuses the input
     */
    public static void replay(ModelFormat format, Model<?, ?> model, VerificationRecord record) {
        InputCodec<?> codec = format.inputCodec(model.manifest())
                .orElseThrow(() -> new IllegalStateException("the format '" + format.id()
                        + "' has no input codec, so it must replay verification records itself"));
        replay(codec, model, record);
    }

    private static <I, O> void replay(InputCodec<I> codec, Model<?, O> model, VerificationRecord record) {
        // A format reads its models with the type of its codec.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) model;
        AnswerKind<O> kind = AnswerKinds.ofAnswers(typed);
        try {
            O answer = typed.predict(codec.decode(new NamedValues(
                    parse(record.input(), "the input of a verification record").values())));
            kind.difference(
                            parse(record.answer(), "the answer of a verification record")
                                    .values(),
                            answer)
                    .ifPresent(difference -> {
                        throw new CorruptModelException(
                                "the answer to a verification record differs from the one recorded: " + difference);
                    });
        } catch (InvalidInputException refused) {
            throw new CorruptModelException(
                    "the model refuses a verification record: " + refused.getMessage(), refused);
        }
    }

    private static JsonFields parse(String json, String what) {
        return JsonDocument.parse(json.getBytes(StandardCharsets.UTF_8), what, LIMITS);
    }
}
