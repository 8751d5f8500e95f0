package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.internal.kinds.AnswerKinds;
import io.maas.spi.PackageStorage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One published model as a package: a version in a {@link ModelStore}, one file, or bytes, such as a resource on the class
 * path. A program that only scores needs no store:
 *
 * <pre>{@code
 * ModelPackage packaged = ModelPackage.read(Reading.class.getResourceAsStream("/press-failure.maas"));
 * Model<Reading, Classification> model = packaged.load(Reading.class, Classification.class);
 * }</pre>
 *
 * <p>{@link ModelStore#export} writes such a file, named {@code .maas} by custom. It is a ZIP file that any tool for these
 * opens, but in one exact form: the same package gives the same bytes, and a file that differs in a single bit, is cut off, or has
 * something added is refused. Its contents are not compressed.
 *
 * <p>Nothing is written to disk when a package is loaded, but by formats whose engine reads files: those of networks put them
 * into a temporary folder of their own, which is deleted when the model is closed.
 *
 * <p>Immutable and thread-safe. Nothing has to be closed.
 */
public final class ModelPackage {

    private final PackageStorage storage;
    private final StoreOptions options;
    private final PublishedPackage files;

    private ModelPackage(PackageStorage storage, StoreOptions options, PublishedPackage files) {
        this.storage = storage;
        this.options = options;
        this.files = files;
    }

    /**
     * Opens a package, as {@link #open(Path, StoreOptions)} does without options.
     *
     * @param path the file, or the folder of one version
     * @return the package
     */
    public static ModelPackage open(Path path) {
        return open(path, StoreOptions.defaults());
    }

    /**
     * Opens a package that is one file, or the folder of one version of a model. Its manifest is read and verified.
     *
     * @param path the file or folder; it stays where it is and is read again by {@link #load}
     * @param options formats and limits
     * @return the package
     * @throws ModelNotFoundException if there is no such file
     * @throws CorruptModelException if it is damaged or no package
     * @throws IncompatibleModelException if a later version of this library wrote it
     * @throws StoreException if it cannot be read
     */
    public static ModelPackage open(Path path, StoreOptions options) {
        if (Files.notExists(path)) {
            throw new ModelNotFoundException("there is no model package " + path.toAbsolutePath());
        }
        return Files.isDirectory(path)
                ? of(new FolderStorage(path), options)
                : archive(new ArchiveBytes.OfFile(path), options);
    }

    /**
     * Reads a package, as {@link #read(InputStream, StoreOptions)} does without options.
     *
     * @param in the bytes of a package file
     * @return the package
     */
    public static ModelPackage read(@Nullable InputStream in) {
        return read(in, StoreOptions.defaults());
    }

    /**
     * Reads a package from a stream, such as a resource of the class path, into memory.
     *
     * @param in the bytes of a package file, less than 2 GiB; closed in the end. Null, as {@link Class#getResourceAsStream}
     *     gives it where there is no such resource, is told as a model that was not found
     * @param options formats and limits
     * @return the package
     * @throws ModelNotFoundException if the stream is null
     * @throws CorruptModelException if it is damaged or no package
     * @throws IncompatibleModelException if a later version of this library wrote it
     * @throws StoreException if the stream cannot be read
     */
    public static ModelPackage read(@Nullable InputStream in, StoreOptions options) {
        if (in == null) {
            throw new ModelNotFoundException(
                    "there is no model package: the stream is null, so the resource is not on the class"
                            + " path, or its module does not open it");
        }
        return of(
                Disk.told("read a model package", () -> {
                    try (in) {
                        int most = (int) Math.min(options.limits().archiveBytes(), Integer.MAX_VALUE - 9L);
                        byte[] bytes = in.readNBytes(most + 1);
                        if (bytes.length > most) {
                            throw new CorruptModelException("the stream holds more than " + most
                                    + " bytes, the limit for a model package in memory; open it as a file");
                        }
                        return bytes;
                    }
                }),
                options);
    }

    /**
     * Opens a package that is in memory.
     *
     * @param bytes the bytes of a package file; not to be changed afterwards
     * @param options formats and limits
     * @return the package
     * @throws CorruptModelException if it is damaged or no package
     * @throws IncompatibleModelException if a later version of this library wrote it
     */
    public static ModelPackage of(byte[] bytes, StoreOptions options) {
        return archive(new ArchiveBytes.InMemory(bytes), options);
    }

    /**
     * Opens a package in a place of your own.
     *
     * @param storage gives the files
     * @param options formats and limits
     * @return the package
     * @throws CorruptModelException if it is damaged or no package
     * @throws IncompatibleModelException if a later version of this library wrote it
     * @throws StoreException if it cannot be read
     */
    public static ModelPackage of(PackageStorage storage, StoreOptions options) {
        return Disk.told("open " + storage, () -> {
            return new ModelPackage(
                    storage, options, PublishedPackage.open(storage, Optional.empty(), options.limits()));
        });
    }

    private static ModelPackage archive(ArchiveBytes bytes, StoreOptions options) {
        return Disk.told("open " + bytes, () -> {
            ArchiveStorage archive = ArchiveStorage.open(bytes, options.limits());
            ModelPackage opened = of(archive, options);
            archive.checkListed(opened.files);
            return opened;
        });
    }

    /** Makes a package of one that a store opened. */
    static ModelPackage of(PackageStorage storage, StoreOptions options, PublishedPackage files) {
        return new ModelPackage(storage, options, files);
    }

    /**
     * Returns the name and version under which the model was published.
     *
     * @return the version
     */
    public ModelRef ref() {
        return files.ref();
    }

    /**
     * Says what the model is.
     *
     * @return its manifest
     */
    public ModelManifest manifest() {
        return files.manifest();
    }

    /**
     * Loads the model, as {@link ModelStore#load(String, Class, Class)} does.
     *
     * @param input the type of input, or {@link io.maas.NamedValues} to ask by the names of fields
     * @param output the type of answer, such as {@link io.maas.Classification}
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model
     * @throws CorruptModelException if the package is damaged
     * @throws IncompatibleModelException if it is of an unknown format, too old, too new, or of other types
     * @throws StoreException if it cannot be read
     */
    public <I, O> Model<I, O> load(Class<I> input, Class<O> output) {
        Loader loader = new Loader(Formats.of(options.formats()), AnswerKinds.of(options.formats()));
        return Disk.told("load " + this, () -> loader.load(unread(), input, output));
    }

    /**
     * Verifies every file without loading the model.
     *
     * @return what is damaged, and what cannot be checked
     */
    public PackageCheck verify() {
        return PackageCheck.of(unread());
    }

    /**
     * Writes the package to one file, verifying every byte of it.
     *
     * @param file the new file, named {@code .maas} by custom; it appears whole or not at all
     * @throws CorruptModelException if the package is damaged
     * @throws StoreException if there is such a file, or it cannot be written
     */
    public void save(Path file) {
        Disk.told("write " + this + " to " + file, () -> {
            PackageArchive.save(unread(), file);
            return file;
        });
    }

    /** Returns the package as one that is read anew: what is verified belongs to one reader. */
    PublishedPackage unread() {
        return files.unread();
    }

    /** Returns the version and where it is. */
    @Override
    public String toString() {
        return ref() + " in " + storage;
    }
}
