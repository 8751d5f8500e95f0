package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What can be read of a store of models; {@link ModelStore} is that and what can be written. Code that only reads takes this
 * type, needs no right to write in the folder, and waits for nobody. Thread-safe.
 */
public abstract sealed class StoreReader implements AutoCloseable permits ModelStore {

    // How often a moving target is followed: only a version deleted right after its alias moved on is met twice.
    private static final int CHASES = 10;

    final Path root;
    final StoreOptions options;
    final Catalog catalog;
    final Loader loader;
    // Shared with the stores that write in the name of others.
    final AtomicBoolean closed;

    StoreReader(Path root, StoreOptions options, Loader loader, AtomicBoolean closed) {
        this.root = root;
        this.options = options;
        this.catalog = new Catalog(root, options.limits());
        this.loader = loader;
        this.closed = closed;
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
            ModelRef ref = Disk.told("resolve " + reference, () -> catalog.resolve(wanted));
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
        ModelFolder folder = folderOf(ref.name());
        return Disk.told("load " + ref, () -> {
            return catalog.reading(folder, ref, files -> loader.load(files, input, output));
        });
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
        ModelFolder folder = folderOf(ref.name());
        return Disk.told("read " + ref, () -> {
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
        return Disk.told("resolve " + reference, () -> catalog.resolve(parsed));
    }

    /**
     * Finds what a reference means now, so that it can be told from what it meant before, see {@link Publication}.
     *
     * @param reference {@code name}, {@code name@3} or {@code name@alias}
     * @return the version and what is published under it
     * @throws ModelNotFoundException if there is no such model, version or alias; the message lists what there is
     * @throws CorruptModelException if the alias is damaged
     */
    public Publication publication(String reference) {
        ModelRef ref = resolve(reference);
        ModelFolder folder = folderOf(ref.name());
        return Disk.told("read " + ref, () -> {
            return new Publication(ref, PublishedPackage.digest(folder.storage(ref.version())));
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
        ModelFolder folder = folderOf(ref.name());
        return !folder.has(ref.version()) && Disk.isFolder(folder.folder());
    }

    /**
     * Lists the models.
     *
     * @return the names of all models that have a version, sorted; folders that cannot be read are left out and logged
     */
    public List<String> names() {
        checkOpen();
        return Disk.told("list " + root, catalog::names);
    }

    /**
     * Lists the versions of a model.
     *
     * @param name the model's name
     * @return the versions, ascending
     * @throws ModelNotFoundException if there is no such model
     */
    public List<ModelRef> versions(String name) {
        ModelFolder folder = folderOf(name);
        return Disk.told("list " + name, () -> {
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
        ModelFolder folder = folderOf(name);
        return Disk.told("list the aliases of " + name, () -> {
            catalog.highest(folder);
            return new Aliases(folder).readable();
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
        ModelFolder folder = folderOf(name);
        Names.checkAlias(alias);
        return Disk.told("read the alias " + alias + " of " + name, () -> {
            return new Aliases(folder).history(alias).latestFirst();
        });
    }

    /**
     * Verifies every file of a version without loading it.
     *
     * @param ref the version
     * @return what is damaged, nothing if the package is sound, and what cannot be checked
     * @throws ModelNotFoundException if there is no such version
     * @throws IncompatibleModelException if the manifest is too new
     */
    public PackageCheck verify(ModelRef ref) {
        ModelFolder folder = folderOf(ref.name());
        return Disk.told("verify " + ref, () -> {
            catalog.checkExists(folder, ref);
            PackageCheck check = PackageCheck.of(folder.storage(ref.version()), ref, options.limits());
            // Deleted meanwhile rather than damaged?
            catalog.checkExists(folder, ref);
            return check;
        });
    }

    /**
     * Returns a version as a package, to copy it to another store with {@link ModelStore#importPackage(ModelPackage)}.
     *
     * @param reference the model: {@code name}, {@code name@3} or {@code name@alias}
     * @return its package, which reads the store's files; it counts as damaged once the version is deleted
     * @throws ModelNotFoundException if there is no such model, version or alias
     * @throws CorruptModelException if its manifest is damaged
     */
    public ModelPackage packageOf(String reference) {
        ModelRef ref = resolve(reference);
        ModelFolder folder = folderOf(ref.name());
        return Disk.told("read " + ref, () -> {
            return catalog.reading(
                    folder, ref, files -> ModelPackage.of(folder.storage(ref.version()), options, files));
        });
    }

    /**
     * Writes a version to one file, from which {@link ModelPackage} loads it without a store, and which
     * {@link ModelStore#importPackage(ModelPackage)} adds to another store.
     *
     * @param reference the model: {@code name}, {@code name@3} or {@code name@alias}
     * @param file the new file, named {@code .maas} by custom; it appears whole or not at all
     * @throws ModelNotFoundException if there is no such model, version or alias
     * @throws CorruptModelException if the package is damaged
     * @throws StoreException if there is such a file, or it cannot be written
     */
    public void export(String reference, Path file) {
        packageOf(reference).save(file);
    }

    /**
     * Returns the store's folder.
     *
     * @return its absolute path
     */
    public Path folder() {
        return root;
    }

    final void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the store " + root + " is closed");
        }
    }

    /** Returns the folder of a model, which need not exist. */
    final ModelFolder folderOf(String name) {
        checkOpen();
        return ModelFolder.of(root, name);
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
}
