package io.maas.nlp.internal.model;

import com.google.gson.JsonObject;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.FeaturesCodec;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import io.maas.tabular.internal.model.RecordedScores;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps models of text in two files: how texts become features as JSON, and what was learnt. Version 1 had linear models only;
 * version 2 has networks too, which a reader of version 1 thus knows to be too new.
 */
public final class TextFormat implements ModelFormat {

    static final String ID = "text";
    static final int VERSION = 2;

    private static final String FEATURES = "features.json";
    private static final String LINEAR_OF_VERSION_1 = "linear.bin";
    private static final String MODEL = "model.bin";
    private static final JsonLimits RECORD = new JsonLimits(16 << 20, 2, 10);
    private static final int LONGEST_RECORD = 2000;

    /** Used by {@link java.util.ServiceLoader}. */
    public TextFormat() {}

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
        TextScorer scorer = text(model).scorer();
        try (OutputStream out = artifacts.create(FEATURES)) {
            out.write(FeaturesCodec.write(scorer.analyzer().features()));
        }
        try (OutputStream out = artifacts.create(MODEL)) {
            out.write(ScorerCodec.write(scorer));
        }
    }

    @Override
    public <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException {
        Answers<?> answers = Answers.of(manifest);
        checkTypes(answers, input, output);
        TextPipeline features = FeaturesCodec.read(artifacts.read(FEATURES, FeaturesCodec.LARGEST));
        String file = manifest.formatVersion() == 1 ? LINEAR_OF_VERSION_1 : MODEL;
        TextScorer scorer = ScorerCodec.read(features, artifacts.read(file, ScorerCodec.LARGEST));
        try {
            // Checked first of all: it takes strings, and the answers are of type O.
            @SuppressWarnings("unchecked")
            Model<I, O> typed = (Model<I, O>) new TextModel<>(manifest, scorer, answers);
            return typed;
        } catch (IllegalArgumentException differ) {
            throw new CorruptModelException("the parts of the model do not fit: " + differ.getMessage(), differ);
        }
    }

    @Override
    public <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        checkTypes(Answers.of(loaded.manifest()), input, output);
        // Checked above: it takes strings and answers with what was asked for.
        @SuppressWarnings("unchecked")
        Model<I, O> typed = (Model<I, O>) text(loaded);
        return Optional.of(typed);
    }

    private static void checkTypes(Answers<?> answers, Class<?> input, Class<?> output) {
        if (!output.isAssignableFrom(answers.type())) {
            throw new IncompatibleModelException(
                    "the model answers with a " + answers.type().getName() + ", not a " + output.getName());
        }
        if (input != String.class) {
            throw new IncompatibleModelException(
                    "a model of text takes " + String.class.getName() + ", not " + input.getName());
        }
    }

    /** Records texts, evenly spread over all, with the scores they get. */
    static List<VerificationRecord> record(TextScorer scorer, List<String> texts, int count) {
        List<VerificationRecord> records = new ArrayList<>();
        for (int i = 0; i < count && i < texts.size(); i++) {
            String whole = texts.get((int) ((long) i * texts.size() / Math.min(count, texts.size())));
            String text = whole.substring(0, Math.min(whole.length(), LONGEST_RECORD));
            // A text may hold half a surrogate pair, which no file can.
            if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                JsonObject input = new JsonObject();
                input.addProperty("text", text);
                records.add(new VerificationRecord(
                        input.toString(), new RecordedScores(scorer.scores(List.of(text))).toJson()));
            }
        }
        return records;
    }

    @Override
    public void replay(Model<?, ?> model, VerificationRecord record) {
        RecordedScores expected = RecordedScores.parse(record.answer());
        JsonFields input = JsonDocument.parse(
                record.input().getBytes(StandardCharsets.UTF_8), "the input of a verification record", RECORD);
        String text = input.text("text");
        input.end();
        try {
            expected.check(text(model).scorer().scores(List.of(text)));
        } catch (InvalidInputException refused) {
            throw new CorruptModelException(
                    "the model refuses a verification record: " + refused.getMessage(), refused);
        }
    }

    @Override
    public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.of(NamedText.CODEC);
    }

    private static TextModel<?> text(Model<?, ?> model) {
        if (model instanceof TextModel<?> text) {
            return text;
        }
        throw new IllegalArgumentException("the format " + ID + " keeps models of text, not "
                + model.getClass().getName());
    }
}
