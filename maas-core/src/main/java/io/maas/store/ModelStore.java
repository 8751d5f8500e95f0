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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
public final class ModelStore implements AutoCloseable {

    // How often a moving target is followed: only a version deleted right after its alias moved on is met twice.
    private static final int CHASES = 10;

    private final Path root;
    private final StoreOptions options;
    private final Catalog catalog;
    private final Loader loader;
    // Shared with the stores that write in the name of others.
    private final AtomicBoolean closed;

    private ModelStore(Path root, StoreOptions options, Loader loader, AtomicBoolean closed) {
        this.root = root;
        this.options = options;
        this.catalog = new Catalog(root, options.limits());
        this.loader = loader;
        this.closed = closed;
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
        return publish(name, model, model.manifest().metrics());
    }

    /**
     * Publishes a model as a new version, with what it achieved on held-out examples.
     *
     * @param name the model's name
     * @param model the model, also one that was loaded to be asked by the names of fields
     * @param metrics measured on examples that the training did not see, by name; they replace those in the manifest
     * @return the new version
     * @throws IncompatibleModelException if no format on the class path writes this kind of model, or its kind of answer is not
     *     known
     * @throws IllegalArgumentException if the manifest does not describe answers of its kind
     * @throws CorruptModelException if the model does not reproduce its own verification records
     * @throws StoreException if it cannot be written, exceeds a limit, or other publishers of this name take too long
     */
    public ModelRef publish(String name, Model<?, ?> model, Map<String, Double> metrics) {
        ModelFolder folder = folder(name);
        // Formats know their own models, not those that ask them by field names.
        Model<?, ?> source = model instanceof NamedModel<?, ?> named ? named.model() : model;
        ModelManifest manifest = source.manifest().withMetrics(metrics);
        ModelFormat format = loader.formats().forModel(manifest, name);
        answerKind(manifest).check(manifest.output());
        loader.replay(source, manifest, format, name);
        return disk("publish " + name, () -> {
            return new Publisher(folder, options).publish(source, manifest, format);
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
     * Loads a model.
     *
     * <p>Every byte of the package is verified before it is parsed, and the model must reproduce the answers that were
     * recorded when it was built.
     *
     * @param reference the model: {@code name}, {@code name@3} or {@code name@alias}
     * @param input the type of input, or {@link io.maas.NamedValues} to ask by the names of fields
     * @param output the type of answer, such as {@link io.maas.Classification}
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model
     * @throws ModelNotFoundException if there is no such model, version or alias
     * @throws CorruptModelException if the package is damaged
     * @throws IncompatibleModelException if it is of an unknown format, too old, too new, or of other types
     * @throws StoreException if it cannot be read
     */
    public <I, O> Model<I, O> load(String reference, Class<I> input, Class<O> output) {
        checkOpen();
        Reference wanted = Reference.parse(reference);
        for (int chase = 1; ; chase++) {
            ModelRef ref = disk("resolve " + reference, () -> catalog.resolve(wanted));
            try {
                return load(ref, input, output);
            } catch (ModelNotFoundException gone) {
                // Deleted between the two steps above; an alias or the highest version may be another by now.
                if (wanted instanceof Reference.Pinned || chase == CHASES) {
                    throw gone;
                }
            }
        }
    }

    /**
     * Loads one version of a model, as {@link #load(String, Class, Class)} does.
     *
     * @param ref the version
     * @param input the type of input
     * @param output the type of answer, such as {@link io.maas.Classification}
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the model
     */
    public <I, O> Model<I, O> load(ModelRef ref, Class<I> input, Class<O> output) {
        Objects.requireNonNull(input, "the type of input is needed");
        Objects.requireNonNull(output, "the type of answer is needed");
        ModelFolder folder = folder(ref.name());
        return disk("load " + ref, () -> {
            return catalog.reading(folder, ref, files -> loader.load(files, input, output));
        });
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

    /**
     * Says what a version is, without loading it.
     *
     * @param reference the model: {@code name}, {@code name@3} or {@code name@alias}
     * @return its manifest
     * @throws ModelNotFoundException if there is no such model, version or alias
     * @throws CorruptModelException if its manifest is damaged
     */
    public ModelManifest manifest(String reference) {
        return manifest(resolve(reference));
    }

    /**
     * Says what a version is, as {@link #manifest(String)} does.
     *
     * @param ref the version
     * @return its manifest
     */
    public ModelManifest manifest(ModelRef ref) {
        ModelFolder folder = folder(ref.name());
        return disk("read " + ref, () -> {
            return catalog.reading(folder, ref, PublishedPackage::manifest);
        });
    }

    /**
     * Finds the version that a reference means now.
     *
     * @param reference {@code name}, {@code name@3} or {@code name@alias}
     * @return the version
     * @throws ModelNotFoundException if there is no such model, version or alias; the message lists what there is
     * @throws CorruptModelException if the alias is damaged
     */
    public ModelRef resolve(String reference) {
        checkOpen();
        Reference parsed = Reference.parse(reference);
        return disk("resolve " + reference, () -> catalog.resolve(parsed));
    }

    /**
     * Finds what a reference means now, so that it can be told from what it meant before: a package of the same number may
     * be another one, where a store was restored or made anew.
     *
     * @param reference {@code name}, {@code name@3} or {@code name@alias}
     * @return the version and what is published under it
     * @throws ModelNotFoundException if there is no such model, version or alias; the message lists what there is
     * @throws CorruptModelException if the alias is damaged
     */
    public Publication publication(String reference) {
        ModelRef ref = resolve(reference);
        ModelFolder folder = folder(ref.name());
        return disk("read " + ref, () -> {
            return new Publication(ref, PublishedPackage.digest(folder.version(ref.version())));
        });
    }

    /**
     * Says whether a version is known not to be there: deleted, or never published. A store that cannot be reached, such as
     * a drive that is not mounted, knows of nothing.
     *
     * @param ref the version
     * @return whether the folder of its model is there, and the version is not
     */
    public boolean lacks(ModelRef ref) {
        ModelFolder folder = folder(ref.name());
        return !folder.has(ref.version()) && Disk.isFolder(folder.folder());
    }

    /**
     * Lists the models.
     *
     * @return the names of all models that have a version, sorted; folders that cannot be read are left out and logged
     */
    public List<String> names() {
        checkOpen();
        return disk("list " + root, catalog::names);
    }

    /**
     * Lists the versions of a model.
     *
     * @param name the model's name
     * @return the versions, ascending
     * @throws ModelNotFoundException if there is no such model
     */
    public List<ModelRef> versions(String name) {
        ModelFolder folder = folder(name);
        return disk("list " + name, () -> {
            return catalog.existing(folder).stream().map(folder::ref).toList();
        });
    }

    /**
     * Lists the aliases of a model.
     *
     * @param name the model's name
     * @return the version at which each alias points, sorted by alias; damaged ones are left out and logged, and
     *     {@link #resolve} says what is wrong with them
     * @throws ModelNotFoundException if there is no such model
     */
    public Map<String, ModelRef> aliases(String name) {
        ModelFolder folder = folder(name);
        return disk("list the aliases of " + name, () -> {
            catalog.highest(folder);
            return new Aliases(folder).readable();
        });
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
        ModelFolder folder = folder(name);
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
        ModelFolder folder = folder(name);
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
        ModelFolder folder = folder(name);
        Names.checkSettable(alias);
        return writing(folder, "roll back the alias " + alias + " of " + name, () -> {
            return new Aliases(folder).rollback(alias, options);
        });
    }

    /**
     * Lists every move of an alias, with its time and actor; rollbacks are moves, too. Moves that came before a version of
     * this library which keeps all of them may be missing.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}; also one that was removed
     * @return the moves, the last one first
     * @throws ModelNotFoundException if there never was such an alias
     * @throws CorruptModelException if the alias or its history is damaged
     */
    public List<AliasMove> history(String name, String alias) {
        ModelFolder folder = folder(name);
        Names.checkAlias(alias);
        return disk("read the alias " + alias + " of " + name, () -> {
            return new Aliases(folder).history(alias).latestFirst();
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
        ModelFolder folder = folder(name);
        Names.checkSettable(alias);
        writing(folder, "remove the alias " + alias + " of " + name, () -> {
            new Aliases(folder).remove(alias, options);
            return alias;
        });
    }

    /**
     * Verifies every file of a version without loading it.
     *
     * @param ref the version
     * @return what is damaged, empty if the package is sound; a damaged manifest hides the state of the artifacts
     * @throws ModelNotFoundException if there is no such version
     * @throws IncompatibleModelException if the manifest is too new
     */
    public List<Damage> verify(ModelRef ref) {
        ModelFolder folder = folder(ref.name());
        return disk("verify " + ref, () -> {
            catalog.checkExists(folder, ref);
            List<Damage> damages = PublishedPackage.verify(folder.version(ref.version()), ref, options.limits());
            // Deleted meanwhile rather than damaged?
            catalog.checkExists(folder, ref);
            return damages;
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
        ModelFolder folder = folder(ref.name());
        writing(folder, "delete " + ref, () -> {
            catalog.checkExists(folder, ref);
            new Publisher(folder, options).delete(ref);
            return ref;
        });
    }

    /**
     * Returns the store's folder.
     *
     * @return its absolute path
     */
    public Path folder() {
        return root;
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the store " + root + " is closed");
        }
    }

    /** Closes the store; again does nothing. */
    @Override
    public void close() {
        closed.set(true);
    }

    /** Returns the store's folder. */
    @Override
    public String toString() {
        return "ModelStore[" + root + "]";
    }

    private ModelFolder folder(String name) {
        checkOpen();
        return ModelFolder.of(root, name);
    }

    private <T> T writing(ModelFolder folder, String what, DiskAction<T> action) {
        return disk(what, () -> {
            if (!Disk.isFolder(folder.folder())) {
                catalog.highest(folder);
            }
            return new Publisher(folder, options).holdingState(action);
        });
    }

    private static <T> T disk(String what, DiskAction<T> action) {
        try {
            return action.run();
        } catch (IOException failed) {
            throw new StoreException("cannot " + what + ": " + failed, failed);
        }
    }
}
