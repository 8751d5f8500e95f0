package io.maas.store;

import io.maas.ModelRef;
import io.maas.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Where the things of one model are.
 *
 * <p>Folders named by a number are versions and complete: they appear and disappear by one rename each. Everything that
 * starts with a dot is the writers' own. {@code .deleted-7} is an empty file that keeps the number 7 from being given again.
 *
 * @param folder the model's folder
 * @param name the model's name
 */
record ModelFolder(Path folder, String name) {

    private static final String DELETED = ".deleted-";
    private static final int MOST_LISTINGS = 100;

    /**
     * Finds the folder of a model, which need not exist.
     *
     * @throws StoreException if it is a symbolic link
     */
    static ModelFolder of(Path root, String name) {
        return new ModelFolder(Disk.refuseLink(root.resolve(Names.checkModel(name))), name);
    }

    Path version(int version) {
        return folder.resolve(Integer.toString(version));
    }

    Path aliases() {
        return Disk.refuseLink(folder.resolve("aliases"));
    }

    /** Where every move of every alias is kept. */
    Path history() {
        return Disk.refuseLink(folder.resolve("history"));
    }

    /** Where packages are made before they appear, and taken apart after they disappeared. */
    Path staging() {
        return Disk.refuseLink(folder.resolve(".staging"));
    }

    /** Guards {@link #staging} while a package is made, which may take long. */
    Path publishLock() {
        return folder.resolve(".publish.lock");
    }

    /** Guards which versions there are and where aliases point; held for moments only. */
    Path stateLock() {
        return folder.resolve(".state.lock");
    }

    ModelRef ref(int version) {
        return new ModelRef(name, version);
    }

    boolean has(int version) {
        // A link counts, and what cannot be looked at, so that reading it can say what is wrong with it.
        return !Files.notExists(version(version), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the versions, ascending. */
    List<Integer> versions() throws IOException {
        return agreeing(() -> {
            List<Integer> versions = new ArrayList<>();
            for (int number : listNumbers()) {
                if (Disk.isFolder(version(number))) {
                    versions.add(number);
                }
            }
            return List.copyOf(versions);
        });
    }

    /** Returns the highest version; empty if there is none. Looks at the names of all, and into one. */
    OptionalInt highest() throws IOException {
        return agreeing(() -> {
            int[] numbers = listNumbers();
            for (int i = numbers.length - 1; i >= 0; i--) {
                if (Disk.isFolder(version(numbers[i]))) {
                    return OptionalInt.of(numbers[i]);
                }
            }
            return OptionalInt.empty();
        });
    }

    /**
     * Looks until two looks agree. A folder is not listed at one moment: with version 5 deleted and version 6 published
     * meanwhile, a listing may miss both; what is missed by one listing is seen by the next.
     */
    private static <T> T agreeing(DiskAction<T> look) throws IOException {
        T seen = look.run();
        for (int i = 0; i < MOST_LISTINGS; i++) {
            T again = look.run();
            if (again.equals(seen)) {
                break;
            }
            seen = again;
        }
        return seen;
    }

    /** Lists the entries that are named like versions, ascending. */
    private int[] listNumbers() throws IOException {
        return Disk.list(folder).stream()
                .mapToInt(entry -> number(Disk.nameOf(entry)))
                .filter(number -> number > 0)
                .sorted()
                .toArray();
    }

    /** Returns a version that never was. To be called under the state lock. */
    int unusedVersion() throws IOException {
        int highest = 0;
        for (Path entry : Disk.list(folder)) {
            String entryName = Disk.nameOf(entry);
            highest = Math.max(highest, Math.max(number(entryName), retired(entryName)));
        }
        if (highest == Versions.HIGHEST) {
            throw new StoreException(name + " has used up its versions, of which there are " + Versions.HIGHEST
                    + "; publish under another name");
        }
        return highest + 1;
    }

    /** Keeps a version from being given again. To be called under the state lock. */
    void retire(int version) throws IOException {
        List<Path> lower = new ArrayList<>();
        for (Path entry : Disk.list(folder)) {
            int retired = retired(Disk.nameOf(entry));
            if (retired >= version) {
                return;
            }
            if (retired > 0) {
                lower.add(entry);
            }
        }
        Files.createFile(folder.resolve(DELETED + version));
        Disk.syncFolder(folder);
        // The highest is enough.
        for (Path each : lower) {
            Files.deleteIfExists(each);
        }
    }

    private static int number(String text) {
        return Versions.WRITTEN.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static int retired(String entryName) {
        return entryName.startsWith(DELETED) ? number(entryName.substring(DELETED.length())) : 0;
    }

    /** Returns the names of the aliases, sorted. */
    List<String> aliasNames() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path entry : Disk.list(aliases())) {
            if (Names.isAlias(Disk.nameOf(entry))) {
                names.add(Disk.nameOf(entry));
            }
        }
        return List.copyOf(names);
    }
}
