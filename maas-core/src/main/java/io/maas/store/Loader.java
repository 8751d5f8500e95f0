package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.internal.kinds.AnswerKinds;
import io.maas.spi.AnswerKind;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.util.Optional;

/** Makes models of verified packages. */
record Loader(Formats formats, AnswerKinds kinds) {

    <I, O> Model<I, O> load(PublishedPackage files, Class<I> input, Class<O> output) throws IOException {
        ModelManifest manifest = files.manifest();
        String what = files.ref().toString();
        ModelFormat format = formats.reading(manifest, what);
        checkAnswer(manifest, what, output);
        if (input == NamedValues.class) {
            // NamedValues is I.
            @SuppressWarnings("unchecked")
            Model<I, O> named = (Model<I, O>) named(codec(format, manifest, what), files, format, output);
            return named;
        }
        return read(files, format, input, output);
    }

    private AnswerKind<?> kind(ModelManifest manifest, String what) {
        AnswerKind<?> kind = kinds.find(manifest, what);
        try {
            kind.check(manifest.output());
            return kind;
        } catch (IllegalArgumentException other) {
            throw new CorruptModelException(
                    "the manifest of " + what + " does not describe answers of the kind '" + kind.id() + "': "
                            + other.getMessage(),
                    other);
        }
    }

    private <I, O> Model<NamedValues, O> named(
            InputCodec<I> codec, PublishedPackage files, ModelFormat format, Class<O> output) throws IOException {
        return new NamedModel<>(codec, read(files, format, codec.type(), output));
    }

    /** Makes a model for other types that shares the memory of a loaded one; empty if its format cannot. */
    <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        Model<?, ?> source = loaded instanceof NamedModel<?, ?> named ? named.model() : loaded;
        ModelManifest manifest = source.manifest();
        String what = manifest.ref().map(ModelRef::toString).orElse("the model");
        ModelFormat format = formats.forModel(manifest, what);
        checkAnswer(manifest, what, output);
        if (input == NamedValues.class) {
            // NamedValues is I.
            @SuppressWarnings({"unchecked", "rawtypes"})
            Optional<Model<I, O>> named = (Optional) sharedNamed(codec(format, manifest, what), source, format, output);
            return named;
        }
        return format.share(source, input, output);
    }

    private static <I, O> Optional<Model<NamedValues, O>> sharedNamed(
            InputCodec<I> codec, Model<?, ?> source, ModelFormat format, Class<O> output) {
        return format.share(source, codec.type(), output).map(shared -> new NamedModel<>(codec, shared));
    }

    private void checkAnswer(ModelManifest manifest, String what, Class<?> output) {
        Class<?> answer = kind(manifest, what).type();
        if (!output.isAssignableFrom(answer)) {
            throw new IncompatibleModelException(what + " answers with " + answer.getSimpleName() + ", not with "
                    + output.getSimpleName() + "; load it with " + answer.getSimpleName() + ".class");
        }
    }

    private static InputCodec<?> codec(ModelFormat format, ModelManifest manifest, String what) {
        return format.inputCodec(manifest)
                .orElseThrow(() -> new IncompatibleModelException(what + " is of the format '" + format.id()
                        + "', whose models cannot be asked by field names; load it with the type of its inputs"));
    }

    private <I, O> Model<I, O> read(PublishedPackage files, ModelFormat format, Class<I> input, Class<O> output)
            throws IOException {
        ModelManifest manifest = files.manifest();
        String what = files.ref().toString();
        Model<I, O> model = parse(what, () -> format.read(manifest, files, input, output));
        try {
            files.verifyRest();
            replay(model, manifest, format, what);
            return model;
        } catch (IOException | RuntimeException | Error failed) {
            close(model, failed);
            throw failed;
        }
    }

    /** Closes a model that nobody will get; what went wrong before matters more than a close that fails. */
    private static void close(Model<?, ?> model, Throwable failed) {
        try {
            model.close();
        } catch (RuntimeException | Error second) {
            if (second != failed) {
                failed.addSuppressed(second);
            }
        }
    }

    /**
     * Lets a model answer its verification records.
     *
     * @throws CorruptModelException if an answer differs from the record
     */
    void replay(Model<?, ?> model, ModelManifest manifest, ModelFormat format, String what) {
        for (VerificationRecord record : manifest.verification()) {
            try {
                format.replay(model, record);
            } catch (InvalidInputException | CorruptModelException differs) {
                throw new CorruptModelException(
                        what + " does not answer as it did when it was built: " + differs.getMessage(), differs);
            }
        }
    }

    private static <T> T parse(String what, DiskAction<T> action) throws IOException {
        try {
            return action.run();
        } catch (MaasException told) {
            throw told;
        } catch (RuntimeException unforeseen) {
            throw new CorruptModelException(
                    "the contents of " + what + " cannot be understood: " + unforeseen, unforeseen);
        }
    }
}
