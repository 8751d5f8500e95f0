package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.spi.ModelFormat;
import java.io.IOException;

/** Makes models of verified packages. */
record Loader(Formats formats) {

    <I, O> Model<I, O> load(PublishedPackage files, Class<I> input, Class<O> output) throws IOException {
        ModelManifest manifest = files.manifest();
        String what = files.ref().toString();
        ModelFormat format = formats.reading(manifest, what);
        Class<?> answer = manifest.task().answerType();
        if (!output.isAssignableFrom(answer)) {
            throw new IncompatibleModelException(what + " answers with " + answer.getSimpleName() + ", not with "
                    + output.getSimpleName() + "; load it with " + answer.getSimpleName() + ".class");
        }
        Model<I, O> model = parse(what, () -> format.read(manifest, files, input, output));
        files.verifyRest();
        replay(model, manifest, format, what);
        return model;
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
