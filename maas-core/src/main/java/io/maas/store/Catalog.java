package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there is in a store, and what is said where something is not. Reads without locks. */
record Catalog(Path root, StoreLimits limits) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

    /** Returns the names of the models that have a version, sorted; those that cannot be read are left out and logged. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path entry : Disk.list(root)) {
            String name = Disk.nameOf(entry);
            if (Names.isModel(name) && Disk.isFolder(entry) && hasVersion(name)) {
                names.add(name);
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }

    private boolean hasVersion(String name) {
        try {
            return ModelFolder.of(root, name).highest().isPresent();
        } catch (IOException | StoreException unreadable) {
            LOG.warn("the model {} in {} is left out: {}", name, root, unreadable.toString());
            return false;
        }
    }

    ModelRef resolve(Reference reference) throws IOException {
        ModelFolder folder = ModelFolder.of(root, reference.name());
        if (reference instanceof Reference.Pinned pinned) {
            checkExists(folder, pinned.ref());
            return pinned.ref();
        }
        if (reference instanceof Reference.Aliased aliased) {
            Aliases aliases = new Aliases(folder);
            Optional<AliasFile> file = aliases.find(aliased.alias());
            if (file.isEmpty()) {
                highest(folder);
                throw aliases.notFound(aliased.alias());
            }
            return file.get().current().ref();
        }
        return folder.ref(highest(folder));
    }

    /**
     * Returns the highest version of a model.
     *
     * @throws ModelNotFoundException if it has none
     */
    int highest(ModelFolder folder) throws IOException {
        OptionalInt highest = folder.highest();
        if (highest.isEmpty()) {
            throw noModel(folder);
        }
        return highest.getAsInt();
    }

    /**
     * Returns the versions of a model, ascending.
     *
     * @throws ModelNotFoundException if it has none
     */
    List<Integer> existing(ModelFolder folder) throws IOException {
        List<Integer> versions = folder.versions();
        if (versions.isEmpty()) {
            throw noModel(folder);
        }
        return versions;
    }

    private ModelNotFoundException noModel(ModelFolder folder) throws IOException {
        return new ModelNotFoundException(
                "there is no model '" + folder.name() + "' in " + root + "; " + Listing.of("models there", names()));
    }

    void checkExists(ModelFolder folder, ModelRef ref) throws IOException {
        if (!folder.has(ref.version())) {
            throw new ModelNotFoundException(folder.name() + " has no version " + ref.version() + "; "
                    + Listing.of("its versions", existing(folder)));
        }
    }

    /** Checks what an alias of a model shall point at. */
    void checkTarget(ModelFolder folder, ModelRef ref) throws IOException {
        if (!ref.name().equals(folder.name())) {
            throw new IllegalArgumentException(
                    "an alias of " + folder.name() + " cannot point at another model: " + ref);
        }
        checkExists(folder, ref);
    }

    /** Reads a package that may disappear meanwhile. */
    <T> T reading(ModelFolder folder, ModelRef ref, Reading<T> action) throws IOException {
        checkExists(folder, ref);
        try {
            return action.read(open(folder, ref));
        } catch (CorruptModelException | IOException failed) {
            // Deleted meanwhile rather than damaged?
            checkExists(folder, ref);
            throw failed;
        }
    }

    private PublishedPackage open(ModelFolder folder, ModelRef ref) throws IOException {
        return PublishedPackage.open(folder.storage(ref.version()), Optional.of(ref), limits);
    }

    interface Reading<T> {
        T read(PublishedPackage files) throws IOException;
    }
}
