package io.maas.serve;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something may have changed in a store: its file system told so, or a while has passed. Whether anything did is
 * for others to see.
 */
final class StoreWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);

    private final Path root;
    private final @Nullable WatchService service;
    private final Map<Path, Watched> watched = new HashMap<>();

    private StoreWatch(Path root, @Nullable WatchService service) {
        this.root = root;
        this.service = service;
    }

    static StoreWatch of(Path root) {
        try {
            return new StoreWatch(root, root.getFileSystem().newWatchService());
        } catch (IOException | UnsupportedOperationException none) {
            LOG.debug("{} cannot be watched and is polled only: {}", root, none.toString());
            return new StoreWatch(root, null);
        }
    }

    /**
     * What watches a folder.
     *
     * @param key wakes the watcher
     * @param identity tells the folder from another one that has its name later; null where the file system does not say
     */
    private record Watched(WatchKey key, @Nullable Object identity) {

        boolean stillWatches(@Nullable Object folder) {
            return key.isValid() && Objects.equals(identity, folder);
        }
    }

    /** Watches the versions and aliases of a model, from now on. Does nothing if they are watched already. */
    synchronized void model(String name) {
        // For models that come later, or again.
        watch(root);
        Path folder = root.resolve(name);
        watch(folder);
        // Comes with the first alias, which the model's folder tells of.
        watch(folder.resolve("aliases"));
    }

    private void watch(Path folder) {
        if (service == null) {
            return;
        }
        try {
            Object identity =
                    Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            Watched before = watched.get(folder);
            if (before != null && before.stillWatches(identity)) {
                return;
            }
            if (before != null) {
                before.key().cancel();
            }
            WatchKey key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            watched.put(folder, new Watched(key, identity));
        } catch (NoSuchFileException notYet) {
            LOG.trace("{} is not there yet", folder);
        } catch (IOException | ClosedWatchServiceException failed) {
            LOG.debug("{} cannot be watched and is polled only: {}", folder, failed.toString());
        }
    }

    /** Waits for a change, at most for so long. */
    void await(Duration longest) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(longest);
        if (service == null) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return;
        }
        try {
            WatchKey changed = service.poll(nanos, TimeUnit.NANOSECONDS);
            while (changed != null) {
                changed.pollEvents();
                changed.reset();
                changed = service.poll();
            }
        } catch (ClosedWatchServiceException closed) {
            throw new InterruptedException("closed");
        }
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException failed) {
            LOG.debug("cannot stop watching {}", root, failed);
        }
    }
}
