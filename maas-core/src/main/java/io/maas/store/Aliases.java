package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.store.AliasMove.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The aliases of one model. Whatever writes is to be called under the model's state lock. */
record Aliases(ModelFolder model) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

    /**
     * Reads an alias.
     *
     * @return its file; empty if there is no such alias
     * @throws CorruptModelException if its file is damaged
     */
    Optional<AliasFile> find(String alias) throws IOException {
        try {
            byte[] file = Disk.read(model.aliases().resolve(alias), AliasFile.LARGEST);
            return Optional.of(AliasFile.decode(file, model.name(), what(alias)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    ModelNotFoundException notFound(String alias) throws IOException {
        return new ModelNotFoundException(
                model.name() + " has no alias '" + alias + "'; " + Listing.of("its aliases", model.aliasNames()));
    }

    /** Reads all aliases; those that cannot be read are left out and logged. */
    Map<String, ModelRef> readable() throws IOException {
        Map<String, ModelRef> all = new TreeMap<>();
        for (String alias : model.aliasNames()) {
            try {
                find(alias).ifPresent(file -> all.put(alias, file.current().ref()));
            } catch (MaasException | IOException unreadable) {
                LOG.warn("{} is left out: {}", what(alias), unreadable.toString());
            }
        }
        return all;
    }

    /**
     * Lists the aliases that point at a version.
     *
     * @throws CorruptModelException if an alias is damaged, so that it is unknown whether it does
     */
    List<String> pointingAt(ModelRef ref) throws IOException {
        List<String> referring = new ArrayList<>();
        for (String alias : model.aliasNames()) {
            if (find(alias).filter(file -> file.current().ref().equals(ref)).isPresent()) {
                referring.add(alias);
            }
        }
        return referring;
    }

    /** Reads every move of an alias that is or once was there. */
    AliasHistory history(String alias) throws IOException {
        Optional<AliasFile> file = find(alias);
        if (file.isPresent()) {
            return history(alias, file.get());
        }
        long removed = log(alias).bytesUpToRemoval();
        if (removed == 0) {
            throw notFound(alias);
        }
        return new AliasHistory(log(alias).read(removed));
    }

    private AliasHistory history(String alias, AliasFile file) throws IOException {
        return new AliasHistory(file.unlogged().isEmpty() ? log(alias).read(file.logged()) : file.unlogged());
    }

    /** Sets an alias whatever it was; repairs a damaged one. */
    void set(String alias, ModelRef ref, StoreOptions by) throws IOException {
        try {
            move(alias, find(alias), ref, by);
        } catch (CorruptModelException damaged) {
            LOG.warn("{}; it is set again", damaged.getMessage());
            write(alias, log(alias).wholeBytes(), List.of(), by.signed(ref, Kind.SET));
        }
    }

    /** Sets an alias that points where it is thought to point. */
    boolean moveIf(String alias, Optional<ModelRef> expected, ModelRef ref, StoreOptions by) throws IOException {
        Optional<AliasFile> before = find(alias);
        if (!before.map(file -> file.current().ref()).equals(expected)) {
            return false;
        }
        move(alias, before, ref, by);
        return true;
    }

    private void move(String alias, Optional<AliasFile> before, ModelRef ref, StoreOptions by) throws IOException {
        if (before.isEmpty()) {
            // After a removal, if there was one.
            write(alias, log(alias).bytesUpToRemoval(), List.of(), by.signed(ref, Kind.SET));
        } else if (!before.get().current().ref().equals(ref)) {
            write(alias, before.get().logged(), before.get().unlogged(), by.signed(ref, Kind.SET));
        }
    }

    /** Takes an alias back to where it pointed before. */
    ModelRef rollback(String alias, StoreOptions by) throws IOException {
        Optional<AliasFile> found = find(alias);
        if (found.isEmpty()) {
            throw notFound(alias);
        }
        AliasFile before = found.get();
        Optional<ModelRef> earlier = history(alias, before).earlier(ref -> model.has(ref.version()));
        if (earlier.isEmpty()) {
            throw new ModelNotFoundException(what(alias) + " has no earlier version to go back to: it points at "
                    + before.current().ref() + "; " + Listing.of("there are versions", model.versions()));
        }
        write(alias, before.logged(), before.unlogged(), by.signed(earlier.get(), Kind.ROLLBACK));
        return earlier.get();
    }

    void remove(String alias, StoreOptions by) throws IOException {
        try {
            Optional<AliasFile> before = find(alias);
            if (before.isEmpty()) {
                throw notFound(alias);
            }
            log(alias)
                    .append(
                            before.get().logged(),
                            plus(
                                    before.get().unlogged(),
                                    by.signed(before.get().current().ref(), Kind.REMOVE)));
        } catch (CorruptModelException damaged) {
            LOG.warn("{}; it is removed", damaged.getMessage());
            Optional<AliasMove> last = log(alias).last();
            if (last.isPresent()) {
                log(alias)
                        .append(
                                log(alias).wholeBytes(),
                                List.of(by.signed(last.get().ref(), Kind.REMOVE)));
            }
        }
        Files.deleteIfExists(model.aliases().resolve(alias));
        Disk.syncFolder(model.aliases());
        LOG.debug("{} was removed", what(alias));
    }

    private void write(String alias, long logged, List<AliasMove> unlogged, AliasMove move) throws IOException {
        long now = log(alias).append(logged, plus(unlogged, move));
        Path folder = model.aliases();
        Disk.createFolders(folder);
        Disk.replace(folder.resolve(alias), folder.resolve(".next"), new AliasFile(move, now).encode());
        LOG.debug("{} now points at {}: {}", what(alias), move.ref(), move);
    }

    private static List<AliasMove> plus(List<AliasMove> moves, AliasMove last) {
        List<AliasMove> more = new ArrayList<>(moves);
        more.add(last);
        return more;
    }

    private AliasLog log(String alias) {
        return new AliasLog(model.history().resolve(alias), model.name(), what(alias));
    }

    private String what(String alias) {
        return "the alias " + alias + " of " + model.name();
    }
}
