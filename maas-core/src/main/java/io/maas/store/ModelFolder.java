package io.maas.store;

import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.spi.PackageStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the things of one model are.
 *
 * <p>Folders named by a number are versions and complete: they appear and disappear by one rename each. Everything that
 * starts with a dot is the writers' own. {@code .deleted-7} is an empty file that keeps the numbers up to 7 from being given
 * again ({@code .deleted-0} keeps none), {@code .highest} is a {@link VersionHint}.
 *
 * @param folder the model's folder
 * @param name the model's name
 */
record ModelFolder(Path folder, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
    private static final String DELETED = ".deleted-";
    private static final int MOST_LISTINGS = 100;
    /** How many versions a hint may be behind before the folder is listed. */
    private static final int MOST_STEPS = 50;

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

    /** Returns the package of a version, which need not be there. */
    PackageStorage storage(int version) {
        return new FolderStorage(Disk.refuseLink(version(version)));
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

    /** Returns the highest version; empty if there is none. */
    OptionalInt highest() throws IOException {
        Optional<VersionHint.Numbers> known = hinted();
        return known.isPresent() ? OptionalInt.of(known.get().highest()) : listedHighest();
    }

    /**
     * Reads and verifies the hint. Numbers are given in order, and one is free if nothing is there and it is higher than
     * the retired one: so a hint that is behind leads up to the highest version, as long as nothing was deleted since.
     */
    private Optional<VersionHint.Numbers> hinted() {
        return hint().read()
                .map(said -> new VersionHint.Numbers(climb(said.highest()), said.retired()))
                .filter(now -> now.highest() > 0 && !has(Math.max(now.highest(), now.retired()) + 1))
                // Last: whoever deletes renames this file before the version disappears.
                .filter(now -> Files.exists(retired(now.retired()), LinkOption.NOFOLLOW_LINKS));
    }

    private VersionHint hint() {
        return new VersionHint(folder.resolve(".highest"));
    }

    /** Follows the versions from one that should be there to the last before a free number; 0 if that is not near. */
    private int climb(int from) {
        int highest = from;
        for (int step = 0; step < MOST_STEPS && highest > 0 && Disk.isFolder(version(highest)); step++) {
            if (!has(highest + 1)) {
                return highest;
            }
            highest++;
        }
        return 0;
    }

    /** Looks at the names of all versions, and into one. */
    private OptionalInt listedHighest() throws IOException {
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
        int used = used();
        if (used == Versions.HIGHEST) {
            throw new StoreException(name + " has used up its versions, of which there are " + Versions.HIGHEST
                    + "; publish under another name");
        }
        return used + 1;
    }

    /**
     * Takes a number that a version has brought along. To be called under the state lock.
     *
     * @throws StoreException if it was given before, or lower ones may have been
     */
    void take(int version) throws IOException {
        int used = used();
        if (version <= used) {
            throw new StoreException(name + " has used the versions up to " + used + ", so " + ref(version)
                    + " cannot be added under its own number" + (has(version) ? ", which is there" : "")
                    + "; add it under the next one by naming the model: importPackage(\"" + name + "\", ...)");
        }
        if (version > used + 1) {
            // Numbers are given in order: those between are not given any more.
            retire(version - 1);
        }
    }

    /** Returns the highest number that was ever given to a version. To be called under the state lock. */
    private int used() throws IOException {
        Optional<VersionHint.Numbers> known = hinted();
        if (known.isPresent()) {
            return Math.max(known.get().highest(), known.get().retired());
        }
        int used = 0;
        for (Path entry : Disk.list(folder)) {
            String entryName = Disk.nameOf(entry);
            used = Math.max(used, Math.max(number(entryName), retired(entryName)));
        }
        return used;
    }

    /** Keeps a hint for the highest version. To be called under the state lock, after versions appeared or disappeared. */
    void keepHint() {
        try {
            Optional<VersionHint.Numbers> known = hinted();
            hint().write(known.isPresent() ? known.get() : counted());
        } catch (IOException failed) {
            // The next readers list the folder.
            LOG.debug("cannot note the highest version in {}", folder, failed);
        }
    }

    /** Counts by listing, and makes sure of the file that a hint names. */
    private VersionHint.Numbers counted() throws IOException {
        int retired = highestRetired();
        if (retired == 0 && !Files.exists(retired(0), LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(retired(0));
        }
        return new VersionHint.Numbers(listedHighest().orElse(0), retired);
    }

    private int highestRetired() throws IOException {
        return Disk.list(folder).stream()
                .mapToInt(entry -> retired(Disk.nameOf(entry)))
                .max()
                .orElse(0);
    }

    /** Keeps a version, and all lower ones, from being given again. To be called under the state lock. */
    void retire(int version) throws IOException {
        int retired = Math.max(version, highestRetired());
        if (!Files.exists(retired(retired), LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(retired(retired));
            Disk.syncFolder(folder);
        }
        // The highest is enough, and a hint that names another is known to be old.
        boolean deleted = Files.deleteIfExists(retired(0));
        for (Path entry : Disk.list(folder)) {
            int lower = retired(Disk.nameOf(entry));
            if (lower > 0 && lower < retired) {
                deleted |= Files.deleteIfExists(entry);
            }
        }
        if (deleted) {
            Disk.syncFolder(folder);
        }
    }

    private Path retired(int version) {
        return folder.resolve(DELETED + version);
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
