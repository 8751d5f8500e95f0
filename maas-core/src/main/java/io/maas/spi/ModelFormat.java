package io.maas.spi;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.internal.kinds.RecordedAnswers;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads and writes one kind of model; found by {@link java.util.ServiceLoader}.
 *
 * <p>The manifest of a package names the format by its {@link #id}; a file never names a class. Two formats of the same id
 * are an error. Implementations are stateless and thread-safe, and pass {@code io.maas.contract.ModelFormatContract}.
 */
public interface ModelFormat {

    /**
     * Returns the id by which manifests name this format.
     *
     * @return the id: lower-case letters, digits and {@code -}
     */
    String id();

    /**
     * Returns the version that this format writes.
     *
     * @return the version, from 1
     */
    int version();

    /**
     * Returns the oldest version that this format still reads.
     *
     * @return the version, from 1 to {@link #version}
     */
    default int oldestReadableVersion() {
        return 1;
    }

    /**
     * Writes a model's artifacts.
     *
     * @param model a model whose manifest names this format
     * @param artifacts takes the files
     * @throws IOException if a file cannot be written
     */
    void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException;

    /**
     * Reads a model.
     *
     * <p>The manifest is verified and of a readable version. Everything else is hostile until it is checked: limits come
     * before allocations.
     *
     * @param manifest the manifest; the model returned carries it
     * @param artifacts gives the files, each verified before it is handed out
     * @param input the type of input that the caller wants
     * @param output the type of answer that the caller wants
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model
     * @throws CorruptModelException if the artifacts cannot be understood
     * @throws IncompatibleModelException if the model cannot take or give these types; the message says which it can
     * @throws IOException if a file cannot be read
     */
    <I, O> Model<I, O> read(ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output)
            throws IOException;

    /**
     * Returns a model that takes another type of input and shares the memory of a loaded one, so that a model which is asked
     * by several types is in memory once. It answers as {@link #read} with these types would.
     *
     * @param loaded a model of this format, which was read and is not closed
     * @param input the type of input that the caller wants
     * @param output the type of answer that the caller wants
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model, which is not closed on its own: closing the loaded one ends both; empty if this format reads it again
     * @throws IncompatibleModelException if the model cannot take or give these types; the message says which it can
     */
    default <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        return Optional.empty();
    }

    /**
     * Lets a model answer one of its verification records and compares.
     *
     * <p>A format without an implementation of its own takes records that {@link AnswerKind#record} made: the input goes
     * through the {@link #inputCodec}, and the {@linkplain AnswerKind#difference kind of answer compares}.
     *
     * @param model a model of this format
     * @param record the record
     * @throws CorruptModelException if the answer differs by more than rounding; the message shows both
     */
    default void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
        RecordedAnswers.replay(this, model, record);
    }

    /**
     * Returns what makes the inputs of a model from values by field name, for callers that have no Java type of them.
     *
     * @param manifest the model's manifest, with the fields that it takes
     * @return the codec, or empty if models of this format can be asked with Java types only
     */
    default Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
        return Optional.empty();
    }
}
