package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.internal.kinds.AnswerKinds;
import io.maas.spi.AnswerKind;
import io.maas.spi.ModelFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps published models in a folder: each as numbered versions that never change, with aliases such as {@code production}
 * that point at one of them.
 *
 * <p>Any number of threads and processes may use one folder at the same time. What is published is there whole or not at
 * all, whenever a process is killed; readers take no locks, wait for nobody and need no right to write. Writers of the same
 * model queue up.
 *
 * <p>A model's name has 1 to 64 characters: lower-case letters, digits, {@code .}, {@code _} and {@code -}, the first a
 * letter or digit; neither {@code ..}, nor a dot at the end, nor a device of Windows such as {@code nul}. An alias is the
 * same, starts with a letter, and does not look like a version. Where a <em>reference</em> is asked for, {@code name} is the
 * highest version, {@code name@3} is version 3 and {@code name@production} is the version at which the alias points.
 * Malformed names and references are {@link IllegalArgumentException}s.
 *
 * <p>A version can be written to one file and added to other stores, see {@link #export} and {@link #importPackage(ModelPackage)}.
 * A program that only scores loads such a file without a store, see {@link ModelPackage}.
 *
 * <p>Symbolic links are refused inside the folder; the folder itself may be one.
 *
 * <p>The file system must rename files and folders atomically, and for writers also lock files between processes and keep what
 * was forced to disk, files and (but for Windows) folders. Local disks do; so does NFS 4 with locks. Where a network file
 * system does not lock between machines, as NFS without a lock service and many mounts of SMB and object stores, let one
 * process write at a time, and any number read. Readers on other machines see changes as late as their caches let them.
 *
 * <p>Thread-safe. Models that were loaded outlive the store. After {@link #close} every method throws
 * {@link IllegalStateException}.
 */
public final class ModelStore extends StoreReader {

    private ModelStore(Path root, StoreOptions options, Loader loader, AtomicBoolean closed) {
        super(root, options, loader, closed);
    }

    /**
     * Opens a store, as {@link #open(Path, StoreOptions)} does without options.
     *
     * @param folder the folder
     * @return the store
     */
    public static ModelStore open(Path folder) {
        return open(folder, StoreOptions.defaults());
    }

    /**
     * Opens a store.
     *
     * @param folder the folder; made by the first publication if it is missing
     * @param options how it works
     * @return the store
     * @throws StoreException if the folder is a file, or two model formats on the class path share an id
     */
    public static ModelStore open(Path folder, StoreOptions options) {
        return open(folder, options, Formats.of(options.formats()));
    }

    static ModelStore open(Path folder, StoreOptions options, Formats formats) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException(folder.toAbsolutePath() + " is no folder, so it cannot be a store of models");
        }
        return new ModelStore(
                folder.toAbsolutePath(),
                options,
                new Loader(formats, AnswerKinds.of(options.formats())),
                new AtomicBoolean());
    }

    /**
     * Returns this store with another actor, such as the user for whom a server moves an alias.
     *
     * @param actor who moves aliases, see {@link StoreOptions#actor}
     * @return the same store; closing either closes both
     */
    public ModelStore by(String actor) {
        return new ModelStore(root, options.actor(actor), loader, closed);
    }

    /**
     * Publishes a model as a new version, the highest of its name.
     *
     * <p>When this returns, the version survives a loss of power. If it throws, nothing was published,
     * but for a failure of the disk in the very last step, of which the message says so.
     *
     * <p>The package holds a few rows of the training data in clear, as {@linkplain PublishOptions#verificationRecords
     * verification records}, which are replayed whenever it is loaded; {@link PublishOptions} leaves them out.
     *
     * @param name the model's name
     * @param model the model, also one that was loaded to be asked by the names of fields
     * @return the new version
     * @throws IncompatibleModelException if no format on the class path writes this kind of model, or its kind of answer is not
     *     known
     * @throws IllegalArgumentException if the manifest does not describe answers of its kind
     * @throws CorruptModelException if the model does not reproduce its own verification records
     * @throws StoreException if it cannot be written, exceeds a limit, or other publishers of this name take too long
     */
    public ModelRef publish(String name, Model<?, ?> model) {
        return publish(name, model, PublishOptions.defaults());
    }

    /**
     * Publishes a model as a new version, with what it achieved on held-out examples.
     *
     * @param name the model's name
     * @param model the model, also one that was loaded to be asked by the names of fields
     * @param metrics measured on examples that the training did not see, by name; they replace those in the manifest
     * @return the new version
     */
    public ModelRef publish(String name, Model<?, ?> model, Map<String, Double> metrics) {
        return publish(name, model, PublishOptions.defaults().metrics(metrics));
    }

    /**
     * Publishes a model as a new version, as {@link #publish(String, Model)} does.
     *
     * @param name the model's name
     * @param model the model, also one that was loaded to be asked by the names of fields
     * @param publishing metrics, and whether verification records are kept
     * @return the new version
     */
    public ModelRef publish(String name, Model<?, ?> model, PublishOptions publishing) {
        ModelFolder folder = folderOf(name);
        // Formats know their own models, not those that ask them by field names.
        Model<?, ?> source = model instanceof NamedModel<?, ?> named ? named.model() : model;
        ModelManifest manifest = source.manifest();
        ModelFormat format = loader.formats().forModel(manifest, name);
        answerKind(manifest).check(manifest.output());
        loader.replay(source, manifest, format, name);
        return Disk.told("publish " + name, () -> {
            return new Publisher(folder, options).publish(source, publishing.apply(manifest), format);
        });
    }

    /**
     * Adds a package under its own name and version, unchanged to the byte.
     *
     * @param source the package, such as a file that {@link #export} wrote; every byte of it is verified before it appears.
     *     Its format need not be known here
     * @return the version
     * @throws CorruptModelException if the package is damaged
     * @throws StoreException if this or a higher version was ever given here, it cannot be written, or other publishers of
     *     this name take too long
     */
    public ModelRef importPackage(ModelPackage source) {
        ModelFolder folder = folderOf(source.ref().name());
        return Disk.told("import " + source, () -> new Publisher(folder, options).addAsItIs(source.unread()));
    }

    /**
     * Adds a package as a new version, the highest of its name. The manifest is the same but for name, version and time.
     *
     * @param name the model's name here
     * @param source the package; every byte of it is verified before it appears. Its format need not be known here
     * @return the new version
     * @throws CorruptModelException if the package is damaged
     * @throws StoreException if it cannot be written, or other publishers of this name take too long
     */
    public ModelRef importPackage(String name, ModelPackage source) {
        ModelFolder folder = folderOf(name);
        return Disk.told("import " + source, () -> new Publisher(folder, options).add(source.unread()));
    }

    /**
     * Points an alias at a version, wherever it pointed before. An alias that is damaged is repaired.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}
     * @param ref the version; of this model
     * @throws ModelNotFoundException if there is no such version
     * @throws StoreException if it cannot be written, or other writers of this model take too long
     */
    public void alias(String name, String alias, ModelRef ref) {
        ModelFolder folder = folderOf(name);
        Names.checkSettable(alias);
        writing(folder, "set the alias " + alias + " of " + name, () -> {
            catalog.checkTarget(folder, ref);
            new Aliases(folder).set(alias, ref, options);
            return ref;
        });
    }

    /**
     * Points an alias at a version if it points where the caller thinks it does; of several who try this at the same time
     * with the same thought, one succeeds.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}
     * @param expected the version at which it is thought to point, or null if it is thought not to exist
     * @param next the version at which it shall point; of this model
     * @return whether it was moved; if not, it points elsewhere and was left alone
     * @throws ModelNotFoundException if there is no such version
     * @throws CorruptModelException if the alias is damaged
     * @throws StoreException if it cannot be written, or other writers of this model take too long
     */
    public boolean moveAlias(String name, String alias, @Nullable ModelRef expected, ModelRef next) {
        ModelFolder folder = folderOf(name);
        Names.checkSettable(alias);
        return writing(folder, "move the alias " + alias + " of " + name, () -> {
            catalog.checkTarget(folder, next);
            return new Aliases(folder).moveIf(alias, Optional.ofNullable(expected), next, options);
        });
    }

    /**
     * Takes an alias back to the version at which it pointed before: called again, it goes back further. Versions that were
     * deleted meanwhile are passed over.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}
     * @return the version at which it points now
     * @throws ModelNotFoundException if there is no such alias, or it has no earlier version that still exists
     * @throws CorruptModelException if the alias or its history is damaged
     * @throws StoreException if it cannot be written, or other writers of this model take too long
     */
    public ModelRef rollback(String name, String alias) {
        ModelFolder folder = folderOf(name);
        Names.checkSettable(alias);
        return writing(folder, "roll back the alias " + alias + " of " + name, () -> {
            return new Aliases(folder).rollback(alias, options);
        });
    }

    /**
     * Removes an alias; the version at which it points stays.
     *
     * @param name the model's name
     * @param alias the alias
     * @throws ModelNotFoundException if there is no such alias
     * @throws StoreException if it cannot be removed, or other writers of this model take too long
     */
    public void removeAlias(String name, String alias) {
        ModelFolder folder = folderOf(name);
        Names.checkSettable(alias);
        writing(folder, "remove the alias " + alias + " of " + name, () -> {
            new Aliases(folder).remove(alias, options);
            return alias;
        });
    }

    /**
     * Deletes a version, sound or damaged. Its number is never given again; models that were loaded from it live on.
     *
     * @param ref the version
     * @throws ModelNotFoundException if there is no such version
     * @throws CorruptModelException if an alias is damaged, so that it is unknown whether it points at this version
     * @throws StoreException if an alias points at this version, it cannot be deleted, or other writers of this model take
     *     too long
     */
    public void delete(ModelRef ref) {
        ModelFolder folder = folderOf(ref.name());
        writing(folder, "delete " + ref, () -> {
            catalog.checkExists(folder, ref);
            new Publisher(folder, options).delete(ref);
            return ref;
        });
    }

    /**
     * Returns the kind of a model's answers, which knows how they are written and evaluated.
     *
     * @param manifest the manifest of the model
     * @return the kind
     * @throws IncompatibleModelException if the kind is not known to the class loader of {@link StoreOptions#formats}
     */
    public AnswerKind<?> answerKind(ModelManifest manifest) {
        return loader.kinds()
                .find(manifest, manifest.ref().map(ModelRef::toString).orElse("the model"));
    }

    /**
     * Returns a loaded model for other types of input and answer, over the same memory.
     *
     * @param loaded a model that was loaded from a store and is not closed
     * @param input the type of input, or {@link io.maas.NamedValues} to ask by the names of fields
     * @param output the type of answer, such as {@link io.maas.Classification}
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model, not to be closed on its own: closing the loaded one ends both; empty if its format cannot share
     * @throws IncompatibleModelException if the model cannot take or give these types
     */
    public <I, O> Optional<Model<I, O>> share(Model<?, ?> loaded, Class<I> input, Class<O> output) {
        checkOpen();
        return loader.share(loaded, input, output);
    }

    private <T> T writing(ModelFolder folder, String what, DiskAction<T> action) {
        return Disk.told(what, () -> {
            if (!Disk.isFolder(folder.folder())) {
                catalog.highest(folder);
            }
            return new Publisher(folder, options).holdingState(action);
        });
    }
}
