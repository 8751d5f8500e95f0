package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
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
     * @return its history; empty if there is no such alias
     * @throws CorruptModelException if its file is damaged
     */
    Optional<AliasHistory> find(String alias) throws IOException {
        try {
            byte[] file = Disk.read(model.aliases().resolve(alias), AliasHistory.LARGEST_FILE);
            return Optional.of(AliasHistory.decode(file, model.name(), "the alias " + alias + " of " + model.name()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    AliasHistory get(String alias) throws IOException {
        Optional<AliasHistory> history = find(alias);
        if (history.isEmpty()) {
            throw notFound(alias);
        }
        return history.get();
    }

    ModelNotFoundException notFound(String alias) throws IOException {
        return new ModelNotFoundException(
                model.name() + " has no alias '" + alias + "'; " + Listing.of("its aliases", model.aliasNames()));
    }

    Map<String, ModelRef> all() throws IOException {
        Map<String, ModelRef> all = new TreeMap<>();
        for (String alias : model.aliasNames()) {
            find(alias).ifPresent(history -> all.put(alias, history.current()));
        }
        return all;
    }

    /** Sets an alias whatever it was; repairs a damaged one. */
    void set(String alias, ModelRef ref, Clock clock) throws IOException {
        Optional<AliasHistory> before;
        try {
            before = find(alias);
        } catch (CorruptModelException damaged) {
            LOG.warn("{}; its history is lost", damaged.getMessage());
            before = Optional.empty();
        }
        move(alias, before, ref, clock);
    }

    /** Sets an alias that points where it is thought to point. */
    boolean moveIf(String alias, Optional<ModelRef> expected, ModelRef ref, Clock clock) throws IOException {
        Optional<AliasHistory> before = find(alias);
        if (!before.map(AliasHistory::current).equals(expected)) {
            return false;
        }
        move(alias, before, ref, clock);
        return true;
    }

    private void move(String alias, Optional<AliasHistory> before, ModelRef ref, Clock clock) throws IOException {
        AliasMove move = new AliasMove(ref, clock.instant());
        AliasHistory after =
                before.map(history -> history.movedTo(move)).orElseGet(() -> new AliasHistory(List.of(move)));
        if (!before.equals(Optional.of(after))) {
            write(alias, after);
        }
    }

    /** Takes an alias back to where it pointed before. */
    ModelRef rollback(String alias) throws IOException {
        AliasHistory history = get(alias);
        List<AliasMove> earlier = history.earlier(ref -> model.has(ref.version()));
        if (earlier.isEmpty()) {
            throw new ModelNotFoundException("the alias " + alias + " of " + model.name()
                    + " has no earlier version to go back to: it points at " + history.current() + "; "
                    + Listing.of("there are versions", model.versions()));
        }
        AliasHistory after = new AliasHistory(earlier);
        write(alias, after);
        return after.current();
    }

    void remove(String alias) throws IOException {
        if (!Files.deleteIfExists(model.aliases().resolve(alias))) {
            throw notFound(alias);
        }
        Disk.syncFolder(model.aliases());
    }

    private void write(String alias, AliasHistory history) throws IOException {
        Path folder = model.aliases();
        Disk.createFolders(folder);
        Disk.replace(folder.resolve(alias), folder.resolve(".next"), history.encode());
    }
}
