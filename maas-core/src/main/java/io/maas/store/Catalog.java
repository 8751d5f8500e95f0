package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is in a store, and what is said where something is not. Reads without locks. */
record Catalog(Path root, StoreLimits limits) {

    /** Returns the names of the models that have a version, sorted. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path entry : Disk.list(root)) {
            String name = Disk.nameOf(entry);
            if (Names.isModel(name)
                    && Disk.isFolder(entry)
                    && !ModelFolder.of(root, name).versions().isEmpty()) {
                names.add(name);
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }

    ModelRef resolve(Reference reference) throws IOException {
        ModelFolder folder = ModelFolder.of(root, reference.name());
        if (reference instanceof Reference.Pinned pinned) {
            checkExists(folder, pinned.ref());
            return pinned.ref();
        }
        if (reference instanceof Reference.Aliased aliased) {
            Aliases aliases = new Aliases(folder);
            Optional<AliasHistory> history = aliases.find(aliased.alias());
            if (history.isEmpty()) {
                existing(folder);
                throw aliases.notFound(aliased.alias());
            }
            return history.get().current();
        }
        List<Integer> versions = existing(folder);
        return folder.ref(versions.get(versions.size() - 1));
    }

    /**
     * Returns the versions of a model, ascending.
     *
     * @throws ModelNotFoundException if it has none
     */
    List<Integer> existing(ModelFolder folder) throws IOException {
        List<Integer> versions = folder.versions();
        if (versions.isEmpty()) {
            throw new ModelNotFoundException("there is no model '" + folder.name() + "' in " + root + "; "
                    + Listing.of("models there", names()));
        }
        return versions;
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
            return action.read(PublishedPackage.open(folder.version(ref.version()), ref, limits));
        } catch (CorruptModelException | IOException failed) {
            // Deleted meanwhile rather than damaged?
            checkExists(folder, ref);
            throw failed;
        }
    }

    interface Reading<T> {
        T read(PublishedPackage files) throws IOException;
    }
}
