package io.maas.serve.http;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.Training;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.Schema;
import io.maas.internal.digest.Sha256;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A format whose models take one text, as those of other modules do: plain text in a field {@code text}, or a file in base64. The
 * model says whether there is a letter in it.
 */
public final class TextFormat implements ModelFormat {

    static final String ID = "test-text";

    /** What a test wants to happen while a model is asked. */
    public static final AtomicReference<Runnable> BEFORE_ANSWER = new AtomicReference<>(() -> {});

    /** What a test wants to happen while a model is loaded. */
    public static final AtomicReference<Runnable> BEFORE_READ = new AtomicReference<>(() -> {});

    private static final List<String> LABELS = List.of("empty", "letters");

    /** Used by {@link java.util.ServiceLoader}. */
    public TextFormat() {}

    /**
     * Says whether there is a letter.
     *
     * @param manifest describes it
     */
    public record TextModel(ModelManifest manifest) implements Model<String, Classification> {

        /**
         * Returns a model to publish.
         *
         * @return the model
         */
        public static TextModel unpublished() {
            return new TextModel(new ModelManifest(
                    ID,
                    1,
                    Classification.KIND,
                    Schema.of(Field.required("text", FieldType.TEXT)),
                    Schema.of(Field.category("label", LABELS)),
                    new Training("by-hand", Map.of(), 1, 2, Sha256.of(new byte[] {1})),
                    Map.of(),
                    Map.of("maas", "test"),
                    List.of(new VerificationRecord("{\"text\": \"a\"}", "{\"label\": \"letters\"}")),
                    Optional.empty()));
        }

        @Override
        public Classification predict(String text) {
            BEFORE_ANSWER.get().run();
            boolean letters = text.chars().anyMatch(Character::isLetter);
            return Classification.of(LABELS, letters ? 0.25 : 0.75, letters ? 0.75 : 0.25);
        }

        @Override
        public List<Classification> predictAll(List<? extends String> texts) {
            return texts.stream().map(this::predict).toList();
        }

        @Override
        public List<Outcome<Classification>> predictEach(List<? extends String> texts) {
            return texts.stream()
                    .<Outcome<Classification>>map(text -> new Outcome.Success<>(predict(text)))
                    .toList();
        }
    }

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
        try (OutputStream out = artifacts.create("letters.txt")) {
            out.write("letters".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        BEFORE_READ.get().run();
        artifacts.read("letters.txt", 100);
        // For this test alone, which asks for a String or by name.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) new TextModel(manifest);
        return typed;
    }

    @Override
    public void replay(Model<?, ?> model, VerificationRecord record) {
        // One record, always the same.
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(new TextCodec());
    }

    private static final class TextCodec implements InputCodec<String> {

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String decode(NamedValues values) {
            if (values.values().size() == 1 && values.values().get("text") instanceof String text) {
                return text;
            }
            throw new InvalidInputException(Fault.of("text", values.values().keySet(), "a text, and nothing else"));
        }
    }
}
