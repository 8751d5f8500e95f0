package io.maas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.spi.ModelFormat;
import io.maas.store.ModelPackage;
import io.maas.store.ModelStore;
import io.maas.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ModelFormat} must do. Extend it with a test class of your own, and hand it a small model: many tests
 * damage each byte of its package.
 *
 * @param <I> what goes into the model
 * @param <O> the typed answer; its {@code equals} says whether two answers are the same
 */
public abstract class ModelFormatContract<I, O> {

    private static final String NAME = "under-test";
    /** At how many places a package file is damaged. */
    private static final int PLACES = 60;

    @TempDir
    private Path folder;

    /** Used by subclasses. */
    protected ModelFormatContract() {}

    /**
     * Returns a model of the format, small and never published.
     *
     * @return the model
     */
    protected abstract Model<I, O> model();

    /**
     * Returns the type of input with which the model is loaded.
     *
     * @return the class
     */
    protected abstract Class<I> inputType();

    /**
     * Returns the type of answer with which the model is loaded.
     *
     * @return the class
     */
    protected abstract Class<O> outputType();

    /**
     * Returns inputs that the model can answer.
     *
     * @return a few
     */
    protected abstract List<I> inputs();

    /** The format is found by its id, once. */
    @Test
    protected void theFormatIsRegisteredOnce() {
        ModelFormat format = format();

        assertThat(format.id()).matches("[a-z0-9-]+");
        assertThat(format.oldestReadableVersion()).isBetween(1, format.version());
        ModelManifest manifest = model().manifest();
        assertThat(manifest.formatVersion()).isEqualTo(format.version());
        assertThat(manifest.release()).isEmpty();
        assertThat(manifest.verification()).as("verification records").isNotEmpty();
    }

    /** What is loaded answers like what was published, and is described alike. */
    @Test
    protected void aPublishedModelAnswersTheSame() {
        Model<I, O> model = model();
        ModelStore store = ModelStore.open(folder);
        ModelRef ref = store.publish(NAME, model);

        Model<I, O> loaded = store.load(ref, inputType(), outputType());

        assertThat(loaded.predictAll(inputs())).isEqualTo(model.predictAll(inputs()));
        for (I input : inputs()) {
            assertThat(loaded.explainer().map(explainer -> explainer.explain(input)))
                    .isEqualTo(model.explainer().map(explainer -> explainer.explain(input)));
        }
        ModelManifest manifest = loaded.manifest();
        assertThat(manifest).isEqualTo(store.manifest(ref));
        assertThat(manifest)
                .isEqualTo(model.manifest().withRelease(manifest.release().orElseThrow()));
        assertThat(store.verify(ref).damages()).isEmpty();
    }

    /** The package as one file is the same model, without the store; a file that is cut or changed is corrupt. */
    @Test
    protected void aPackageFileIsTheSameModelOrRefused() throws IOException {
        ModelStore store = ModelStore.open(folder);
        store.publish(NAME, model());
        Path file = folder.resolve("under-test.maas");
        store.export(NAME, file);
        byte[] sound = Files.readAllBytes(file);
        try (Model<I, O> loaded =
                ModelPackage.read(new ByteArrayInputStream(sound)).load(inputType(), outputType())) {
            assertThat(loaded.predictAll(inputs())).isEqualTo(model().predictAll(inputs()));
        }
        for (int place = 0; place < PLACES; place++) {
            int offset = (int) ((long) sound.length * place / PLACES);
            byte[] flipped = sound.clone();
            flipped[offset] ^= (byte) (1 << place % 8);
            assertThat(isSound(flipped))
                    .as("byte %s of %s flipped", offset, sound.length)
                    .isFalse();
            assertThat(isSound(Arrays.copyOf(sound, offset)))
                    .as("%s of %s bytes", offset, sound.length)
                    .isFalse();
        }
    }

    private static boolean isSound(byte[] packageFile) {
        try {
            return ModelPackage.of(packageFile, StoreOptions.defaults())
                    .verify()
                    .isSound();
        } catch (CorruptModelException refused) {
            return false;
        }
    }

    /** A model that shares the memory of a loaded one answers as it does, typed or by the names of fields. */
    @Test
    protected void aSharedModelAnswersTheSame() {
        ModelStore store = ModelStore.open(folder);
        ModelRef ref = store.publish(NAME, model());
        try (Model<I, O> loaded = store.load(ref, inputType(), outputType())) {
            store.share(loaded, inputType(), outputType())
                    .ifPresent(
                            shared -> assertThat(shared.predictAll(inputs())).isEqualTo(loaded.predictAll(inputs())));
        }
        if (format().inputCodec(store.manifest(ref)).isPresent()) {
            try (Model<NamedValues, O> named = store.load(ref, NamedValues.class, outputType())) {
                store.share(named, inputType(), outputType())
                        .ifPresent(shared ->
                                assertThat(shared.predictAll(inputs())).isEqualTo(model().predictAll(inputs())));
            }
        }
    }

    /**
     * Equal models give equal bytes, so that two trainings can be compared by checksum.
     *
     * @throws IOException if writing fails
     */
    @Test
    protected void theSameModelGivesTheSameBytes() throws IOException {
        Model<I, O> model = model();
        Map<String, byte[]> first = write(model).files();

        assertSameFiles(write(model).files(), first);
        assertSameFiles(write(read(write(model), model)).files(), first);
    }

    /** A model that takes or gives something else says what it takes and gives. */
    @Test
    protected void otherTypesAreIncompatible() {
        ModelStore store = ModelStore.open(folder);
        store.publish(NAME, model());

        assertThatThrownBy(() -> store.load(NAME, Other.class, outputType()))
                .isInstanceOf(IncompatibleModelException.class);
        assertThatThrownBy(() -> store.load(NAME, inputType(), Other.class))
                .isInstanceOf(IncompatibleModelException.class);
    }

    /**
     * A package of a later version, or of one before the oldest that is read, is no damaged package.
     *
     * @throws IOException if the package cannot be changed
     */
    @Test
    protected void otherVersionsOfTheFormatAreIncompatible() throws IOException {
        ModelFormat format = format();
        ModelStore store = ModelStore.open(folder);
        store.publish(NAME, model());
        String written = "\"formatVersion\": " + format.version();

        edit(text -> text.replace(written, "\"formatVersion\": " + (format.version() + 1)));
        assertThatThrownBy(() -> store.load(NAME, inputType(), outputType()))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("too new");

        if (format.oldestReadableVersion() > 1) {
            edit(text -> text.replace("\"formatVersion\": " + (format.version() + 1), "\"formatVersion\": 1"));
            assertThatThrownBy(() -> store.load(NAME, inputType(), outputType()))
                    .isInstanceOf(IncompatibleModelException.class)
                    .hasMessageContaining("too old");
        }
    }

    /**
     * Whatever bit of whatever file is flipped: corrupt.
     *
     * @throws IOException if the package cannot be changed
     */
    @Test
    protected void aFlippedBitIsCorruption() throws IOException {
        damageEverywhere(
                (file, sound, offset) -> {
                    file.seek(0);
                    file.write(Tampering.flipped(sound, offset));
                },
                "bit flipped");
    }

    /**
     * Wherever whatever file is cut: corrupt.
     *
     * @throws IOException if the package cannot be changed
     */
    @Test
    protected void aCutFileIsCorruption() throws IOException {
        damageEverywhere((file, sound, offset) -> file.setLength(offset), "cut");
    }

    /**
     * Contents that someone forged, with checksums that fit: a model or a clear exception, in bounded memory.
     *
     * @throws IOException if reading fails otherwise
     */
    @Test
    protected void forgedContentsDoNoHarm() throws IOException {
        Model<I, O> model = model();
        Map<String, byte[]> sound = new TreeMap<>(write(model).files());
        for (Map.Entry<String, byte[]> file : sound.entrySet()) {
            byte[] bytes = file.getValue();
            for (int offset : Tampering.offsets(bytes.length)) {
                String where = file.getKey() + " at " + offset;
                forge(model, sound, file.getKey(), Tampering.flipped(bytes, offset), where + " flipped");
                forge(model, sound, file.getKey(), Tampering.truncated(bytes, offset), where + " cut");
                forge(model, sound, file.getKey(), Tampering.overwritten(bytes, offset, -1), where + " set to -1");
                forge(
                        model,
                        sound,
                        file.getKey(),
                        Tampering.overwritten(bytes, offset, Integer.MAX_VALUE),
                        where + " set to the largest integer");
                forge(
                        model,
                        sound,
                        file.getKey(),
                        Tampering.overwritten(bytes, offset, 1 << 26),
                        where + " set to 67,108,864");
            }
            Map<String, byte[]> missing = new TreeMap<>(sound);
            missing.remove(file.getKey());
            assertThat(catchThrowable(() -> read(artifacts(missing), model)))
                    .as(file.getKey() + " missing")
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    /** A record that the model does not reproduce, or that is no record, is corruption. */
    @Test
    protected void recordsThatDoNotFitAreCorruption() {
        ModelFormat format = format();
        Model<I, O> model = model();
        for (VerificationRecord record : model.manifest().verification()) {
            format.replay(model, record);
            for (int i = 0; i < record.answer().length(); i++) {
                refuse(
                        format,
                        model,
                        new VerificationRecord(record.input(), record.answer().substring(0, i)));
            }
            for (int i = 0; i < record.input().length(); i++) {
                refuse(format, model, new VerificationRecord(record.input().substring(0, i), record.answer()));
            }
        }
    }

    private void refuse(ModelFormat format, Model<I, O> model, VerificationRecord record) {
        assertThat(catchThrowable(() -> format.replay(model, record)))
                .as("%s", record)
                .isInstanceOfAny(CorruptModelException.class, InvalidInputException.class);
    }

    private void forge(Model<I, O> model, Map<String, byte[]> sound, String path, byte[] forged, String how) {
        Map<String, byte[]> files = new TreeMap<>(sound);
        files.put(path, forged);
        try {
            Model<I, O> read = read(artifacts(files), model);
            for (VerificationRecord record : model.manifest().verification()) {
                format().replay(read, record);
            }
        } catch (CorruptModelException | IncompatibleModelException | InvalidInputException told) {
            assertThat(told).as(how).message().isNotBlank();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError wrong) {
            throw new AssertionError(how + " gave " + wrong, wrong);
        }
    }

    private void damageEverywhere(Damaging damaging, String how) throws IOException {
        ModelStore store = ModelStore.open(folder);
        ModelRef ref = store.publish(NAME, model());
        for (Path file : Tampering.files(packageFolder())) {
            byte[] sound = Files.readAllBytes(file);
            int[] offsets = Tampering.offsets(sound.length);
            // In place: writing the file anew for each offset would take most of the time.
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                // The last first, so that each cut is deeper than the one before.
                for (int i = offsets.length - 1; i >= 0; i--) {
                    int offset = offsets[i];
                    damaging.damage(open, sound, offset);
                    CorruptModelException corrupt = catchThrowableOfType(
                            CorruptModelException.class, () -> store.load(ref, inputType(), outputType()));
                    assertThat(corrupt)
                            .as("%s %s at offset %s", file.getFileName(), how, offset)
                            .isNotNull();
                }
                assertThat(store.verify(ref).damages()).as("%s", file).hasSize(1);
                open.seek(0);
                open.write(sound);
            }
        }
        assertThat(store.verify(ref).damages()).isEmpty();
    }

    private MemoryArtifacts write(Model<I, O> model) throws IOException {
        MemoryArtifacts artifacts = artifacts(Map.of());
        format().write(model, artifacts);
        return artifacts;
    }

    private Model<I, O> read(MemoryArtifacts artifacts, Model<I, O> model) throws IOException {
        Model<I, O> read = format().read(model.manifest(), artifacts, inputType(), outputType());
        assertThat(read.manifest()).isEqualTo(model.manifest());
        return read;
    }

    private static MemoryArtifacts artifacts(Map<String, byte[]> files) {
        MemoryArtifacts artifacts = new MemoryArtifacts();
        artifacts.files().putAll(files);
        return artifacts;
    }

    private ModelFormat format() {
        List<ModelFormat> found = ServiceLoader.load(ModelFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(model().manifest().format()))
                .toList();
        assertThat(found).as("formats of the model's id in META-INF/services").hasSize(1);
        return found.get(0);
    }

    private Path packageFolder() {
        return folder.resolve(NAME).resolve("1");
    }

    private void edit(UnaryOperator<String> change) throws IOException {
        Tampering.editManifest(packageFolder(), change);
    }

    private static void assertSameFiles(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, bytes) -> assertThat(actual.get(path)).as(path).isEqualTo(bytes));
    }

    private interface Damaging {
        void damage(RandomAccessFile file, byte[] sound, int offset) throws IOException;
    }

    /** A type that no model takes or gives. */
    private static final class Other {}
}
